import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { analyzerIds } from '../../../src/analyze/index.ts';
import { analyzersInReport, viewsOfReport } from '../../../src/analyze/views.ts';
import { decodeReport, reportElementId, type ReportData } from '../../../src/protocol/report.ts';
import { neuroglass, neuroglassJson, samples } from '../../support/command-line.ts';

const number = /predicts a number, y/;
/** Why some cannot be asked about the run of line, which predicts a number and holds nothing out. */
const refused: ReadonlyMap<string, RegExp> = new Map([
	['curves', number],
	['thresholds', number],
	['calibration', number],
	['error-causes', number],
	['label-errors', number],
	['column-removal', /reads one column/],
	['surface', /fewer than two columns as numbers/],
	['drift', /has no row, so that nothing can be compared: test/],
]);

interface Entry {
	readonly column?: string;
	readonly increase: number;
	readonly lower: number;
	readonly upper: number;
	readonly interval: { readonly low: number; readonly high: number };
}

/** Questions to one run each of iris and line, trained once. */
describe('neuroglass, asked about a run', function () {
	this.timeout(60_000);
	let folder = '';

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'neuroglass-test-'));
		await copyFile(join(samples, 'iris.csv'), join(folder, 'iris.csv'));
		await copyFile(join(samples, 'line.csv'), join(folder, 'line.csv'));
		await Promise.all([
			neuroglassJson(folder, 'train', 'iris.csv', '--target', 'species', '--out', 'iris', '--epochs', '60'),
			neuroglassJson(folder, 'train', 'line.csv', '--target', 'y', '--out', 'line'),
		]);
	});
	after(() => rm(folder, { recursive: true, force: true }));

	it('answers importance by its short name, with the ends of the intervals', async () => {
		const found = await neuroglassJson(folder, 'analyze', 'iris', 'importance');
		assert.deepEqual(found, await neuroglassJson(folder, 'analyze', 'iris', 'permutation-importance'));
		const { columns, groups } = found as Readonly<Record<'columns' | 'groups', readonly Entry[]>>;
		assert.deepEqual(columns.map(({ column }) => column).sort(), [
			'petal_length',
			'petal_width',
			'sepal_length',
			'sepal_width',
		]);
		for (const { increase, lower, upper, interval } of [...columns, ...groups]) {
			assert.ok(lower <= increase && increase <= upper);
			assert.deepEqual([lower, upper], [interval.low, interval.high]);
		}
	});

	for (const run of ['iris', 'line'])
		for (const id of analyzerIds)
			it(`answers ${id} of ${run}, as JSON and for people`, async () => {
				const { code, stdout, stderr } = await neuroglass(folder, 'analyze', run, id);
				const why = run === 'line' ? refused.get(id) : undefined;
				if (why !== undefined) {
					assert.deepEqual([code, stdout], [1, '']);
					assert.match(stderr, why);
					return;
				}
				assert.deepEqual([code, stderr], [0, '']);
				assert.ok(stdout.trim().length > 0);
				assert.equal(typeof (await neuroglassJson(folder, 'analyze', run, id)), 'object');
			});

	it('judges a part that is named and a slice that is typed, and says what cannot be read of one', async () => {
		interface Judged {
			readonly part: string;
			readonly rows: number;
			readonly slices: readonly { readonly rows: number; readonly errorRate: number | null; readonly q: number }[];
		}
		const slice = ['--slice', 'petal_length > 4 and species != "setosa"'];
		const judged = await neuroglassJson<Judged>(folder, 'analyze', 'iris', 'slices', '--part', 'train', ...slice);
		assert.equal(judged.part, 'train');
		assert.ok(judged.slices.length === 1 && judged.slices[0].rows < judged.rows);
		const { stdout } = await neuroglass(folder, 'analyze', 'iris', 'error-tree', '--part', 'train');
		assert.match(stdout, /rows it learned from/);
		const wrong = await neuroglass(folder, 'analyze', 'iris', 'slices', '--slice', 'petal_length > 4; rm -rf');
		assert.deepEqual([wrong.code, wrong.stdout], [1, '']);
		assert.match(wrong.stderr, /character 16/);
		const both = await neuroglass(folder, 'analyze', 'iris', 'errors', '--part', 'test', '--rows', '1');
		const unknown = await neuroglass(folder, 'analyze', 'iris', 'errors', '--part', 'all');
		assert.deepEqual([both.code, unknown.code], [2, 2]);
	});

	it('finds the same, in the same words, whoever is asked', async () => {
		interface Found {
			readonly findings: readonly { readonly code: string; readonly severity: string; readonly sentence: string }[];
			readonly switchedOff: number;
		}
		const trained = await neuroglassJson<Found>(
			folder,
			...['train', 'iris.csv', '--target', 'species', '--out', 'again', '--epochs', '60'],
		);
		assert.ok(trained.findings.length > 0);
		const asked = await neuroglassJson<Found>(folder, 'analyze', 'iris', 'findings');
		assert.deepEqual([asked.findings, asked.switchedOff], [trained.findings, 0]);
		const { stdout } = await neuroglass(folder, 'analyze', 'iris', 'findings');
		for (const { code, sentence } of asked.findings) assert.ok(stdout.includes(`${code}: ${sentence}`), stdout);
		const [{ code }] = asked.findings;
		const without = await neuroglassJson<Found>(folder, 'analyze', 'iris', 'findings', '--ignore', code.toLowerCase());
		assert.deepEqual(
			without.findings,
			asked.findings.filter((finding) => finding.code !== code),
		);
		assert.equal(without.switchedOff, asked.findings.length - without.findings.length);
		const html = await neuroglass(folder, 'report', 'iris', '--out', 'less.html', '--ignore', code);
		assert.equal(html.code, 0);
	});

	it('explains a code, and says which there are where there is none such', async () => {
		const { stdout } = await neuroglass(folder, 'explain', 'ng203');
		assert.match(stdout, /^NG203 {2}Not proven better[^]*2\.5%/);
		const wrong = await neuroglass(folder, 'explain', 'NG999');
		assert.equal(wrong.code, 2);
		assert.match(wrong.stderr, /no finding "NG999"; there are NG101/);
		assert.equal((await neuroglass(folder, 'train', 'iris.csv', '--ignore', 'NG2')).code, 2);
	});

	it('prints typed arrays as arrays of numbers', async () => {
		const { layers } = await neuroglassJson<{ layers: { values: number[]; inputs: number; units: number }[] }>(
			folder,
			...['analyze', 'iris', 'weights'],
		);
		assert.equal(layers[0].values.length, 4 * layers[0].units);
		assert.ok(layers[0].values.every(Number.isFinite));
	});

	it('lists the analyzers that can be asked, with what a form needs, and why others cannot', async () => {
		interface Described {
			readonly id: string;
			readonly applies: boolean;
			readonly reason: { readonly code: string } | null;
			readonly operations: number | null;
			readonly options: readonly { readonly name: string; readonly kind: string; readonly text: string }[];
		}
		const all = await neuroglassJson<Described[]>(folder, 'analyze', 'iris');
		assert.ok(all.every(({ applies, operations }) => applies && operations !== null && operations >= 0));
		const unit = all.find(({ id }) => id === 'unit');
		assert.deepEqual(
			unit?.options.map(({ name, kind }) => [name, kind]),
			[
				['layer', 'layer'],
				['unit', 'unit'],
				['maximumRows', 'integer'],
				['topRows', 'integer'],
				['row', 'rows'],
				['columns', 'integer'],
				['points', 'integer'],
			],
		);
		const without = await neuroglassJson<Described[]>(folder, 'analyze', 'iris', '--data', 'nowhere.csv');
		assert.deepEqual(
			without.filter(({ applies }) => applies).map(({ id }) => id),
			['weights', 'paths', 'weight-difference', 'weight-histograms', 'spectra', 'dynamics'],
		);
		assert.ok(without.every(({ applies, reason }) => applies || reason?.code === 'no-data'));
		const { stdout } = await neuroglass(folder, 'analyze', 'iris');
		for (const { id } of all) assert.ok(stdout.includes(`${id}: `), stdout);
	});

	it('answers about an epoch that is kept, and about rows', async () => {
		const epochs = await neuroglassJson<{ epoch: number }[]>(folder, 'analyze', 'iris', 'epochs');
		assert.equal(epochs[0].epoch, 0);
		interface Errors {
			readonly part: string;
			readonly rows: number;
			readonly wrong: number;
		}
		const askErrors = (...args: string[]) => neuroglassJson<Errors>(folder, 'analyze', 'iris', 'errors', ...args);
		const [before, after] = [await askErrors('--epoch', '0'), await askErrors()];
		assert.equal(before.rows, after.rows);
		assert.ok(before.wrong > after.wrong);
		const some = await askErrors('--rows', '0-49,80');
		assert.deepEqual([some.part, some.rows], ['chosen', 51]);
		const wrongUse = [
			['--epoch', 'x'],
			['--rows', '7-3'],
			['--rows', '0-99999999'],
			['--rows', '1,'],
		];
		for (const args of wrongUse) assert.equal((await neuroglass(folder, 'analyze', 'iris', 'errors', ...args)).code, 2);
		const { code, stderr } = await neuroglass(folder, 'analyze', 'iris', 'errors', '--epoch', '999999');
		assert.equal(code, 1);
		assert.match(stderr, /^neuroglass: [^\n]+ 0, 1, 2[^\n]+\.\n$/);
		const { rows } = await neuroglassJson<{ rows: { row: number }[] }>(
			folder,
			'analyze',
			'iris',
			'rows',
			'--rows',
			'149,3-4',
		);
		assert.deepEqual(
			rows.map(({ row }) => row),
			[149, 3, 4],
		);
	});

	it('passes options on to the analyzer, and its refusal to the user', async () => {
		const { layer, unit } = await neuroglassJson<{ layer: number; unit: number }>(
			folder,
			...['analyze', 'iris', 'unit', '--layer', '1', '--unit', '2'],
		);
		assert.deepEqual([layer, unit], [1, 2]);
		const { rows } = await neuroglassJson<{ rows: { row: number; startLine: number; cells: string[] }[] }>(
			folder,
			...['analyze', 'iris', 'rows', '--option', 'rows=[0,149]'],
		);
		assert.deepEqual(
			rows.map(({ row, startLine, cells }) => [row, startLine, cells[4]]),
			[
				[0, 2, 'setosa'],
				[149, 151, 'virginica'],
			],
		);
		const { code, stderr } = await neuroglass(folder, 'analyze', 'iris', 'unit', '--unit', '9999');
		assert.equal(code, 1);
		assert.match(stderr, /^neuroglass: [^\n]+9999[^\n]+\.\n$/);
	});

	it('predicts each row of another table, with probabilities that sum to 1', async () => {
		await neuroglassJson(folder, 'predict', 'iris', 'iris.csv', '--out', 'predictions.csv');
		const { data, meta } = Papa.parse<Record<string, string>>(await readFile(join(folder, 'predictions.csv'), 'utf8'), {
			header: true,
			skipEmptyLines: true,
		});
		const probabilities = ['setosa', 'versicolor', 'virginica'].map((name) => `probability:${name}`);
		assert.deepEqual(meta.fields, ['row', 'prediction', ...probabilities]);
		assert.equal(data.length, 150);
		const truth = Papa.parse<Record<string, string>>(await readFile(join(folder, 'iris.csv'), 'utf8'), {
			header: true,
			skipEmptyLines: true,
		}).data;
		let right = 0;
		for (const [i, row] of data.entries()) {
			assert.equal(row['row'], String(i + 1));
			const shares = probabilities.map((name) => Number(row[name]));
			assert.ok(Math.abs(shares.reduce((a, b) => a + b) - 1) < 1e-5);
			assert.equal(probabilities[shares.indexOf(Math.max(...shares))], `probability:${row['prediction']}`);
			if (row['prediction'] === truth[i]['species']) right++;
		}
		assert.ok(right >= 0.85 * 150, `${right} of 150 right`);
	});

	it('predicts values in the units of the target, also far outside of the training rows', async () => {
		await writeFile(join(folder, 'more.csv'), 'name,x\n"a, b",100\n"c ""d""",-3.5\n');
		const { predictions, warnings } = await neuroglassJson<{
			predictions: { row: number; prediction: number }[];
			warnings: unknown[];
		}>(folder, 'predict', 'line', 'more.csv');
		assert.deepEqual(warnings, []);
		assert.deepEqual(
			predictions.map(({ row }) => row),
			[1, 2],
		);
		assert.ok(Math.abs(predictions[0].prediction - 100) < 0.1);
		assert.ok(Math.abs(predictions[1].prediction + 3.5) < 0.1);
	});

	it('refuses to predict from a table without the columns, and warns of some missing', async () => {
		await writeFile(join(folder, 'other.csv'), 'height,width\n1,2\n3,4\n');
		const { code, stderr } = await neuroglass(folder, 'predict', 'iris', 'other.csv');
		assert.equal(code, 1);
		assert.match(stderr, /^neuroglass: [^\n]*"sepal_length"[^\n]*\.\n$/);
		await writeFile(join(folder, 'some.csv'), 'petal_length,petal_width\n1.4,0.2\n5,2\n');
		const some = await neuroglass(folder, 'predict', 'iris', 'some.csv');
		assert.equal(some.code, 0);
		assert.match(some.stderr, /sepal_length and sepal_width/);
	});

	it('writes a report that needs nothing else and lets nothing in', async () => {
		await neuroglassJson(folder, 'report', 'iris', '--out', 'report.html');
		const html = await readFile(join(folder, 'report.html'), 'utf8');
		assert.doesNotMatch(html, /<(?:script|link|img)[^>]*(?:src|href)=/);
		const [, code] = /<script>([^]*)<\/script>/.exec(html) ?? [];
		const hash = createHash('sha256').update(code).digest('base64');
		const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
		assert.match(policy, /^default-src 'none';/);
		assert.ok(policy.includes(`script-src 'sha256-${hash}'`));
		const [, json] = new RegExp(`id="${reportElementId}">([^<]*)</script>`).exec(html) ?? [];
		const { state, results, planes, responses, profile, findings } = decodeReport(json) as ReportData;
		const answered = [
			...Object.keys(results),
			...(planes.length > 0 ? ['projection'] : []),
			...(responses.length > 0 ? ['response'] : []),
		];
		assert.deepEqual(new Set(answered), new Set(viewsOfReport.flatMap(analyzersInReport)));
		assert.equal(planes.length, state.record.model.network.layers.length);
		assert.deepEqual(
			responses.map(({ column }) => column),
			results['permutation-importance']?.columns.map(({ column }) => column),
		);
		assert.equal(profile?.columns.length, 5);
		assert.equal(state.record.target, 'species');
		assert.equal(state.data, 'same');
		assert.ok(results.weights?.layers[0].values instanceof Float32Array);
		assert.ok(findings.found.length > 0);
		assert.ok(results.errors?.task === 'classification');
		const held = new Set(results.rows?.rows.map(({ row }) => row));
		const listed = results.errors.cells.flatMap(({ rows }) => rows.map(({ row }) => row));
		assert.equal(listed.length, state.record.rows.test);
		assert.deepEqual(
			listed.filter((row) => !held.has(row)),
			[],
		);
	});

	it('says that the data has changed or is gone, and takes it from where it is now', async () => {
		await rename(join(folder, 'line.csv'), join(folder, 'moved.csv'));
		const gone = await neuroglass(folder, 'analyze', 'line', 'errors');
		assert.equal(gone.code, 1);
		assert.match(gone.stderr, /line\.csv[^]*--data/);
		// The weights are still those of the run.
		const weights = await neuroglass(folder, 'analyze', 'line', 'weights');
		assert.equal(weights.code, 0);
		assert.match(weights.stdout, /y = 1 · x/);
		const moved = await neuroglass(folder, 'analyze', 'line', 'errors', '--data', 'moved.csv');
		assert.deepEqual([moved.code, moved.stderr], [0, '']);
		await writeFile(join(folder, 'line.csv'), 'x,y\n0,0\n2,2\n4,5\n');
		const changed = await neuroglass(folder, 'analyze', 'line', 'errors');
		assert.equal(changed.code, 0);
		assert.match(
			changed.stderr,
			/^line\.csv has changed since the run was trained: [^\n]* of 1 it cannot be told\.\n$/,
		);
		const { stdout } = await neuroglass(folder, 'analyze', 'line', 'errors', '--json');
		const { data, unknown, part, rows } = JSON.parse(stdout) as Record<string, unknown>;
		assert.deepEqual({ data, unknown, part, rows }, { data: 'changed', unknown: 1, part: 'unknown', rows: 1 });
		await writeFile(join(folder, 'line.csv'), 'a,b\n0,0\n2,2\n4,5\n');
		const other = await neuroglass(folder, 'analyze', 'line', 'errors');
		assert.equal(other.code, 1);
		assert.match(other.stderr, /no longer has the column/);
	});
});
