import assert from 'node:assert/strict';
import type { ProbeResult } from '../../../../src/analyze/probe/probe-result.ts';
import type { ProjectionResult } from '../../../../src/analyze/projection/projection-result.ts';
import type { LayerSpectrum } from '../../../../src/analyze/spectra-result.ts';
import { neighboursOf, powerLawNote } from '../../../../src/messages/layer-reading.ts';
import { pointsInside } from '../../../../src/webview/charts/lasso.ts';
import { probeChart } from '../../../../src/webview/charts/layers/probe.ts';
import { projectionChart } from '../../../../src/webview/charts/layers/projection.ts';
import { spectraChart, spectraTable } from '../../../../src/webview/charts/layers/spectra.ts';
import { fewerUnitsTable, widthsChart } from '../../../../src/webview/charts/layers/widths.ts';
import { theme } from './samples.ts';

const score = (value: number, low: number, high: number) => ({ score: value, interval: { low, high } });

const probe: ProbeResult = {
	measure: 'accuracy',
	part: 'test',
	rows: 200,
	learnedFrom: 600,
	penalty: 1,
	inputs: { ...score(0.6, 0.53, 0.67), width: 2 },
	layers: [
		{ layer: 0, type: 'dense', units: 8, ...score(0.8, 0.74, 0.85), overInputs: null },
		{ layer: 1, type: 'dense', units: 2, ...score(0.95, 0.91, 0.97), overInputs: null },
	],
	network: { ...score(0.95, 0.91, 0.97), overInputs: null },
	constant: score(0.5, 0.43, 0.57),
	oneColumn: null,
};

describe('what a linear model reads from each layer', () => {
	it('says that layers help only where the intervals do not meet', () => {
		const title = (result: ProbeResult, withheld: 'copied-rows' | null = null) =>
			probeChart({ result, layers: 2, withheld }, theme()).title;
		assert.equal(
			title(probe),
			'Layers make the target easier to read: a linear model gets 60% from the inputs, 95% from the output layer',
		);
		const near = { ...probe, inputs: { ...score(0.9, 0.85, 0.94), width: 2 } };
		assert.match(title(near), /^No layer is surely easier to read than the inputs: .* 90% from these, at most 95%/);
		assert.match(title(probe, 'copied-rows'), /^A linear model gets 60% from the inputs/);
	});

	it('gives no interval where none would hold, neither drawn nor in the table', () => {
		const view = probeChart({ result: probe, layers: 2, withheld: 'copied-rows' }, theme());
		assert.equal(view.table.cell(0, 2), null);
		assert.match(view.note ?? '', /copies of one another/);
		assert.equal(probeChart({ result: probe, layers: 2, withheld: null }, theme()).table.cell(0, 2), 0.53);
	});

	it('leaves the interval of always the mean out of the drawing', () => {
		const constant = score(0, -3, 0.2);
		const view = probeChart({ result: { ...probe, measure: 'r2', constant }, layers: 2, withheld: null }, theme());
		const { x } = view.configuration.options!.scales!;
		assert.ok(((x as { min?: number }).min ?? -9) > -0.1);
		assert.equal(view.table.cell(4, 2), -3);
	});
});

const plane: ProjectionResult = {
	method: 'pca',
	neighbours: null,
	layer: 0,
	type: 'dense',
	units: 3,
	coverage: { rows: 5, of: 5 },
	explained: [0.7, 0.2],
	variance: 2,
	axes: new Float32Array(6),
	x: Float32Array.of(3, 0, 0.1, 3.1, 3.3),
	y: Float32Array.of(0, 0, 0, 0, 0),
	rows: Int32Array.of(10, 11, 12, 13, 14),
	groups: [
		{ kind: 'class', name: 'a', rows: 2 },
		{ kind: 'class', name: 'b', rows: 3 },
	],
	group: Int32Array.of(1, 0, 0, 1, 0),
	actual: Float64Array.of(1, 0, 0, 1, 0),
	predicted: Float64Array.of(1, 0, 0, 1, 1),
	right: Uint8Array.of(1, 1, 1, 1, 0),
};
const shown = (colour: 'group' | 'right') =>
	projectionChart({ result: plane, layers: 2, colour, target: 'y', neighbours: neighboursOf(plane) }, theme());

describe('the plane of a layer', () => {
	it('says for how many rows the nearest is of the same class, and how many it would be by chance', () => {
		// Pairs of the same class: 3·2 + 2·1 of 5·4.
		assert.deepEqual(neighboursOf(plane), { share: 4 / 5, chance: 8 / 20 });
		assert.equal(
			shown('group').title,
			'In the plane of layer 1, the nearest point of 80% of rows is of the same class (40% by chance)',
		);
		assert.equal(neighboursOf({ ...plane, group: new Int32Array(5) }), null);
	});

	it('walks from left to right and leads to the rows, one by one or drawn around', () => {
		const view = shown('group');
		assert.equal(view.marks.kind, 'series');
		const rows = [0, 1, 2, 3, 4].map(
			(index) => view.marks.kind === 'series' && view.marks.target(0, index)?.selection.row,
		);
		assert.deepEqual(rows, [11, 12, 10, 13, 14]);
		const { selection } = view.region!([0, 2]);
		assert.deepEqual(selection.rows?.name, { kind: 'points', layer: 0 });
		assert.deepEqual([...selection.rows.rows], [11, 10]);
		assert.deepEqual(view.region!([]).selection, { rows: null, row: null, cell: null });
	});

	it('tells classes, and right from wrong, by shapes too', () => {
		const shapesOf = (colour: 'group' | 'right') => {
			const [{ pointStyle }] = shown(colour).configuration.data.datasets as unknown as { pointStyle: string[] }[];
			return pointStyle;
		};
		assert.deepEqual(shapesOf('group'), ['circle', 'circle', 'rect', 'rect', 'circle']);
		assert.deepEqual(shapesOf('right'), ['circle', 'circle', 'circle', 'circle', 'crossRot']);
		assert.match(shown('right').note ?? '', /1 of these 5 rows is predicted wrong/);
	});

	it('marks the selected rows among its points', () => {
		const rows = { name: { kind: 'row' as const }, rows: Int32Array.of(13), total: 1 };
		assert.deepEqual(shown('group').mark!({ rows, row: null } as never), {
			kind: 'points',
			points: [3],
			inFocus: null,
		});
	});
});

describe('drawing around points', () => {
	it('takes in those inside, also where the path bends inwards', () => {
		const path = [
			{ x: 0, y: 0 },
			{ x: 10, y: 0 },
			{ x: 10, y: 10 },
			{ x: 5, y: 2 },
			{ x: 0, y: 10 },
		];
		const points = [
			{ x: 1, y: 1 },
			{ x: 5, y: 5 },
			{ x: 9, y: 6 },
			{ x: 11, y: 1 },
		];
		assert.deepEqual(pointsInside(path, points), [0, 2]);
		assert.deepEqual(pointsInside([], points), []);
	});
});

const spectrum = (part: Partial<LayerSpectrum>): LayerSpectrum => ({
	layer: 0,
	inputs: 2,
	units: 2,
	singularValues: Float64Array.of(2, 1),
	spectralNorm: 2,
	norm: Math.sqrt(5),
	stableRank: 1.25,
	rank: 2,
	entropy: 0.5,
	unitNorms: Float64Array.of(1, 2),
	unitNames: null,
	distanceFromStart: 0.5,
	powerLaw: null,
	shuffled: null,
	withheld: 'few-eigenvalues',
	...part,
});

describe('spectra of the weights', () => {
	const one = spectrum({});
	const result = { layers: [one, spectrum({ layer: 1, distanceFromStart: null })], fewestEigenvalues: 50 };

	it('speak of the layer that is shown, with values as shares of the largest', () => {
		const view = spectraChart({ result, layers: 2, shown: one }, theme());
		assert.equal(view.title, 'Weights of layer 1: stable rank 1.25 of at most 2, moved by 0.5 of their first norm');
		assert.deepEqual(view.configuration.data.datasets[0].data, [
			{ x: 1, y: 1 },
			{ x: 2, y: 0.5 },
		]);
		assert.equal(
			spectraChart({ result, layers: 2, shown: result.layers[1] }, theme()).title,
			'Weights of the output layer: stable rank 1.25 of at most 2',
		);
	});

	it('tell a power law beside that of shuffled weights, or why there is none', () => {
		const law = (alpha: number) => ({ alpha, from: 1, distance: 0.1, tail: 20 });
		const told = spectrum({ powerLaw: law(2.5), shuffled: law(4), withheld: null });
		assert.equal(
			powerLawNote(told, 2, 50),
			'Power-law exponent of layer 1: 2.5; with the same weights in random order: 4.',
		);
		assert.match(powerLawNote(one, 2, 50), /^Below 50 singular values/);
		assert.match(powerLawNote(spectrum({ withheld: 'no-fit' }), 2, 50), /^No power law fits/);
		assert.equal(spectraTable(result, 2).columns.length, 6);
		assert.equal(spectraTable({ ...result, layers: [told] }, 2).columns.length, 8);
	});

	it('of weights that are no numbers draw nothing and say so', () => {
		const broken = spectrum({ spectralNorm: NaN, stableRank: NaN, singularValues: Float64Array.of(NaN, NaN) });
		const view = spectraChart({ result: { ...result, layers: [broken] }, layers: 2, shown: broken }, theme());
		assert.equal(view.title, 'Weights of layer 1 are no longer all numbers');
		assert.deepEqual(view.configuration.data.datasets, []);
	});
});

describe('the width of hidden layers', () => {
	const fewer = (units: number, metric: number) => ({ units, metric, change: 0, interval: null });
	const widths = {
		measure: 'accuracy' as const,
		part: 'test' as const,
		rows: 80,
		metric: 0.9,
		layers: [
			{ layer: 0, units: 4, effectiveWidth: 3, fewer: [fewer(1, 0.5), fewer(2, 0.8)] },
			{ layer: 2, units: 2, effectiveWidth: 1.25, fewer: [fewer(1, 0.7)] },
		],
	};

	it('is drawn as a share of the units, and named where least of it is used', () => {
		const { title, configuration, table } = widthsChart(widths, 4, theme());
		assert.equal(title, 'Least of its width is used in layer 3: effectively 1.25 of 2 units');
		const [{ data }] = configuration.data.datasets;
		assert.deepEqual(
			data.map(({ x }) => x),
			[0.75, 0.625],
		);
		assert.deepEqual([table.cell(1, 0), table.cell(1, 1), table.cell(1, 2)], ['Layer 3', 2, 1.25]);
		const [first] = widths.layers;
		assert.equal(
			widthsChart({ ...widths, layers: [first] }, 2, theme()).title,
			'Effective width of layer 1: 3 of 4 units',
		);
		const still = { ...first, effectiveWidth: null };
		assert.equal(widthsChart({ ...widths, layers: [still] }, 2, theme()).title, 'To all rows layer 1 gives the same');
	});

	it('has what fewer units would do in as many columns as there are layers', () => {
		const table = fewerUnitsTable(widths, 4);
		assert.deepEqual(
			Array.from({ length: table.rows }, (_, row) => table.columns.map((__, column) => table.cell(row, column))),
			[
				['1 unit', 0.5, 0.7],
				['2 units', 0.8, null],
				['all units', 0.9, 0.9],
			],
		);
	});
});
