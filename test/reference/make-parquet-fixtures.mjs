// Writes fixtures/parquet: files that DuckDB wrote, with what is in them as DuckDB's own JSON says, for parquet.test.ts.
// Run by hand: node test/reference/make-parquet-fixtures.mjs (fetches @duckdb/node-api into .cache/bench).
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { installDuckdb } from '../../bench/duckdb.mjs';
import { inRoot } from '../../scripts/root.mjs';

const folder = inRoot('test', 'reference', 'fixtures', 'parquet');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

/** @typedef {{ run(sql: string): Promise<unknown> }} Connection */
const { DuckDBInstance } = createRequire(installDuckdb())('@duckdb/node-api');
/** @type {Connection} */
const connection = await (await DuckDBInstance.create()).connect();

/**
 * @param {string} name @param {string} sql @param {string} settings
 * @param {string | null} expected the same columns as numbers, seconds since 1970 and texts
 */
async function write(name, sql, settings, expected) {
	await connection.run(`copy (${sql}) to '${folder}/${name}.parquet' (format parquet, ${settings})`);
	if (expected === null) return;
	// One list for each column.
	await connection.run(
		`copy (select list(columns(*)) from (select ${expected} from '${folder}/${name}.parquet')) to '${folder}/${name}.json'`,
	);
}

const types = `select
	case when i % 7 <> 0 then i % 2 = 0 end as boolean,
	case when i % 5 <> 0 then (i - 20)::tinyint end as tiny,
	(i * 300 - 5000)::smallint as small,
	case when i % 6 <> 0 then (i * 50000000 - 1000000000)::integer end as whole,
	(i::bigint - 20) * 230584300921369395 as large,
	(i * 6)::utinyint as utiny,
	(i * 1600)::usmallint as usmall,
	(i::bigint * 107374182)::uinteger as unsigned,
	case when i % 4 <> 0 then (i::hugeint * 461168601842738790)::ubigint end as ularge,
	(i / 7)::float as single,
	case when i % 9 = 0 then null when i = 10 then 'nan'::double when i = 11 then 'infinity'::double else sqrt(i) * 1e-5 end as double,
	(i * 1.25 - 10)::decimal(4, 2) as decimal32,
	(i * 12345678.901 - 9)::decimal(18, 3) as decimal64,
	case when i % 8 <> 0 then (i * 12345678901234567.8901 - 9)::decimal(30, 4) end as decimal128,
	case when i % 3 <> 0 then date '1969-12-20' + i::integer end as day,
	timestamp '1960-02-28 23:59:58.25' + i * interval 1000 days as micros,
	('2024-03-01 00:00:00.125'::timestamp + i * interval 7 hours)::timestamp_ms as millis,
	('2024-03-01 00:00:00.123456'::timestamp + i * interval 7 hours)::timestamp_ns as nanos,
	case when i % 10 <> 0 then timestamptz '2024-03-01 12:00:00+02' + i * interval 1 hour end as zoned,
	time '00:00:01.5' + i * interval 20 minutes as clock,
	case when i % 5 = 0 then null when i = 7 then 'NA' when i = 8 then ' two  words ' else 'Wört ' || (i % 4) end as text,
	(['red', 'green', 'blue'][1 + (i % 3)::integer])::enum('green', 'blue', 'red') as hue,
	('{"n":' || i || '}')::json as json,
	md5(i::varchar)::uuid as id,
	{ a: i, b: case when i % 4 <> 0 then { c: i / 2, d: 'x' || i % 2 } end } as nested
	from range(40) t(i)`;
const typesExpected = `boolean::varchar as boolean, tiny, small, whole, large::double as large, utiny, usmall, unsigned,
	ularge::double as ularge, single::double as single, if(isfinite(double), double, null) as double,
	decimal32::double as decimal32, decimal64::double as decimal64, decimal128::double as decimal128,
	epoch(day) as day, epoch(micros) as micros, epoch(millis) as millis, epoch(nanos::timestamp) as nanos,
	epoch(zoned) as zoned, epoch(clock) as clock, nullif(trim(text), 'NA') as text, hue::varchar as hue,
	json::varchar as json, id::varchar as id, nested.a as "nested.a", nested.b.c as "nested.b.c", nested.b.d as "nested.b.d"`;
await write('types', types, 'compression snappy', typesExpected);
await write('types-v2', types, 'parquet_version v2, compression zstd', typesExpected);

const groups = `select i::integer as i, if(i % 100 = 3, null, (i * 7% 1000) / 8)::double as eighths,
	'word ' || (i * i % 11) as word, if(i < 3000, null, i % 2 = 0) as late from range(4200) t(i)`;
const groupsExpected = 'i, eighths, word, late::varchar as late';
await write('groups', groups, 'compression zstd, row_group_size 2048', groupsExpected);

for (const codec of ['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4', 'lz4_raw'])
	await write(
		`codec-${codec}`,
		`select i, 'a' || i % 3 as a, random() as x from range(60) t(i)`,
		`compression ${codec}`,
		'*',
	);

await write('list', 'select i, [i, i] as pair from range(3) t(i)', 'compression snappy', null);
await write('map', "select i, map { 'a': i } as byname from range(3) t(i)", 'compression snappy', null);
await write('binary', "select i, '\\xFF\\xFE'::blob as bytes from range(3) t(i)", 'compression snappy', null);
await write('interval', 'select i, i * interval 1 day as span from range(3) t(i)', 'compression snappy', null);
await write('one-column', 'select i from range(3) t(i)', 'compression snappy', null);
await write('no-rows', 'select i, i as j from range(0) t(i)', 'compression snappy', null);
