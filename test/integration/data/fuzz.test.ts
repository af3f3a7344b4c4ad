// Every reader, fed with damaged files: a table or a sentence for the user, nothing else. `npm run fuzz` feeds many more.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../../../scripts/root.mjs';
import { seeded, type Random } from '../../../src/core/random.ts';
import { UserError } from '../../../src/core/user-error.ts';
import { inspect } from '../../../src/data/quality/inspect.ts';
import { readTable } from '../../../src/data/read/read-table.ts';
import type { Table } from '../../../src/data/table/table.ts';
import { bytesOf } from '../../support/tables.ts';

const cases = Number(process.env['NEUROGLASS_FUZZ_CASES'] ?? 400);
const seed = Number(process.env['NEUROGLASS_FUZZ_SEED'] ?? 1);
/** Seconds that no file of a few kilobytes may take. */
const hang = 2;
/** More memory than before that all of them may take. */
const mostMegabytes = 1000;

const text = [
	'name,height,when,"a ""b"""\nx,1.5,2024-01-31,"p\nq"\ny,NA,2024-02-01,""\r\nz,-2e3,2024-02-02,é\n',
	'# made by a program\na;b;c\n1,5;2;x\n2,25;3;y\n0,5;4;x\n',
	'sep=\t\n1\t2\t3\n4\t5\t6\n',
	' 1  2.5 x\n 3  4.5 y\n',
	'{"a": {"b": 1}, "c": "x"}\n{"a": {"b": 2}, "c": null}\n',
	'[{"a": 1, "b": true}, {"a": 2.5e3, "b": "\\u00e9"}]',
].map(bytesOf);
const fixtures = inRoot('test', 'reference', 'fixtures');
/** By their extension, so that most damaged files are read by the reader they were made for. */
const binary = ['tables', 'parquet', 'arrow', 'pyarrow'].flatMap((folder) =>
	readdirSync(join(fixtures, folder))
		.filter((name) => /\.(np[yz]|parquet|arrows?|feather)$/.test(name))
		.map((name) => ({ name: `f${extname(name)}`, bytes: new Uint8Array(readFileSync(join(fixtures, folder, name))) })),
);
const textFiles = [...text, ...text.map((bytes) => new Uint8Array(gzipSync(bytes)))];
const textNames = ['f.csv', 'f.tsv', 'f.json', 'f.jsonl', 'f.csv.gz', 'f'];
/** Bytes that mean something to one of the readers. */
const telling = [...bytesOf('",\n\r\t;| #{}[]:\\0.-eE'), 0, 0xff, 0xfe, 0xef, 0x80, 0x1f, 0x8b];

const hugeNumbers = [2n ** 63n - 1n, 2n ** 40n, 2n ** 31n - 1n, -1n, -8n, 1n << 33n, 0n].map((number) => [
	...new Uint8Array(new BigInt64Array([number]).buffer),
]);

/** A few bytes changed where they are, so that all the others keep their places. */
function changed(bytes: Uint8Array, random: Random): Uint8Array {
	const result = bytes.slice();
	for (let times = random.integer(3); times >= 0; times--) {
		// What binary files say of themselves mostly stands at their end.
		const reach = random.next() < 0.5 ? Math.min(result.length, 600) : result.length;
		const at = result.length - 1 - random.integer(reach);
		const kind = random.integer(4);
		if (kind === 0) result[at] = random.integer(256);
		else if (kind === 1) result[at] ^= 1 << random.integer(8);
		else if (kind === 2) result.set(hugeNumbers[random.integer(hugeNumbers.length)].slice(0, result.length - at), at);
		else result.copyWithin(at, random.integer(result.length), random.integer(result.length));
	}
	return result;
}

/** A few bytes changed, left out, put in, repeated or swapped; or cut off. */
function damaged(bytes: Uint8Array, random: Random): Uint8Array {
	let result = [...bytes];
	for (let times = random.integer(6); times >= 0; times--) {
		const at = random.integer(result.length + 1);
		const count = 1 + random.integer(8);
		const byte = random.next() < 0.7 ? telling[random.integer(telling.length)] : random.integer(256);
		switch (random.integer(7)) {
			case 0:
				result[Math.min(at, Math.max(0, result.length - 1))] = byte;
				break;
			case 1:
				result.splice(at, count);
				break;
			case 2:
				result.splice(at, 0, ...Array.from({ length: count }, () => byte));
				break;
			case 3:
				result.splice(at, 0, ...result.slice(random.integer(result.length + 1)).slice(0, 64));
				break;
			case 5:
				// A number of 4 or 8 bytes: huge, negative, or a little off.
				result.splice(at, 8, ...hugeNumbers[random.integer(hugeNumbers.length)]);
				break;
			case 4:
				result.splice(at, 4, ...telling.slice(random.integer(telling.length)).slice(0, 4));
				break;
			default:
				if (random.next() < 0.3) result = result.slice(0, at);
		}
	}
	return Uint8Array.from(result);
}

/** A file and the name it is given, which now and then belongs to another format. */
function chosen(random: Random): { readonly bytes: Uint8Array; readonly name: string } {
	const isText = random.next() < 0.4;
	const file = isText
		? { bytes: textFiles[random.integer(textFiles.length)], name: textNames[random.integer(textNames.length)] }
		: binary[random.integer(binary.length)];
	if (random.next() < 0.9) return file;
	const names = [...textNames, ...binary.map(({ name }) => name)];
	return { bytes: file.bytes, name: names[random.integer(names.length)] };
}

function checkShape(table: Table): void {
	const { rows, rowIndex, columns } = table;
	assert.ok(rows > 0 && columns.length > 1);
	assert.equal(new Set(columns.map(({ name }) => name)).size, columns.length);
	assert.deepEqual([rowIndex.startLines.length, rowIndex.endLines.length], [rows, rows]);
	rowIndex.startLines.forEach((line, row) => assert.ok(line >= 1 && line <= rowIndex.endLines[row]));
	rowIndex.offsets?.forEach((offset, row) => assert.ok(row === 0 || offset > (rowIndex.offsets?.[row - 1] ?? 0)));
	for (const column of columns) {
		const cells = column.kind === 'numeric' ? column.values : column.codes;
		assert.equal(cells.length, rows);
		const missing =
			column.kind === 'numeric' ? column.values.filter(Number.isNaN) : column.codes.filter((code) => code < 0);
		assert.equal(missing.length, column.missing);
		if (column.kind === 'categorical') assert.ok(column.codes.every((code) => code < column.categories.length));
		else assert.ok(column.values.every((value) => Number.isFinite(value) || Number.isNaN(value)));
	}
}

describe('readers of damaged files', () => {
	it(`give a table or say what is wrong (${cases} files)`, async function () {
		this.timeout(Math.max(60_000, 20 * cases));
		const random = seeded(seed, 'sampling');
		const before = process.resourceUsage().maxRSS;
		let tables = 0;
		for (let i = 0; i < cases; i++) {
			const { bytes: whole, name } = chosen(random);
			const bytes = random.next() < 0.5 && whole.length > 0 ? changed(whole, random) : damaged(whole, random);
			const began = process.cpuUsage();
			try {
				const table = await readTable(bytes, name);
				checkShape(table);
				inspect(table);
				tables++;
			} catch (error) {
				if (!(error instanceof UserError))
					throw new Error(`case ${i}: ${name} ${Buffer.from(bytes).toString('base64')}`, { cause: error });
				assert.ok(error.message.includes(name.replace(/\.gz$/, '')), error.message);
			}
			const { user, system } = process.cpuUsage(began);
			assert.ok(
				user + system < hang * 1e6,
				`case ${i} took ${(user + system) / 1e6} s: ${Buffer.from(bytes).toString('base64')}`,
			);
		}
		const grown = (process.resourceUsage().maxRSS - before) / 1024;
		assert.ok(grown < mostMegabytes, `${grown.toFixed()} MB`);
		// Neither are all refused, nor none.
		assert.ok(tables > cases / 20 && tables < cases, `${tables} tables`);
	});
});
