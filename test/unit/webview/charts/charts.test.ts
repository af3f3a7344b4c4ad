import assert from 'node:assert/strict';
import { rowSet } from '../../../../src/protocol/row-set.ts';
import { emptySelection, merged, type SelectionPatch } from '../../../../src/protocol/selection.ts';
import { cellSelection } from '../../../../src/protocol/cell-selection.ts';
import { activationFunctionChart } from '../../../../src/webview/charts/activation-function.ts';
import { activationHistogram } from '../../../../src/webview/charts/activation-histogram.ts';
import { classErrorsChart } from '../../../../src/webview/charts/class-errors.ts';
import { lossChart } from '../../../../src/webview/charts/loss.ts';
import { meanByGroupChart } from '../../../../src/webview/charts/mean-by-group.ts';
import { residualHistogram } from '../../../../src/webview/charts/residual-histogram.ts';
import { residualsChart } from '../../../../src/webview/charts/residuals.ts';
import type { ChartView } from '../../../../src/webview/charts/view.ts';
import { weightHistogram } from '../../../../src/webview/charts/weight-histogram.ts';
import { weightMatrixChart } from '../../../../src/webview/charts/weight-matrix.ts';
import { activations, classified, history, matrixOf, outcome, regression, theme } from './samples.ts';
import { tableRow } from '../../../support/row-numbers.ts';

function column(view: ChartView, index: number): (string | number | null)[] {
	return Array.from({ length: view.table.rows }, (_, row) => view.table.cell(row, index));
}

/** The cell in words and where it leads. */
function gridMarks(view: ChartView) {
	assert.equal(view.marks.kind, 'grid');
	return view.marks;
}

function seriesMarks(view: ChartView) {
	assert.equal(view.marks.kind, 'series');
	return view.marks;
}

describe('loss chart', () => {
	const records = history([
		[1, 1.1],
		[0.5, 0.6],
		[0.2, 0.5],
		[0.1, 0.7],
	]);

	it('draws both losses, validation dashed, and names the lines with their last values', () => {
		const view = lossChart(
			{
				task: 'classification',
				history: records,
				outcome: outcome({ bestEpoch: 2, epochs: 3 }),
				epochs: null,
				logarithmic: false,
			},
			theme(),
		);
		const [train, validation] = view.configuration.data.datasets;
		assert.deepEqual(
			train.data,
			[0.5, 0.2, 0.1].map((y, x) => ({ x: x + 1, y })),
		);
		assert.deepEqual(
			validation.data,
			[0.6, 0.5, 0.7].map((y, x) => ({ x: x + 1, y })),
		);
		assert.notDeepEqual('borderDash' in validation && validation.borderDash, []);
		assert.match(view.note ?? '', /epoch 2/);
	});

	it('has no validation line where no rows are held out', () => {
		const view = lossChart(
			{
				task: 'classification',
				history: history([
					[1, null],
					[0.5, null],
				]),
				outcome: null,
				epochs: 10,
				logarithmic: false,
			},
			theme(),
		);
		assert.equal(view.configuration.data.datasets.length, 1);
		assert.equal(view.table.cell(1, 2), null);
	});

	it('draws a long history thinned, with its first, best and last epoch, and tells all of it in the table', () => {
		const long = history(Array.from({ length: 5001 }, (_, i): [number, number] => [1 / (i + 1), 1 / (i + 1)]));
		const view = lossChart(
			{
				task: 'classification',
				history: long,
				outcome: outcome({ bestEpoch: 4321, epochs: 5000 }),
				epochs: null,
				logarithmic: true,
			},
			theme(),
		);
		const drawn = view.configuration.data.datasets[0].data.map(({ x }) => x);
		assert.ok(drawn.length < 1000);
		for (const epoch of [1, 4321, 5000]) assert.ok(drawn.includes(epoch), `epoch ${epoch}`);
		assert.equal(view.table.rows, 5001);
	});

	it('draws the loss of always giving the same answer as a line, where it is known', () => {
		const made = (known: boolean) =>
			lossChart(
				{
					task: 'classification',
					history: records,
					outcome: outcome({
						bestEpoch: 2,
						epochs: 3,
						...(known ? { baselineLoss: { train: 0.69, validation: 0.7 } } : {}),
					}),
					epochs: null,
					logarithmic: false,
				},
				theme(),
			).configuration.data.datasets;
		assert.equal(made(false).length, 2);
		assert.deepEqual(made(true)[2].data, [
			{ x: 1, y: 0.69 },
			{ x: 3, y: 0.69 },
		]);
	});

	it('says in its table what the metric is, and its unit', () => {
		const names = (task: 'classification' | 'regression') =>
			lossChart({ task, history: records, outcome: null, epochs: 3, logarithmic: false }, theme())
				.table.columns.slice(3, 5)
				.map(({ name }) => name);
		assert.deepEqual(names('classification'), ['Training accuracy', 'Validation accuracy']);
		assert.deepEqual(names('regression'), [
			'Training RMSE, in standard deviations',
			'Validation RMSE, in standard deviations',
		]);
	});

	it('moves without animation while it streams', () => {
		const view = lossChart(
			{ task: 'classification', history: records, outcome: null, epochs: 100, logarithmic: false },
			theme(),
		);
		assert.equal(view.configuration.options?.animation, false);
	});
});

describe('activation function chart', () => {
	const options = { result: activations, layer: 0, compare: [], slope: true, output: null } as const;

	it('draws the function used, its slope, and the shares of what is fed into it', () => {
		const view = activationFunctionChart(options, theme());
		const [curve, slope, bars] = view.configuration.data.datasets;
		assert.deepEqual(
			curve.data,
			[-2, -1, 0, 1, 2].map((x) => ({ x, y: Math.max(0, x) })),
		);
		assert.deepEqual(
			slope.data.map(({ y }) => y),
			[0, 0, 0, 1, 1],
		);
		assert.deepEqual(bars.data, [
			{ x: -1.5, y: 0.6 },
			{ x: -0.5, y: 0.2 },
			{ x: 0.5, y: 0.1 },
			{ x: 1.5, y: 0.1 },
		]);
		assert.match(view.title, /80%/);
	});

	it('goes on to both ends of the bars, where sums lie beyond the points of the curve or between two of them', () => {
		for (const limit of [40, 1.5]) {
			const [layer] = activations.layers;
			const bins = { ...layer.preActivations!, from: -limit, to: limit };
			const result = { ...activations, layers: [{ ...layer, preActivations: bins }] };
			const view = activationFunctionChart({ ...options, result, compare: ['identity'] }, theme());
			const [curve] = view.configuration.data.datasets;
			assert.deepEqual(
				[curve.data[0], curve.data[curve.data.length - 1]],
				[
					{ x: -limit, y: 0 },
					{ x: limit, y: limit },
				],
			);
			// x, ReLU, its slope, identity
			const x = column(view, 0) as number[];
			assert.deepEqual(
				column(view, 1),
				x.map((each) => Math.max(0, each)),
			);
			assert.deepEqual(column(view, 3), x);
		}
	});

	it('adds the functions to compare with, never the used one twice', () => {
		const view = activationFunctionChart({ ...options, compare: ['identity', 'relu'] }, theme());
		assert.deepEqual(
			view.configuration.data.datasets.map(({ label }) => label),
			['ReLU', 'slope of ReLU', 'Linear', 'how often (right axis)'],
		);
	});

	it('says on how many rows it was measured', () => {
		assert.match(activationFunctionChart(options, theme()).note ?? '', /50 of 200/);
	});
});

describe('activation histogram', () => {
	it('shows shares that add up to one', () => {
		const view = activationHistogram({ result: activations, layer: 0, task: 'classification', target: 'y' }, theme());
		const total = view.configuration.data.datasets[0].data.reduce((sum, { y }) => sum + y, 0);
		assert.ok(Math.abs(total - 1) < 1e-12);
		assert.match(view.title, /80%/);
	});
});

describe('mean by group chart', () => {
	it('names the unit that differs most and leads to it', () => {
		const view = meanByGroupChart({ result: activations, layer: 0, target: 'y' }, theme());
		assert.equal(view.title, 'Unit 1 differs most: 3 for __proto__, 0.25 for <b>first</b>');
		assert.deepEqual(gridMarks(view).target(1, 0), { selection: { layer: 0, unit: 0 } });
		assert.equal(gridMarks(view).describe(0, 0), 'unit 1, <b>first</b>: mean 0.25');
	});

	it('says of an output layer which class gets the least for its own rows', () => {
		const [hidden] = activations.layers;
		const output = {
			...hidden,
			layer: 0,
			unitNames: ['<b>first</b>', '__proto__'],
			meanByGroup: Float32Array.of(0.9, 0.1, 0.5, 0.5),
		};
		const view = meanByGroupChart({ result: { ...activations, layers: [output] }, layer: 0, target: 'y' }, theme());
		assert.equal(view.title, 'Rows of __proto__ get the least for their own class: 0.5 on average');
	});

	it('does without the means of groups that have no rows', () => {
		const view = meanByGroupChart({ result: activations, layer: 1, target: 'y' }, theme());
		assert.match(view.title, /^No unit/);
		assert.equal(view.legend?.to, '0.5');
	});
});

describe('weight matrix chart', () => {
	const result = matrixOf(
		[
			[0.1, -0.2],
			[3, -4],
		],
		[0.5, 5],
	);
	const cells = (view: ChartView): number[][] => {
		const { grid } = gridMarks(view);
		return Array.from({ length: grid.rows }, (_, row) => [0, 1].map((unit) => grid.value(row, unit)));
	};

	it('has inputs downwards, units to the right, the bias last', () => {
		const view = weightMatrixChart({ result, matrix: 0, scale: 'layer', order: 'as-is' }, theme());
		assert.deepEqual(cells(view).flat().map(Math.fround), [0.1, -0.2, 3, -4, 0.5, 5].map(Math.fround));
		assert.equal(gridMarks(view).describe(1, 1), 'input 1 → unit 2: -4');
		assert.equal(gridMarks(view).describe(2, 1), 'bias of unit 2: +5');
		assert.deepEqual(column(view, 0), ['input 0', 'input 1', 'bias']);
	});

	it('names the column that moves the units most, and none where next to nothing was learned', () => {
		const columns = [
			{ column: 'sex', strength: 1.25 },
			{ column: 'race', strength: 0.5 },
		];
		const named = { ...result, layers: result.layers.map((layer) => ({ ...layer, columns })) };
		const title = (of: typeof named, learned = true) =>
			weightMatrixChart({ result: of, matrix: 0, scale: 'layer', order: 'as-is', learned }, theme()).title;
		assert.match(title(named), /^sex moves .+ most \(.*1\.25; then race: 0\.5\)$/);
		assert.doesNotMatch(title(named, false), /sex|race/);
		assert.match(title(named, false), /random start/);
	});

	it('orders both axes by norm, names and doors along with them', () => {
		const view = weightMatrixChart({ result, matrix: 0, scale: 'layer', order: 'norm' }, theme());
		assert.deepEqual(cells(view)[0], [-4, 3]);
		assert.deepEqual(cells(view)[2], [5, 0.5]);
		assert.equal(gridMarks(view).describe(0, 0), 'input 1 → unit 2: -4');
		assert.deepEqual(gridMarks(view).target(0, 0), { selection: { layer: 0, unit: 1 } });
	});

	it('has a symmetric scale with room for the bias, or the range itself', () => {
		const symmetric = gridMarks(weightMatrixChart({ result, matrix: 0, scale: 'layer', order: 'as-is' }, theme())).grid;
		assert.deepEqual([symmetric.scale.from, symmetric.scale.to], [-5, 5]);
		const range = gridMarks(weightMatrixChart({ result, matrix: 0, scale: 'range', order: 'as-is' }, theme())).grid;
		assert.deepEqual([range.scale.from, range.scale.to], [-4, 5]);
	});

	it('shares one scale between layers when asked to', () => {
		const large = matrixOf([[9]], [0]).layers[0];
		const both = { ...result, layers: [result.layers[0], { ...large, layer: 1 }] };
		const { scale } = gridMarks(
			weightMatrixChart({ result: both, matrix: 0, scale: 'network', order: 'as-is' }, theme()),
		).grid;
		assert.deepEqual([scale.from, scale.to], [-9, 9]);
	});

	it('says which scale it is', () => {
		const words = (['layer', 'network', 'range'] as const).map(
			(scale) => weightMatrixChart({ result, matrix: 0, scale, order: 'as-is' }, theme()).legend?.words,
		);
		assert.equal(new Set(words).size, 3);
	});

	it('stays within its frame for 784 × 256 weights', () => {
		const wide = matrixOf(
			Array.from({ length: 784 }, (_, i) => new Array<number>(256).fill(i)),
			new Array<number>(256).fill(0),
		);
		const view = weightMatrixChart({ result: wide, matrix: 0, scale: 'layer', order: 'as-is' }, theme());
		assert.ok(view.height <= 700, `${view.height} px high`);
		assert.equal(view.table.rows * (view.table.columns.length - 1), 785 * 256);
	});
});

describe('weight histogram', () => {
	it('is centred on zero', () => {
		const view = weightHistogram(matrixOf([[1, -2]], [0, 0]).layers[0], theme());
		const { x } = view.configuration.options?.scales ?? {};
		assert.deepEqual([x?.min, x?.max], [-2, 2]);
	});
});

describe('class errors chart', () => {
	it('puts the class found least first and leads to its rows', () => {
		const view = classErrorsChart(classified, true, theme());
		assert.match(view.title, /^b is found least often: 50%/);
		assert.deepEqual(column(view, 0), ['b', 'a', 'c']);
		assert.deepEqual(column(view, 3), [6, 4, 0]);
		assert.deepEqual(column(view, 4), [2 / 3, 8 / 11, null]);
		assert.deepEqual(column(view, 5), ['19% to 81%', '51% to 100%', '–']);
		assert.deepEqual(column(view, 7), ['32% to 90%', '40% to 91%', '–']);
		// Where rows hang together none is told.
		assert.deepEqual(column(classErrorsChart(classified, false, theme()), 6), ['–', '–', '–']);
		assert.deepEqual(seriesMarks(view).target(0, 0), {
			selection: { class: 1, ...cellSelection(classified.cells, { actual: 1, predicted: 1 }) },
		});
	});

	it('marks the class that is selected', () => {
		const { mark } = classErrorsChart(classified, true, theme());
		assert.deepEqual(mark?.({ ...emptySelection, class: 0 }), { kind: 'points', points: [1], inFocus: null });
		assert.equal(mark?.(emptySelection), null);
	});
});

describe('residual charts', () => {
	it('draw every point that is sent, whatever its order, and say how many there are', () => {
		const view = residualsChart(
			regression([
				[3, 1],
				[-1, 2],
				[2, 2],
			]),
			theme(),
		);
		assert.deepEqual(view.configuration.data.datasets[0].data, [
			{ x: 3, y: 2 },
			{ x: -1, y: -3 },
			{ x: 2, y: 0 },
		]);
		// Chart.js takes unparsed data for sorted and would cut the axis off.
		assert.notEqual(view.configuration.data.datasets[0].parsing, false);
		assert.match(view.note ?? '', /3 of 100/);
		assert.deepEqual(seriesMarks(view).target(0, 1), {
			selection: { row: 1 },
			row: { row: 1, startLine: 3, endLine: 3, predicted: -1, actual: 2, residual: -3 },
		});
		const marked = (patch: SelectionPatch) => view.mark?.(merged(emptySelection, patch).selection);
		const rows = rowSet({ kind: 'furthest-off' }, [2, 0, 9]);
		assert.deepEqual(marked({ rows }), { kind: 'points', points: [0, 2], inFocus: null });
		assert.deepEqual(marked({ rows, row: tableRow(2) }), { kind: 'points', points: [0, 2], inFocus: 2 });
		assert.deepEqual(marked({ rows, row: tableRow(9) }), { kind: 'points', points: [0, 2], inFocus: null });
		assert.equal(marked({ row: tableRow(9) }), null);
		assert.equal(marked({ layer: 0, unit: 1 }), null);
	});

	it('say to which side the errors lean', () => {
		const titleOf = (changes: Parameters<typeof regression>[1]) =>
			residualsChart(regression([[1, 1]], changes), theme()).title;
		assert.match(
			titleOf({ leaning: 'high', tooHigh: 67, tooLow: 33 }),
			/at most 0\.7 in price; 67 of 100 are too high/,
		);
		assert.match(titleOf({ leaning: 'low', tooHigh: 33, tooLow: 67 }), /67 of 100 are too low/);
		assert.doesNotMatch(titleOf({ tooHigh: 55, tooLow: 45 }), /too high|too low/);
	});

	it('show the residuals of all rows, not of the points alone', () => {
		const view = residualHistogram(regression([[1, 1]]), theme());
		assert.deepEqual(column(view, 2), [10, 60, 30]);
		assert.match(view.title, /9 of 10 rows are off by at most 3\.5/);
	});
});
