// Files that are small and would take much memory: each command says so, or keeps as many rows as fit, on both sides of the limit.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { root } from '../../support/command-line.ts';

/** Megabytes that a table may take in these tests. */
const limit = 24;
/** Megabytes of a process that has read nothing worth mentioning, and some for what is being read. */
const besides = 170;

interface Measured {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
	/** At most, in MB. */
	readonly memory: number;
}

/** Zeros, as numpy.savez_compressed writes them. */
function zeros(rows: number, columns: number): Buffer {
	const text = `{'descr': '|u1', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`.padEnd(117) + '\n';
	const head = Buffer.alloc(10);
	head.write('\x93NUMPY\x01', 'latin1');
	head.writeUInt16LE(text.length, 8);
	const array = Buffer.concat([head, Buffer.from(text), Buffer.alloc(rows * columns)]);
	const packed = deflateRawSync(array);
	const name = Buffer.from('x.npy');
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04034b50, 0);
	local.writeUInt16LE(name.length, 26);
	const entry = Buffer.alloc(46);
	entry.writeUInt32LE(0x02014b50, 0);
	entry.writeUInt16LE(8, 10);
	entry.writeUInt32LE(packed.length, 20);
	entry.writeUInt32LE(array.length, 24);
	entry.writeUInt16LE(name.length, 28);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(local.length + name.length + packed.length, 16);
	return Buffer.concat([local, name, packed, entry, name, end]);
}

/** Records of which each has names of its own. */
const records = (count: number) =>
	Array.from({ length: count }, (_, i) => {
		const members = Array.from({ length: 10 }, (_, k) => `"k${10 * i + k}":${i}`);
		return `{${members.join()}}\n`;
	}).join('');

const numbers = (rows: number) => Float64Array.from({ length: rows }, (_, row) => row % 1000);
const arrow = (rows: number) => tableToIPC(tableFromArrays({ a: numbers(rows), b: numbers(rows) }), {})!;

describe('memory that a small file may take', () => {
	let folder = '';
	before(() => {
		folder = mkdtempSync(join(tmpdir(), 'neuroglass-memory-'));
		const preload =
			"process.on('exit', () => require('fs').writeSync(2, `\\nmemory ${process.resourceUsage().maxRSS}`));";
		writeFileSync(join(folder, 'measure.cjs'), preload);
	});
	after(() => {
		rmSync(folder, { recursive: true });
	});

	function run(...args: readonly string[]): Promise<Measured> {
		const child = spawn(execPath, ['--require', join(folder, 'measure.cjs'), join(root, 'dist', 'cli.cjs'), ...args], {
			cwd: folder,
			env: { ...env, LC_ALL: 'C', NEUROGLASS_TABLE_MEMORY: String(limit) },
		});
		return new Promise((resolve, reject) => {
			let stdout = '';
			let stderr = '';
			child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
			child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
			child.on('error', reject);
			child.on('close', (code) => {
				const [said, kilobytes] = stderr.split('\nmemory ');
				resolve({ code, stdout, stderr: said, memory: Number(kilobytes) / 1e3 });
			});
		});
	}

	async function assertRefused(args: readonly string[], ...parts: readonly string[]): Promise<void> {
		const memory = await assertFails(args, ...parts);
		assert.ok(memory < limit + besides, `${memory} MB`);
	}

	/** Gives the memory it took. */
	async function assertFails(args: readonly string[], ...parts: readonly string[]): Promise<number> {
		const { code, stderr, memory } = await run(...args);
		assert.equal(code, 1, stderr);
		assert.equal(stderr.trim().split('\n').length, 1, stderr);
		for (const part of parts) assert.ok(stderr.includes(part), stderr);
		return memory;
	}

	async function assertReads(...args: readonly string[]): Promise<Measured> {
		const measured = await run(...args);
		assert.equal(measured.code, 0, measured.stderr);
		assert.ok(measured.memory < 2 * limit + besides, `${measured.memory} MB`);
		return measured;
	}

	const write = (name: string, content: string | Uint8Array) => {
		writeFileSync(join(folder, name), content);
	};

	it('holds for JSON Lines of many names', async () => {
		write('few.jsonl', records(100));
		write('many.jsonl', records(2000));
		await assertReads('inspect', 'few.jsonl');
		for (const command of ['inspect', 'train'])
			await assertRefused([command, 'many.jsonl'], 'many.jsonl, line', 'different names', 'nearly all empty');
	});

	it('holds for packed arrays of NumPy', async () => {
		write('small.npz', zeros(200_000, 10));
		write('large.npz', zeros(3_000_000, 10));
		await assertReads('inspect', 'small.npz');
		await assertRefused(['inspect', 'large.npz'], 'large.npz would take 240 MB of memory, more than the 24 MB');
	});

	it('holds for batches of Arrow', async () => {
		write('small.arrow', arrow(400_000));
		write('large.arrow', arrow(2_000_000));
		await assertReads('inspect', 'small.arrow');
		await assertRefused(['inspect', 'large.arrow'], 'large.arrow has a batch of more than');
	});

	it('holds for packed text, of which as many rows are drawn as fit', async () => {
		const row = '1,2\n2,1\n';
		write('small.csv.gz', gzipSync(`a,b\n${row.repeat(100_000)}`));
		write('large.csv.gz', gzipSync(`a,b\n${row.repeat(3_000_000)}`));
		const reading = async (file: string) => {
			const { stdout } = await assertReads('inspect', file, '--json');
			return (JSON.parse(stdout) as { readonly rows: number }).rows;
		};
		assert.equal(await reading('small.csv.gz'), 200_000);
		// 12 bytes of a row's place, 4 of each number.
		assert.equal(await reading('large.csv.gz'), (limit * 1e6) / 20);
	});

	it('holds for words that come only behind the first rows', async () => {
		const same = 'same,1\n'.repeat(2000);
		const words = (count: number) =>
			Array.from({ length: count }, (_, i) => `word number ${i} of many,${i % 7}`).join('\n');
		write('words.csv', `a,b\n${same}${words(400_000)}`);
		const { stdout } = await assertReads('inspect', 'words.csv', '--json');
		const { rows } = JSON.parse(stdout) as { readonly rows: number };
		assert.ok(rows > 40_000 && rows < 300_000, String(rows));
	});

	it('holds for a file of nothing but quotes', async () => {
		write('quotes.csv', Buffer.alloc(20_000_000, '"'));
		await assertRefused(['inspect', 'quotes.csv'], 'quotes.csv has only one column');
		write('open.csv', `a,b\n${'"'.repeat(40_000_001)}`);
		await assertRefused(['inspect', 'open.csv'], 'open.csv, line 2: the row has more than 33 MB');
	});

	it('holds for many wide files together', async () => {
		const names = Array.from({ length: 500 }, (_, c) => `c${c}`).join();
		const values = Array.from({ length: 500 }, (_, c) => c).join();
		for (let i = 0; i < 140; i++) write(`part-${i}.csv`, `${names}\n${values}\n`);
		// 35 MB of columns with a cell each, were they kept apart.
		const { stdout } = await assertReads('inspect', 'part-*.csv', '--json');
		const { rows, columns } = JSON.parse(stdout) as { rows: number; columns: { distinct: number }[] };
		assert.equal(rows, 140);
		assert.deepEqual(new Set(columns.map(({ distinct }) => distinct)), new Set([1]));
		for (let i = 0; i < 140; i++) write(`long-${i}.csv`, `${names}\n${`${values}\n`.repeat(100)}`);
		await assertReads('inspect', 'long-10*.csv');
		const memory = await assertFails(
			['inspect', 'long-*.csv'],
			'of 140, and with it they take more than 24 MB of memory',
		);
		// Up to 64 files are apart before they are joined, each of 500 columns of about 1 kB beside their cells; then both are there.
		assert.ok(memory < 2 * limit + 32 + besides, `${memory} MB`);
	});

	it('holds for predictions of any number of rows, which are those of its parts', async () => {
		const line = (i: number) =>
			`${i % 83},${['red', 'green', 'blue'][i % 3]},2024-0${1 + (i % 9)}-11,${i % 2 ? 'odd' : 'even'}\n`;
		const part = Array.from({ length: 5000 }, (_, i) => line(i)).join('');
		write('part.csv', `n,colour,day,parity\n${part}`);
		const repeated = 100;
		write('all.csv', `n,colour,day,parity\n${part.repeat(repeated)}`);
		await assertReads('train', 'part.csv', '--target', 'parity', '--epochs', '2', '--out', 'run');
		await assertReads('predict', 'run', 'part.csv', '--out', 'part.out');
		const { memory } = await assertReads('predict', 'run', 'all.csv', '--out', 'all.out');
		assert.ok(memory < 200, `${memory} MB`);
		const withoutRow = (text: string) =>
			text
				.trim()
				.split('\n')
				.slice(1)
				.map((cells) => cells.slice(cells.indexOf(',')));
		const wanted = withoutRow(readFileSync(join(folder, 'part.out'), 'utf8'));
		const all = readFileSync(join(folder, 'all.out'), 'utf8').trim().split('\n');
		assert.equal(all.length, 1 + repeated * 5000);
		for (const [i, text] of all.slice(1).entries())
			if (text !== `${i + 1}${wanted[i % 5000]}`) assert.fail(`row ${i + 1}: ${text}, wanted ${wanted[i % 5000]}`);
	});
});
