// Folders of runs, damaged where it means something: every command works or says one sentence. `npm run fuzz` does many more.
import assert from 'node:assert/strict';
import { copyFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyzerIds } from '../../../src/analyze/index.ts';
import { seeded, type Random } from '../../../src/core/random.ts';
import { neuroglass, neuroglassJson, samples } from '../../support/command-line.ts';

const cases = Number(process.env['NEUROGLASS_FUZZ_RUNS'] ?? 100);
const seed = Number(process.env['NEUROGLASS_FUZZ_SEED'] ?? 1);
/** Seconds that no command may take; twice that is a machine with other work. */
const hang = 4;
/** More memory than before that all of them may take. */
const mostMegabytes = 800;

type Value = null | boolean | number | string | Value[] | { [name: string]: Value };

const deep = JSON.parse('['.repeat(60) + ']'.repeat(60)) as Value;
const long = Array.from({ length: 50_000 }, (_, i) => `word ${i}`);
const values: readonly Value[] = [
	...[null, true, false, 0, -1, 1, 0.5, 1e308, -1e308, 2 ** 31, 2 ** 53, 1e-320, 'NaN', 'Infinity', '', ' '],
	...['__proto__', 'constructor', '\u001b[31m', 'x'.repeat(100_000), '9999-99-99T99:99:99Z', 'file:///etc/passwd'],
	...['file:///a%00b', [], {}, [null], deep, long, long.map((_, i) => i)],
];

/** Every place in the document: the container, and the name in it. */
function placesIn(value: Value, found: [Value[] | Record<string, Value>, string | number][] = []) {
	if (typeof value !== 'object' || value === null) return found;
	for (const [name, inner] of Object.entries(value)) {
		found.push([value, name]);
		placesIn(inner, found);
	}
	return found;
}

function pick<T>(list: readonly T[], random: Random): T {
	return list[random.integer(list.length)];
}

function changeDocument(document: Value, random: Random): string {
	for (let times = random.integer(3); times >= 0; times--) {
		const places = placesIn(document);
		const [container, name] = pick(places, random);
		const at = container as Record<string | number, Value>;
		const [other, otherName] = pick(places, random);
		const before = at[name];
		const change = random.integer(7);
		if (change === 0) at[name] = structuredClone(pick(values, random));
		else if (change === 1) Reflect.deleteProperty(at, name);
		else if (change === 2) at[name] = structuredClone((other as Record<string | number, Value>)[otherName]);
		else if (change === 3 && typeof before === 'number')
			at[name] = pick([before + 1, before - 1, -before, before * 1e6], random);
		else if (change === 4 && Array.isArray(before))
			at[name] = Array.from({ length: 1 + random.integer(3000) }, () => before).flat();
		else if (change === 5 && typeof before === 'string') at[name] = before.repeat(random.integer(4));
		else if (!Array.isArray(container)) at[pick(['__proto__', 'toString', 'length', 'extra'], random)] = before;
	}
	return JSON.stringify(document);
}

async function damage(run: string, random: Random): Promise<string> {
	const kind = random.integer(10);
	const name = kind < 7 ? 'run.json' : kind < 9 ? 'weights.safetensors' : 'history.jsonl';
	const file = join(run, name);
	const bytes = await readFile(file);
	if (kind < 6) await writeFile(file, changeDocument(JSON.parse(bytes.toString()) as Value, random));
	else if (random.next() < 0.3) await writeFile(file, bytes.subarray(0, random.integer(bytes.length)));
	else if (name === 'weights.safetensors' && random.next() < 0.5) {
		const length = Number(bytes.readBigUInt64LE());
		const header = changeDocument(JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Value, random);
		const start = Buffer.alloc(8);
		start.writeBigUInt64LE(BigInt(Buffer.byteLength(header)));
		await writeFile(file, Buffer.concat([start, Buffer.from(header), bytes.subarray(8 + length)]));
	} else {
		const at = random.integer(bytes.length);
		bytes[at] = random.integer(256);
		await writeFile(file, bytes);
	}
	return name;
}

describe('damaged folders of runs', function () {
	this.timeout(0);
	let folder = '';

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
		const tables = [
			['iris.csv', 'species'],
			['line.csv', 'y'],
		];
		for (const [table, target] of tables) {
			await copyFile(join(samples, table), join(folder, table));
			await neuroglassJson(folder, 'train', table, '--target', target, '--epochs', '3', '--out', `sound-${table}`);
		}
	});
	after(() => rm(folder, { recursive: true, force: true }));

	it(`are read or refused with one sentence, ${cases} of them`, async () => {
		const random = seeded(seed, 'sampling');
		const before = process.memoryUsage().rss;
		const failures: string[] = [];
		for (let i = 0; i < cases; i++) {
			const table = pick(['iris.csv', 'line.csv'], random);
			const run = join(folder, 'runs', 'hurt');
			await rm(join(folder, 'runs'), { recursive: true, force: true });
			await cp(join(folder, `sound-${table}`), run, { recursive: true });
			const name = await damage(run, random);
			const commands = [
				['runs', '--in', 'runs'],
				['analyze', run, pick(analyzerIds, random), '--data', table],
				pick(
					[
						['predict', run, table],
						['report', run, '--data', table],
						['analyze', run, 'errors'],
					],
					random,
				),
			];
			for (const command of commands) {
				const began = performance.now();
				const { code, stdout, stderr } = await neuroglass(folder, ...command);
				const seconds = (performance.now() - began) / 1000;
				const about = `case ${i} of seed ${seed}, ${name}, ${command.join(' ')}: ${stderr.slice(0, 1500)}`;
				const isSentence = code === 1 && /(^|\n)neuroglass: [^\n]+\.\n$/.test(stderr) && stderr.length < 10_000;
				const isInert = command[0] === 'predict' || !stdout.includes('\u001b');
				if ((code === 0 || isSentence) && !/\n\s+at /.test(stderr) && isInert && seconds < hang) continue;
				failures.push(`${seconds.toFixed(1)} s, ${about}`);
			}
		}
		assert.deepEqual(failures.slice(0, 10), [], `${failures.length} failures`);
		const more = (process.memoryUsage().rss - before) / 1e6;
		assert.ok(more < mostMegabytes, `${more} MB`);
	});
});
