import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { neuroglass, neuroglassJson, samples } from '../../support/command-line.ts';

interface Found {
	readonly counterfactuals: readonly {
		readonly changes: readonly { readonly column: string; readonly from: string; readonly to: string }[];
		readonly prediction: number | Readonly<Record<string, number>>;
		readonly distance: number;
		readonly nearest: { readonly row: number; readonly distance: number } | null;
		readonly holds: { readonly in: number; readonly of: number } | null;
	}[];
	readonly none?: { readonly reason: string; readonly breaks: readonly string[]; readonly message: string };
}

interface Predicted {
	readonly predictions: readonly { readonly prediction: string | number }[];
}

describe('neuroglass counterfactuals', function () {
	this.timeout(120_000);
	let folder = '';
	const ask = (...args: string[]) => neuroglassJson<Found>(folder, 'counterfactuals', ...args);
	const heads = ['a', 'b', 'c', 'y'];
	const rows = Array.from({ length: 600 }, (_, i) => {
		const [a, b, c] = [(i * 37) % 101, (i * 53) % 89, i % 3 === 0 ? 'x' : 'z'];
		return [a, b, c, 3 * a + (c === 'x' ? 2 : -2) * b] as const;
	});
	const write = (name: string, lines: readonly (readonly (string | number)[])[]) =>
		writeFile(join(folder, name), `${lines.map((cells) => cells.join()).join('\n')}\n`);
	const csvCells = async (cells: readonly (readonly (string | number)[])[], head: readonly string[], run: string) => {
		await write('changed.csv', [head, ...cells]);
		return (await neuroglassJson<Predicted>(folder, 'predict', run, 'changed.csv')).predictions.map(
			(each) => each.prediction,
		);
	};

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
		await copyFile(join(samples, 'iris.csv'), join(folder, 'iris.csv'));
		await write('sums.csv', [heads, ...rows]);
		await write('classes.csv', [
			heads,
			...rows.map(([a, b, c, y]) => [a, b, c, y > 100 ? 'high' : y > 0 ? 'middle' : 'low']),
		]);
		await neuroglassJson(folder, 'train', 'sums.csv', '--target', 'y', '--out', 'sums', '--epochs', '60');
		await neuroglassJson(folder, 'train', 'classes.csv', '--target', 'y', '--out', 'classes', '--epochs', '60');
	});
	after(() => rm(folder, { recursive: true, force: true }));

	it('are predicted as wanted by predict, with few columns changed, and none of them in vain', async () => {
		let all = 0;
		for (const row of [1, 2, 3, 10, 40, 77]) {
			const own = rows[row - 1].slice(0, 3);
			const [before] = await csvCells([own], heads.slice(0, 3), 'classes');
			for (const wanted of ['high', 'low', null]) {
				if (wanted === before) continue;
				const { counterfactuals } = await ask(
					'classes',
					'classes.csv',
					'--row',
					String(row),
					'--reruns',
					'0',
					...(wanted === null ? [] : ['--class', wanted]),
				);
				const sets = counterfactuals.map(({ changes }) =>
					changes
						.map(({ column }) => column)
						.sort()
						.join(),
				);
				assert.equal(new Set(sets).size, sets.length);
				assert.ok(counterfactuals.length > 0);
				for (const { changes, holds, nearest } of counterfactuals) {
					assert.equal(holds, null);
					assert.ok(changes.length >= 1 && changes.length <= 3 && nearest !== null);
					// Each subset of the changes, as a row of a file.
					const tried = Array.from({ length: 2 ** changes.length }, (_, set) =>
						own.map((cell, i) => changes.find(({ column }, at) => column === heads[i] && (set >> at) & 1)?.to ?? cell),
					);
					const predictions = await csvCells(tried, heads.slice(0, 3), 'classes');
					const fits = predictions.map((found) => (wanted === null ? found !== before : found === wanted));
					assert.equal(fits.at(-1), true);
					for (const { column, from } of changes) assert.equal(from, String(own[heads.indexOf(column)]));
					assert.equal(fits[0], false);
					// Without any one of the changes it is not as wanted: none is idle.
					for (const at of changes.keys())
						assert.equal(fits[(2 ** changes.length - 1) & ~(1 << at)], false, JSON.stringify(changes));
					all++;
				}
			}
		}
		assert.ok(all > 10);
	});

	it('say for how many networks trained with other seeds they hold, which are trained once', async () => {
		const far = ['classes', 'classes.csv', '--row', '2', '--class', 'high'];
		const first = await ask(...far);
		assert.ok(first.counterfactuals.length > 0);
		for (const { holds } of first.counterfactuals) assert.ok(holds !== null && holds.of === 5 && holds.in <= 5);
		assert.deepEqual(await ask(...far), first);
		const kept = await readdir(join(folder, 'classes', 'analyses'));
		assert.equal(kept.filter((name) => name.endsWith('.analysis')).length, 1);
		const [one] = (await ask(...far, '--reruns', '2')).counterfactuals;
		assert.equal(one.holds?.of, 2);
		// They are networks of other seeds than the run's, so that what is just wanted is not so by all of them.
		const all = await Promise.all(
			[3, 8, 15, 20, 31].map(
				async (row) => (await ask('classes', 'classes.csv', '--row', String(row))).counterfactuals,
			),
		);
		const shares = all.flat().map(({ holds }) => holds!.in / holds!.of);
		assert.ok(shares.some((share) => share < 1) && shares.some((share) => share > 0), shares.join());
	});

	it('reach a value, within the values of the file', async () => {
		const { counterfactuals } = await ask('sums', 'sums.csv', '--row', '2', '--at-least', '150');
		for (const { changes, prediction } of counterfactuals) {
			assert.ok(Number(prediction) >= 150);
			for (const { column, to } of changes) assert.ok(rows.some((row) => String(row[heads.indexOf(column)]) === to));
		}
		assert.ok(counterfactuals.length > 0);
	});

	it('leave fixed columns alone, and name those in the way where there is none', async () => {
		const { counterfactuals } = await ask('sums', 'sums.csv', '--row', '2', '--at-least', '120', '--fix', 'a');
		assert.ok(counterfactuals.every(({ changes }) => changes.every(({ column }) => column !== 'a')));
		const { counterfactuals: some, none } = await ask(
			'sums',
			'sums.csv',
			'--row',
			'2',
			'--at-least',
			'400',
			'--fix',
			'a,c',
		);
		assert.deepEqual([some, none?.reason], [[], 'limits']);
		assert.ok(none!.breaks.length > 0 && none!.breaks.every((column) => ['a', 'c'].includes(column)));
		assert.equal((await ask('sums', 'sums.csv', '--row', '2', '--at-least', '9999')).none?.reason, 'no-such-row');
		assert.equal((await ask('sums', 'sums.csv', '--row', '2', '--at-least=-9999')).none?.reason, 'already');
	});

	it('refuse what cannot be asked in a sentence', async () => {
		const cases: readonly (readonly [number, RegExp, readonly string[]])[] = [
			[2, /--row/, ['sums', 'sums.csv', '--at-least', '3']],
			[2, /one of --at-least and --at-most/, ['sums', 'sums.csv', '--row', '1']],
			[2, /must be a number/, ['sums', 'sums.csv', '--row', '1', '--at-least', 'much']],
			[1, /reads no column "d"/, ['sums', 'sums.csv', '--row', '1', '--at-least', '3', '--fix', 'd']],
			[1, /is a number and has no class/, ['sums', 'sums.csv', '--row', '1', '--class', 'x']],
			[1, /is a class; name/, ['classes', 'classes.csv', '--row', '1', '--at-most', '3']],
			[2, /--reruns is "many"; it must be/, ['classes', 'classes.csv', '--row', '1', '--reruns', 'many']],
			[1, /no class "top"/, ['classes', 'classes.csv', '--row', '1', '--class', 'top']],
			[1, /no row "601"/, ['classes', 'classes.csv', '--row', '601']],
		];
		for (const [expected, says, args] of cases) {
			const { code, stdout, stderr } = await neuroglass(folder, 'counterfactuals', ...args);
			assert.deepEqual([code, stdout], [expected, ''], stderr);
			assert.match(stderr, says);
		}
	});

	it('keep to directions and ranges, and say what is none', async () => {
		const limits = ['--up', 'a', '--range', 'b=..60', '--reruns', '0', '--columns', '2'];
		let checked = 0;
		for (const row of ['1', '2', '40', '77'])
			for (const { changes } of (await ask('classes', 'classes.csv', '--row', row, ...limits)).counterfactuals)
				for (const { column, from, to } of changes) {
					checked++;
					if (column === 'a') assert.ok(Number(to) > Number(from), `${from} to ${to}`);
					if (column === 'b') assert.ok(Number(to) <= 60, to);
				}
		assert.ok(checked > 3, String(checked));
		for (const [wrong, code, reason] of [
			[['--range', 'b'], 2, /--range is "b"; it must be a column, an equals sign, and two ends/],
			[['--range', 'b=..'], 2, /two ends with \.\. between/],
			[['--range', 'b=9..3'], 1, /from 9 to 3, which holds nothing/],
			[['--down', 'c'], 1, /"c" is read as categories/],
			[['--up', 'z'], 1, /no column "z"/],
		] as const) {
			const {
				code: given,
				stdout,
				stderr,
			} = await neuroglass(folder, ...['counterfactuals', 'classes', 'classes.csv', '--row', '1', ...wrong]);
			assert.deepEqual([given, stdout], [code, '']);
			assert.match(stderr, reason);
		}
	});

	it('keep to the limits kept with the run, as the panel does, unless others are given', async () => {
		const limits = {
			a: { may: 'fixed', least: '', most: '' },
			b: { may: 'any', least: '10', most: '' },
			gone: { may: 'up', least: '', most: '' },
		};
		const file = join(folder, 'sums', 'limits.json');
		await writeFile(file, JSON.stringify({ schema: 1, limits }));
		try {
			const asked = ['sums', 'sums.csv', '--row', '3', '--at-least', '120', '--reruns', '0'];
			const found = await neuroglassJson<Found & { readonly limits: unknown }>(folder, 'counterfactuals', ...asked);
			assert.deepEqual(found.limits, {
				fixed: ['a'],
				up: [],
				down: [],
				ranges: { b: ['10', null] },
				keptWithRun: true,
			});
			assert.ok(found.counterfactuals.every(({ changes }) => changes.every(({ column }) => column !== 'a')));
			const options = {
				rows: [2],
				atLeast: '120',
				limits: JSON.stringify({ fixed: ['a'], ranges: { b: ['10', null] } }),
			};
			const given = Object.entries(options).flatMap(([name, value]) => [
				'--option',
				`${name}=${JSON.stringify(value)}`,
			]);
			const result = await neuroglassJson<Found>(folder, 'analyze', 'sums', 'counterfactuals', ...given);
			assert.deepEqual(
				result.counterfactuals.map(({ changes, distance }) => ({ changes, distance })),
				found.counterfactuals.map(({ changes, distance }) => ({ changes, distance })),
			);
			const { stderr } = await neuroglass(folder, 'counterfactuals', ...asked);
			assert.match(stderr, /By the limits kept with the run: a stays and b is at least 10\./);
			const free = await neuroglassJson<Found & { readonly limits: unknown }>(
				folder,
				'counterfactuals',
				...asked,
				'--unlimited',
			);
			assert.deepEqual(free.limits, { fixed: [], up: [], down: [], ranges: {}, keptWithRun: false });
			const byHand = await neuroglassJson<Found & { readonly limits: unknown }>(
				folder,
				'counterfactuals',
				...asked,
				'--fix',
				'b',
			);
			assert.deepEqual(byHand.limits, { fixed: ['b'], up: [], down: [], ranges: {}, keptWithRun: false });
			const both = await neuroglass(folder, 'counterfactuals', ...asked, '--fix', 'b', '--unlimited');
			assert.equal(both.code, 2);
		} finally {
			await rm(file);
		}
	});
});
