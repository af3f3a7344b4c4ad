// A file read in two ranges is the table that one thread reads, wherever the second begins and whatever is in it.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { neverCancelled } from '../../../../../src/core/context.ts';
import { UserError } from '../../../../../src/core/user-error.ts';
import { bytesSource, type ByteSource } from '../../../../../src/data/io/byte-source.ts';
import { RangeBoundary } from '../../../../../src/data/formats/delimited/range-boundary.ts';
import type { SecondReading } from '../../../../../src/data/formats/delimited/range-thread.ts';
import type { Ranges } from '../../../../../src/data/formats/delimited/ranges.ts';
import { readDelimited } from '../../../../../src/data/formats/delimited/read-delimited.ts';
import { readRange, type RangePart, type RangeTask } from '../../../../../src/data/formats/delimited/read-range.ts';
import { startThread } from '../../../../../src/data/formats/delimited/second-reading.ts';
import { fileSource } from '../../../../../src/data/io/file-source.ts';
import type { Content } from '../../../../../src/data/formats/format.ts';
import { readSilently } from '../../../../../src/data/read/read-context.ts';
import { bytesOf, sentence } from '../../../../support/tables.ts';

/** As a thread would be told of the task, and would tell. */
function started(read: (task: RangeTask) => Promise<RangePart | null>): SecondReading {
	let resolve: (part: RangePart | null) => void = () => undefined;
	const part = new Promise<RangePart | null>((resolved) => (resolve = resolved));
	return {
		begin: (task) => void read(structuredClone(task)).then((found) => resolve(structuredClone(found))),
		part,
		bytes: () => 0,
		stop: async () => undefined,
	};
}

/** Both ranges in this thread; `parts` gathers what the second ones gave. */
function inTurns(share: number, parts: (RangePart | null)[] = []): Ranges {
	return {
		smallest: 0,
		share,
		leastTail: 0,
		start: (source) =>
			started(async (task) => {
				const part = await readRange(source, task, readSilently).catch(() => null);
				parts.push(part);
				return part;
			}),
	};
}

const oneRange: Ranges = { smallest: Infinity, share: 0, leastTail: 0, start: () => null };

/** A table, or the sentence that refuses it. */
async function outcome(source: ByteSource, ranges: Ranges): Promise<unknown> {
	try {
		return plain(await readDelimited(source, {}, readSilently, ranges));
	} catch (error) {
		if (error instanceof UserError) return { message: error.message, place: error.place };
		throw error;
	}
}

/** With what getters compute. */
function plain(content: Content): Content {
	return { ...content, columns: content.columns.map((column) => ({ ...column })) };
}

const number = fc.oneof(
	fc.integer({ min: -99, max: 99 }).map(String),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
	fc.constantFrom('', 'NA', '-0', '007', '131072.5', '0.12345678', '123456789.25', '9007199254740993', ' 5 ', '"6"'),
);
const word = fc.constantFrom(
	'a',
	'b',
	'é',
	'漢',
	'',
	'NA',
	'"x\ny"',
	'"a ""b"""',
	'"q,\r\n"',
	'w'.repeat(20),
	' c ',
	'"z" t',
);
const row = fc.tuple(number, word, number, word).map((cells) => cells.join(','));
/** What may be in a column of numbers once, ragged rows, comments, and quotes that are never closed. */
const odd = fc.constantFrom(
	'x,a,1,b',
	'1,a,y,b',
	'1,2',
	'1,a,2,b,c,d',
	'# note',
	'',
	'"',
	'1,"open,2,b',
	'   ',
	'\u0000',
	',,,',
	',a,,b',
);
const tables = fc
	.tuple(
		fc.constantFrom('\n', '\r\n', '\r'),
		fc.constantFrom('n,w,m,v', '# of a program\nn,w,m,v', '1,a,2,b'),
		fc.array(fc.oneof({ weight: 30, arbitrary: row }, { weight: 1, arbitrary: odd }), { minLength: 1, maxLength: 60 }),
		fc.boolean(),
	)
	.map(([end, header, rows, ended]) => [header, ...rows].join(end) + (ended ? end : ''));

describe('two ranges of a file', () => {
	it('give the table of one, wherever the second begins', async function () {
		this.timeout(60_000);
		let joined = 0;
		await fc.assert(
			fc.asyncProperty(tables, fc.double({ min: 0, max: 1, noNaN: true }), async (text, share) => {
				const source = bytesSource(Buffer.from(text), 'a.csv');
				const parts: (RangePart | null)[] = [];
				assert.deepEqual(await outcome(source, inTurns(share, parts)), await outcome(source, oneRange));
				joined += parts[0]?.rows ?? 0;
			}),
			{ numRuns: Number(process.env['NEUROGLASS_RANGES_CASES'] ?? 1500), seed: 7 },
		);
		assert.ok(joined > 1000, String(joined));
	});

	it('are read as they would be with other encodings', async () => {
		const rows = Array.from({ length: 400 }, (_, r) => `${r},${r === 390 ? '\u00e9' : 'e'}`);
		const source = bytesSource(Buffer.from(`a,b\n${rows.join('\n')}\n`, 'latin1'), 'a.csv');
		assert.deepEqual(await outcome(source, inTurns(0.5)), await outcome(source, oneRange));
	});

	it('are joined where rows begin with the second: the first is read no further', async () => {
		const rows = Array.from({ length: 400_000 }, (_, r) => `${r},w${r % 7}`);
		const bytes = bytesSource(bytesOf(`a,b\n${rows.join('\n')}\n`), 'a.csv');
		const parts: (RangePart | null)[] = [];
		let most = 0;
		const source: ByteSource = {
			...bytes,
			open: async () => {
				const reader = await bytes.open();
				let given = 0;
				const read = async (into: Uint8Array) => {
					const count = await reader.read(into);
					most = Math.max(most, (given += count));
					return count;
				};
				return { ...reader, read };
			},
		};
		const { rows: read } = await readDelimited(source, {}, readSilently, inTurns(0.5, parts));
		assert.equal(read, 400_000);
		assert.ok((parts[0]?.rows ?? 0) > 150_000);
		assert.ok(most < 0.75 * bytes.size!, String(most));
	}).timeout(20_000);
});

describe('a second range that is of no use', () => {
	it('is stopped where the first finds that no row begins with it', async () => {
		const rows = Array.from({ length: 30_000 }, (_, r) => `${r},"${'x\n'.repeat(30)}"`);
		const bytes = bytesSource(bytesOf(`a,b\n${rows.join('\n')}\n`), 'a.csv');
		let given = 0;
		let stopped = Infinity;
		const ranges: Ranges = {
			...inTurns(0.5),
			start: (source) => ({
				...inTurns(0.5).start(source)!,
				stop: async () => void (stopped = Math.min(stopped, given)),
			}),
		};
		const open = async () => {
			const reader = await bytes.open();
			given = 0;
			const read = async (into: Uint8Array) => {
				const count = await reader.read(into);
				given += count;
				return count;
			};
			return { ...reader, read };
		};
		assert.equal((await readDelimited({ ...bytes, open }, {}, readSilently, ranges)).rows, 30_000);
		assert.ok(stopped > 0.4 * bytes.size! && stopped < 0.8 * bytes.size!, String(stopped / bytes.size!));
	});

	it('has no end to be taken over', async () => {
		const rows = Array.from({ length: 50_000 }, (_, r) => `${r},w${r % 7}`);
		const bytes = bytesSource(bytesOf(`a,b\n${rows.join('\n')}\n`), 'a.csv');
		const ranges: Ranges = {
			...inTurns(0.5),
			start: () =>
				started(async ({ border, from }) => {
					new RangeBoundary(border!).claim(from + 1);
					return null;
				}),
		};
		let opened = 0;
		const openFrom = async (byte: number) => {
			opened++;
			return bytes.openFrom!(byte);
		};
		assert.equal((await readDelimited({ ...bytes, openFrom }, {}, readSilently, ranges)).rows, 50_000);
		assert.equal(opened, 0);
	});
});

describe('the end of a second range that the first thread takes over', () => {
	/** The second reading waits behind its first chunks until a third one, of the end, begins. */
	function held(bytes: ByteSource): { readonly source: ByteSource; readonly taken: () => boolean } {
		let opened = 0;
		let go: () => void = () => undefined;
		const third = new Promise<void>((resolve) => (go = resolve));
		const openFrom = async (byte: number) => {
			const reader = await bytes.openFrom!(byte);
			if (++opened === 2) go();
			if (opened > 1) return reader;
			let reads = 0;
			const read = async (into: Uint8Array) => {
				// Nor for ever: there may be no third.
				if (++reads > 2) await Promise.race([third, setTimeout(30)]);
				return reader.read(into);
			};
			return { ...reader, read };
		};
		return { source: { ...bytes, openFrom }, taken: () => opened > 1 };
	}

	const long = fc
		.tuple(
			fc.constantFrom('\n', '\r\n'),
			fc.array(row, { minLength: 5, maxLength: 40 }),
			fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), odd), { maxLength: 1 }),
			fc.integer({ min: 0, max: 3 }),
		)
		.map(([end, rows, odds, quotes]) => {
			const lines = Array.from({ length: Math.ceil(1.3e6 / rows.join(end).length) }, () => rows).flat();
			// Rows of several lines, at which the ranges may be cut.
			if (quotes > 0) lines.push(...Array.from({ length: 3000 * quotes }, () => `1,"${'x\n'.repeat(quotes)}",2,b`));
			for (const [at, line] of odds) lines.splice(Math.floor(at * lines.length), 0, line);
			return ['n,w,m,v', ...lines].join(end) + end;
		});

	it('is joined as well, and the table that of one', async function () {
		this.timeout(120_000);
		let joined = 0;
		await fc.assert(
			fc.asyncProperty(long, fc.double({ min: 0.1, max: 0.7, noNaN: true }), async (text, share) => {
				const bytes = bytesSource(Buffer.from(text), 'a.csv');
				const parts: (RangePart | null)[] = [];
				const { source, taken } = held(bytes);
				assert.deepEqual(await outcome(source, inTurns(share, parts)), await outcome(bytes, oneRange));
				const part = parts[0] ?? null;
				if (taken() && part !== null && part.end < bytes.size!) joined++;
			}),
			{ numRuns: Number(process.env['NEUROGLASS_RANGES_CASES'] ?? 40), seed: 11, endOnFailure: true },
		);
		assert.ok(joined > 10, String(joined));
	});
});

describe('the thread of the second range', () => {
	let folder = '';
	let path = '';
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'neuroglass-ranges-'));
		path = join(folder, 'large.csv');
	});
	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	const rows = 60_000;
	const write = (last: string) => {
		const lines = Array.from({ length: rows }, (_, r) => `${r},${r / 8},w${r % 50},"a${r % 100 === 0 ? '\n' : ''}"`);
		writeFileSync(path, `n,f,word,quoted\r\n${lines.join('\r\n')}\r\n${last}\r\n`);
	};

	/** By a thread in any case, also where there is one core alone; `parts` gathers what it gave. */
	const threaded = (parts: (RangePart | null)[] = []): Ranges => ({
		smallest: 0,
		share: 0.5,
		leastTail: Infinity,
		start: (source) => {
			const second = startThread(source, 2);
			assert.ok(second !== null);
			const part = second.part.then((found) => {
				parts.push(found === null ? null : { ...found });
				return found;
			});
			return { ...second, part };
		},
	});

	it('gives the rows that this one would read', async function () {
		this.timeout(20_000);
		write('1,2,x,y');
		const parts: (RangePart | null)[] = [];
		const source = await fileSource(path);
		assert.deepEqual(await outcome(source, threaded(parts)), await outcome(source, oneRange));
		assert.ok(parts[0] !== null && parts[0].rows > rows / 3);
	});

	it('gives nothing where a column turns to text, and all is as with one', async function () {
		this.timeout(20_000);
		write('x,2,x,y');
		const parts: (RangePart | null)[] = [];
		const source = await fileSource(path);
		assert.deepEqual(await outcome(source, threaded(parts)), await outcome(source, oneRange));
		assert.deepEqual(parts, [null]);
	});

	it('leaves it to this one to say what is wrong with the file', async function () {
		this.timeout(20_000);
		write('1,2,x,"y');
		await assert.rejects(
			readDelimited(await fileSource(path), {}, readSilently, threaded()),
			sentence(path, 'never closed'),
		);
	});

	it('is not waited for when cancelled', async () => {
		write('1,2,x,y');
		const abort = new Error('stopped');
		let stopped = false;
		let ended = false;
		const ranges: Ranges = {
			smallest: 0,
			share: 0.5,
			leastTail: 0,
			start: () => ({
				begin: () => undefined,
				// It never comes to an end.
				part: new Promise(() => undefined),
				bytes: () => 0,
				stop: async () => (ended = true),
			}),
		};
		const reading = readDelimited(
			await fileSource(path),
			{},
			{
				cancellation: {
					...neverCancelled,
					throwIfAborted: () => {
						if (stopped) throw abort;
					},
				},
				report: () => undefined,
			},
			ranges,
		);
		void setTimeout(50).then(() => (stopped = true));
		await assert.rejects(reading, abort);
		assert.ok(ended);
	});

	it('counts to the progress, which never goes back', async function () {
		this.timeout(20_000);
		write('1,2,x,y');
		const seen: number[] = [];
		const report = (bytes: number, of: number) => seen.push(bytes / of);
		await readDelimited(await fileSource(path), {}, { ...readSilently, report }, threaded());
		assert.deepEqual(
			seen,
			seen.toSorted((a, b) => a - b),
		);
		assert.ok(seen.every((share) => share <= 1));
	});
});
