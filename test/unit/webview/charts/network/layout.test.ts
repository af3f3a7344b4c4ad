import assert from 'node:assert/strict';
import type { NetworkResult, NetworkStage, UnitNode } from '../../../../../src/analyze/network/network-result.ts';
import { networkChart } from '../../../../../src/webview/charts/network/chart.ts';
import { fillsOf, layoutOf, lineWidths } from '../../../../../src/webview/charts/network/layout.ts';
import { picturesOf } from '../../../../../src/webview/charts/network/pictures.ts';
import { theme } from '../samples.ts';

const unit = (number: number, mean: number, more: Partial<UnitNode> = {}): UnitNode => ({
	kind: 'unit',
	unit: number,
	name: null,
	mean,
	deviation: 1,
	activeShare: 0.5,
	silent: mean === 0,
	share: 0.1,
	...more,
});
const columns: NetworkStage = {
	layer: null,
	activation: null,
	size: 2,
	nodes: ['age', 'deck'].map((column) => ({ kind: 'column', column, inputs: column === 'deck' ? 7 : 1, share: 0.5 })),
};
const hidden: NetworkStage = {
	layer: 0,
	activation: 'tanh',
	size: 243,
	nodes: [unit(4, -0.8), unit(9, 0.2), unit(30, 0)],
};
const outputs: NetworkStage = {
	layer: 1,
	activation: 'identity',
	size: 1,
	nodes: [unit(0, 0.4, { name: 'yes', share: null })],
};
const result: NetworkResult = {
	coverage: { rows: 90, of: 90 },
	stages: [columns, hidden, outputs],
	links: [
		{
			connections: 486,
			carried: 0.4,
			from: Int32Array.of(0, 1),
			to: Int32Array.of(0, 1),
			weight: Float32Array.of(-1.5, NaN),
			sign: Int32Array.of(-1, 0),
			flow: Float32Array.of(1.5, 0.5),
			half: 1,
		},
		{
			connections: 243,
			carried: 0.3,
			from: Int32Array.of(0),
			to: Int32Array.of(0),
			weight: Float32Array.of(0.25),
			sign: Int32Array.of(1),
			flow: Float32Array.of(0.2),
			half: 21,
		},
	],
	shortcuts: [],
};

describe('the drawing of a network', () => {
	const view = networkChart({ result, layers: 2 }, theme());
	const marks = view.marks.kind === 'series' ? view.marks : assert.fail();

	it('puts each stage around the middle, with a place for those that are not drawn', () => {
		const { places, lines } = layoutOf(result.stages);
		assert.equal(lines, 4);
		assert.deepEqual(
			places.map((stage) => stage.map(({ y }) => y)),
			[[1, 3], [0.5, 1.5, 2.5, 3.5], [2]],
		);
		assert.deepEqual(
			places.map(([{ x }]) => x),
			[0, 1, 2],
		);
		// No node of a stage with few of them is far from the next.
		const tall = layoutOf([columns, { ...hidden, nodes: Array.from({ length: 16 }, (_, i) => unit(i, 1)) }]);
		assert.equal(tall.places[0][1].y - tall.places[0][0].y, 2.5);
	});

	it('draws the strongest line of each layer the widest, and fills units by their means', () => {
		const [widest, other] = lineWidths(result.links[0]);
		assert.equal(widest, 5);
		assert.ok(Math.abs(other - (0.75 + 4.25 / 3)) < 1e-12);
		assert.deepEqual(lineWidths(result.links[1]), [5]);
		assert.deepEqual(fillsOf(hidden), [1, 0.25, 0]);
		assert.deepEqual(fillsOf(columns), [0, 0]);
	});

	it('tells what is below 0 by its shape and its dash, not by colour alone', () => {
		const { datasets } = view.configuration.data as unknown as {
			datasets: { pointStyle: unknown; label?: string; borderDash?: number[] }[];
		};
		assert.deepEqual(datasets[1].pointStyle, ['rectRot', 'circle', 'circle', 'circle']);
		assert.deepEqual(datasets[0].pointStyle, ['rect', 'rect']);
		const named = datasets.filter(({ label }) => label !== undefined);
		assert.equal(new Set(named.map(({ borderDash }) => String(borderDash))).size, named.length);
	});

	it('shows of two inputs what each unit gives over them, with a line where that is 0', () => {
		const plane = { points: 2, units: [{ layer: 0, unit: 9, values: Float32Array.of(-1, 1, -2, -3) }] };
		const [none, some] = picturesOf(result.stages, plane, theme());
		assert.deepEqual(none, [null, null]);
		assert.deepEqual(
			some.map((each) => each?.edges ?? null),
			[
				null,
				[
					[1, 0, 1, 1],
					[1, 1, 2, 1],
				],
				null,
			],
		);
	});

	it('says where what reaches the output comes from, and how much of all is drawn', () => {
		assert.equal(
			view.title,
			'Half of what flows into the output layer comes from 21 of 243 units of layer 1. Connections drawn: 3 of 729.',
		);
		assert.match(view.note ?? '', /carry, from left to right, 40% \/ 30% of what flows/);
	});

	it('is walked up and down within a layer, and leads to the page of a unit', () => {
		assert.equal(marks.isUpright, true);
		assert.deepEqual(marks.target(1, 1), { selection: { layer: 0, unit: 9 } });
		assert.deepEqual(marks.target(2, 0), { selection: { layer: 1, unit: 0 } });
		assert.equal(marks.target(0, 0), null);
		assert.equal(marks.target(1, 3), null);
		assert.equal(marks.describe(1, 0), 'unit 5 of layer 1; -0.8 ± 1 on average; from age -1.5; to yes +0.25');
		assert.equal(marks.describe(0, 1), 'deck; 7 inputs; to unit 10 of layer 1 ±0.5');
		assert.equal(marks.describe(1, 2), 'unit 31 of layer 1; 0 on every row measured');
		assert.equal(marks.describe(1, 3), 'Layer 1: 243, and 240 more');
	});

	it('marks the unit that is selected, and none that is not drawn', () => {
		const marked = (layer: number | null, selected: number | null) => view.mark!({ layer, unit: selected } as never);
		assert.deepEqual(marked(0, 30), { kind: 'point', dataset: 1, index: 2 });
		assert.equal(marked(0, 31), null);
		assert.equal(marked(null, null), null);
	});

	it('has every line in its table, and every node that leads nowhere', () => {
		const { table } = view;
		const rows = Array.from({ length: table.rows }, (_, row) =>
			table.columns.map((__, column) => table.cell(row, column)),
		);
		assert.deepEqual(
			rows.map(([from, , to]) => [from, to]),
			[
				['age', 'unit 5 of layer 1'],
				['deck', 'unit 10 of layer 1'],
				['unit 5 of layer 1', 'yes'],
				['unit 10 of layer 1', null],
				['unit 31 of layer 1', null],
				['yes', null],
			],
		);
		assert.deepEqual(rows[1].slice(3), [null, 0.5]);
	});
});
