// Writes fixtures/arrow: files and streams that apache-arrow wrote, with the values they were made of, for arrow.test.ts.
// Run by hand: node test/reference/make-arrow-fixtures.mjs (fetches apache-arrow into .cache/arrow; the commands lz4 and zstd
// pack the compressed ones).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { inRoot } from '../../scripts/root.mjs';

const cache = inRoot('.cache', 'arrow');
if (!existsSync(join(cache, 'node_modules', 'apache-arrow'))) {
	mkdirSync(cache, { recursive: true });
	writeFileSync(join(cache, 'package.json'), '{ "private": true }\n');
	execFileSync('npm', ['install', '--no-save', '--loglevel=error', 'apache-arrow@21.2.0'], {
		cwd: cache,
		stdio: 'inherit',
	});
}
const arrow = createRequire(join(cache, 'package.json'))('apache-arrow');
const folder = inRoot('test', 'reference', 'fixtures', 'arrow');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

// Blocks of 64 kB that refer to each other, as the Arrow of C++ and Python packs.
const run = (/** @type {string} */ command, /** @type {string[]} */ args, /** @type {Uint8Array} */ input) =>
	new Uint8Array(execFileSync(command, args, { input, maxBuffer: 1 << 26, stdio: ['pipe', 'pipe', 'ignore'] }));
const unused = (/** @type {Uint8Array} */ bytes) => bytes;
arrow.compressionRegistry.set(arrow.CompressionType.LZ4_FRAME, {
	encode: (/** @type {Uint8Array} */ bytes) => run('lz4', ['-B4', '-BD', '-c'], bytes),
	decode: unused,
});
arrow.compressionRegistry.set(arrow.CompressionType.ZSTD, {
	encode: (/** @type {Uint8Array} */ bytes) => run('zstd', ['-c'], bytes),
	decode: unused,
});

/** @typedef {number | bigint | string | boolean | null | Uint32Array | { [name: string]: unknown }} Value */
/** @typedef {{ type: unknown, values: Value[], expected: (number | string | null)[] }} Column */

const rows = 40;
/** @param {unknown} type @param {(i: number) => Value} valueOf @param {(i: number) => number | string | null} [cellOf] @returns {Column} */
function column(type, valueOf, cellOf) {
	const values = Array.from({ length: rows }, (_, i) => valueOf(i));
	const plain = (/** @type {Value} */ value) =>
		typeof value === 'bigint'
			? Number(value)
			: typeof value === 'boolean'
				? String(value)
				: /** @type {number | string | null} */ (value);
	return { type, values, expected: values.map((value, i) => (cellOf ? cellOf(i) : plain(value))) };
}
const every = (/** @type {number} */ n, /** @type {number} */ i, /** @type {Value} */ value) =>
	i % n === 0 ? null : value;
const half = (/** @type {number} */ i) => i / 8 - 2;
const day = 86_400;

/** @type {Record<string, Column>} */
const types = {
	boolean: column(new arrow.Bool(), (i) => every(7, i, i % 2 === 0)),
	int8: column(new arrow.Int8(), (i) => every(5, i, i - 20)),
	int16: column(new arrow.Int16(), (i) => 300 * i - 5000),
	int32: column(new arrow.Int32(), (i) => 50_000_000 * i - 1_000_000_000),
	int64: column(new arrow.Int64(), (i) => every(6, i, (BigInt(i) - 20n) * 230_584_300_921_369_395n)),
	uint8: column(new arrow.Uint8(), (i) => 6 * i),
	uint16: column(new arrow.Uint16(), (i) => 1600 * i),
	uint32: column(new arrow.Uint32(), (i) => 107_374_182 * i),
	uint64: column(new arrow.Uint64(), (i) => BigInt(i) * 461_168_601_842_738_790n),
	float16: column(new arrow.Float16(), half),
	float32: column(new arrow.Float32(), (i) => Math.fround(i / 7)),
	float64: column(
		new arrow.Float64(),
		(i) => (i % 9 === 0 ? null : i === 10 ? NaN : i === 11 ? Infinity : Math.sqrt(i) * 1e-5),
		(i) => (i % 9 === 0 || i === 10 || i === 11 ? null : Math.sqrt(i) * 1e-5),
	),
	dayOfDate: column(
		new arrow.DateDay(),
		(i) => every(3, i, (i - 12) * day * 1000),
		(i) => (i % 3 === 0 ? null : (i - 12) * day),
	),
	milliOfDate: column(
		new arrow.DateMillisecond(),
		(i) => i * day * 1000,
		(i) => i * day,
	),
	second: column(
		new arrow.TimestampSecond(),
		(i) => (1_700_000_000 + i) * 1000,
		(i) => 1_700_000_000 + i,
	),
	milli: column(
		new arrow.TimestampMillisecond(),
		(i) => 1_700_000_000_125 + i,
		(i) => (1_700_000_000_125 + i) / 1000,
	),
	time: column(
		new arrow.TimeMillisecond(),
		(i) => 1500 + 60_000 * i,
		(i) => (1500 + 60_000 * i) / 1000,
	),
	decimal: column(
		new arrow.Decimal(4, 30, 128),
		(i) => new Uint32Array(new BigInt64Array([BigInt(i) * 123_456_789_012_345n - 90_000n, i === 0 ? -1n : 0n]).buffer),
		(i) => Number(`${BigInt(i) * 123_456_789_012_345n - 90_000n}e-4`),
	),
	text: column(
		new arrow.Utf8(),
		(i) => every(5, i, i === 7 ? 'NA' : i === 8 ? ' two  words ' : `Wört ${i % 4}`),
		(i) => (i % 5 === 0 || i === 7 ? null : i === 8 ? 'two  words' : `Wört ${i % 4}`),
	),
	largeText: column(new arrow.LargeUtf8(), (i) => `t${i}`),
	hue: column(new arrow.Dictionary(new arrow.Utf8(), new arrow.Int8()), (i) =>
		every(4, i, ['red', 'green', 'blue'][i % 3]),
	),
	nothing: column(new arrow.Null(), () => null),
};

/** @param {Record<string, Column>} columns */
function tableOf(columns, parts = 1) {
	const size = Math.ceil(rows / parts);
	const vectors = Object.entries(columns).map(([name, { type, values }]) => {
		const chunks = Array.from({ length: parts }, (_, p) =>
			arrow.vectorFromArray(values.slice(p * size, (p + 1) * size), type),
		);
		return [name, arrow.makeVector ? new arrow.Vector(chunks.flatMap((chunk) => chunk.data)) : chunks[0]];
	});
	return new arrow.Table(Object.fromEntries(vectors));
}

/** @param {string} name @param {Record<string, Column> | null} columns @param {Uint8Array} bytes */
function write(name, columns, bytes) {
	writeFileSync(join(folder, name), bytes);
	if (columns === null) return;
	const expected = Object.fromEntries(Object.entries(columns).map(([key, { expected }]) => [key, expected]));
	writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(expected)}\n`);
}

const table = tableOf(types);
write('types.arrow', types, arrow.tableToIPC(table, 'file'));
write('types.arrows', types, arrow.tableToIPC(table, 'stream'));

// Words of which each part has its own, so that the dictionary grows or is replaced.
const some = Object.fromEntries(['int64', 'float64', 'text', 'hue', 'boolean'].map((name) => [name, types[name]]));
write('parts.arrows', some, arrow.tableToIPC(tableOf(some, 3), 'stream'));
const plain = Object.fromEntries(['int64', 'float64', 'text', 'boolean'].map((name) => [name, types[name]]));
write('parts.arrow', plain, arrow.tableToIPC(tableOf(plain, 3), 'file'));

const members = { a: new arrow.Int32(), b: new arrow.Struct([new arrow.Field('c', new arrow.Utf8(), true)]) };
const struct = new arrow.Struct(Object.entries(members).map(([name, type]) => new arrow.Field(name, type, true)));
const nested = column(struct, (i) => (i % 6 === 0 ? null : { a: i, b: i % 4 === 0 ? null : { c: `x${i % 3}` } }));
const cells = (/** @type {(i: number) => number | string | null} */ of) => ({
	...nested,
	expected: nested.values.map((value, i) => (value === null ? null : of(i))),
});
const plainNumber = column(new arrow.Int32(), (i) => i);
write(
	'nested.arrow',
	{ n: plainNumber, 's.a': cells((i) => i), 's.b.c': cells((i) => (i % 4 === 0 ? null : `x${i % 3}`)) },
	arrow.tableToIPC(tableOf({ n: plainNumber, s: nested }), 'file'),
);

// As apache-arrow writes them: version 21.2 notes the packed length before packed bytes, where the format asks for the unpacked one.
write('lz4-as-is.feather', some, arrow.tableToIPC(tableOf(some), 'file', arrow.CompressionType.LZ4_FRAME));
write('zstd-as-is.arrows', some, arrow.tableToIPC(tableOf(some, 3), 'stream', arrow.CompressionType.ZSTD));

// As the format asks for it.
const { _compressBodyBuffers } = arrow.RecordBatchWriter.prototype;
arrow.RecordBatchWriter.prototype._compressBodyBuffers = function (/** @type {Uint8Array[]} */ buffers) {
	const packed = _compressBodyBuffers.call(this, buffers);
	for (const [i, { byteLength }] of buffers.entries()) {
		const length = packed.buffers[2 * i];
		if (length.length === 0) continue;
		const view = new DataView(length.buffer, length.byteOffset, 8);
		if (view.getBigInt64(0, true) >= 0n) view.setBigInt64(0, BigInt(byteLength), true);
	}
	return packed;
};

write('lz4.feather', some, arrow.tableToIPC(tableOf(some), 'file', arrow.CompressionType.LZ4_FRAME));
write('zstd.feather', some, arrow.tableToIPC(tableOf(some), 'file', arrow.CompressionType.ZSTD));
// Longer than one block, so that blocks refer to those before them; the values are a rule that the test knows.
const many = Array.from({ length: 30_000 }, (_, i) => Math.floor(i / 100) * 3);
const long = new arrow.Table({
	i: arrow.vectorFromArray(many, new arrow.Int32()),
	j: arrow.vectorFromArray(many, new arrow.Float64()),
});
write('long-lz4.feather', null, arrow.tableToIPC(long, 'file', arrow.CompressionType.LZ4_FRAME));

const list = new arrow.List(new arrow.Field('item', new arrow.Int32(), true));
write(
	'list.arrow',
	null,
	arrow.tableToIPC(tableOf({ n: plainNumber, pair: column(list, (i) => /** @type {any} */ ([i, i])) }), 'file'),
);
write(
	'binary.arrow',
	null,
	arrow.tableToIPC(
		tableOf({ n: plainNumber, bytes: column(new arrow.Binary(), () => /** @type {any} */ (new Uint8Array([255]))) }),
		'file',
	),
);
