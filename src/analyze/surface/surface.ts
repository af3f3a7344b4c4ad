import * as l10n from '@vscode/l10n';
import { allRows, matrix, type Matrix } from '../../core/matrix.ts';
import { unitsOfLayers } from '../../core/network-shape.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { encode } from '../../data/prepare/encode.ts';
import { datasetRows, type DatasetRows, type TableRow } from '../../data/table/row-numbers.ts';
import type { NumericColumn } from '../../data/table/table.ts';
import type { Analyzer, AnalyzerContext } from '../analyzer.ts';
import { appliesToRows, type NotApplicable } from '../applicability.ts';
import { typicalRow } from '../attributions/typical-row.ts';
import { encodedCells } from '../encoded-cells.ts';
import { groupRows } from '../groups.ts';
import { everyRow, measure, type MeasuredChunk } from '../measure.ts';
import type { Model } from '../model.ts';
import { placeOfTableRow } from '../places.ts';
import { operationsPerRow, stratifiedSample } from '../sample.ts';
import { axisOver, chosenColumns, middlesOf, numberColumns, numericColumn } from './axes.ts';
import type { SurfaceAxis, SurfaceResult, SurfaceRows, UnitSurface } from './surface-result.ts';

export interface SurfaceOptions {
	/** Columns that are moved; null: of those read as numbers the one that reaches the first layer most. */
	readonly x: string | null;
	readonly y: string | null;
	/** The row whose values the other columns have; none: their medians and commonest values among the training rows. */
	readonly row: readonly TableRow[];
	/** Cells along each axis. */
	readonly points: number;
	/** Rows drawn at most. */
	readonly maximumRows: number;
	/** Of each hidden layer with so many units or fewer, what each gives over the same cells. */
	readonly units: number;
}

/** What the network says over two columns, the others being held. */
export const surface = {
	id: 'surface',
	options: {
		x: { kind: 'column', default: null },
		y: { kind: 'column', default: null },
		row: { kind: 'rows', most: 1, default: [] },
		points: { kind: 'integer', minimum: 2, maximum: 200, default: 40 },
		maximumRows: { kind: 'integer', minimum: 0, maximum: 5000, default: 300 },
		units: { kind: 'integer', minimum: 0, maximum: 256, default: 0 },
	},
	needs: { rows: true },
	measures: 'all-rows',
	applies(_model, dataset): true | NotApplicable {
		const rows = appliesToRows(dataset);
		if (rows !== true || numberColumns(dataset).length >= 2) return rows;
		const sentence = l10n.t('The network reads fewer than two columns as numbers; see Response for a single one.');
		return { code: 'too-few-numbers', sentence };
	},
	cost: ({ network }, _dataset, { points, maximumRows }, rows) =>
		operationsPerRow(network) * (points * points + 2 * Math.min(rows, maximumRows)),
	*run(model, dataset, options, context): Generator<undefined, SurfaceResult> {
		const { table, split, preprocessing } = dataset;
		const { points } = options;
		const train = split.train.length > 0 ? split.train : everyRow(dataset);
		const tableRows = Int32Array.from(train, (position) => dataset.rows[position]);
		const names = chosenColumns(model, dataset, options);
		const [x, y] = names.map((name) => axisOver(table, name, tableRows));
		const columns = names.map((name) => numericColumn(table, name));
		const [row] = options.row;
		const base =
			row === undefined
				? typicalRow(dataset, train).inputs.values
				: encode(preprocessing, table, Int32Array.of(row)).inputs.values;
		const placed = new Placed(dataset, base, columns);
		const middles = [x, y].map((axis) => middlesOf(axis, points));
		const cells = placed.rows(
			Array.from({ length: points * points }, (_, i) => [middles[0][i % points], middles[1][Math.floor(i / points)]]),
		);
		const units = unitsAsked(model, options.units, points);
		const on = yield* said(model, dataset, cells, context, (chunk) => {
			for (const each of units) each.add(chunk);
		});
		const drawn = yield* drawnRows(model, dataset, { x, y }, placed, options.maximumRows, context);
		const { target } = preprocessing;
		return {
			x,
			y,
			points,
			held: preprocessing.inputs.length - 2,
			at: row === undefined ? null : placeOfTableRow(table, row),
			classes: target.kind === 'classes' ? target.classes : [],
			target: target.column,
			said: on.said,
			value: Float32Array.from(on.value),
			...drawn,
			units: units.map(({ result }) => result),
		};
	},
} as const satisfies Analyzer<SurfaceOptions, SurfaceResult>;

/** Makes inputs of the network from values of two columns, the others held. */
class Placed {
	readonly #dataset: Dataset;
	readonly #base: Float32Array;
	readonly #columns: readonly NumericColumn[];

	constructor(dataset: Dataset, base: Float32Array, columns: readonly NumericColumn[]) {
		this.#dataset = dataset;
		this.#base = base;
		this.#columns = columns;
	}

	rows(values: readonly (readonly number[])[]): Matrix {
		const { features } = this.#dataset;
		const made = matrix(values.length, features.length);
		for (let row = 0; row < values.length; row++) made.values.set(this.#base, row * features.length);
		for (const [axis, column] of this.#columns.entries()) {
			const cells = { ...column, values: Float64Array.from(values, (pair) => pair[axis]), missing: 0 };
			const encoded = encodedCells(this.#dataset, cells, values.length);
			const places = [...features.keys()].filter((feature) => features[feature].column === column.name);
			for (let row = 0; row < values.length; row++)
				for (const [i, place] of places.entries())
					made.values[row * features.length + place] = encoded[row * places.length + i];
		}
		return made;
	}
}

interface Said {
	/** The likeliest class; 0 where a value is predicted. */
	readonly said: Int32Array;
	/** Its probability, or the value. */
	readonly value: Float64Array;
}

/** What the network says of rows of inputs. */
function* said(
	model: Model,
	dataset: Dataset,
	inputs: Matrix,
	context: Pick<AnalyzerContext, 'signal' | 'report'>,
	each: (chunk: MeasuredChunk) => void = () => undefined,
): Generator<undefined, Said> {
	const found = { said: new Int32Array(inputs.rows), value: new Float64Array(inputs.rows) };
	const classes = dataset.preprocessing.target.kind === 'classes';
	if (inputs.rows === 0) return found;
	for (const chunk of measure(model, { ...dataset, inputs }, datasetRows(allRows(inputs.rows)), context)) {
		each(chunk);
		const { first, rows, predictions } = chunk;
		const width = predictions.length / rows;
		for (let row = 0; row < rows; row++) {
			const own = predictions.subarray(row * width, (row + 1) * width);
			let most = 0;
			if (classes) for (let i = 1; i < width; i++) if (own[i] > own[most]) most = i;
			found.said[first + row] = most;
			found.value[first + row] = own[most];
		}
		yield;
	}
	return found;
}

/** What is told of a row: its class, or the value. */
const answers = ({ said: classes, value }: Said, isClass: boolean): Float64Array =>
	isClass ? Float64Array.from(classes) : value;

function* drawnRows(
	model: Model,
	dataset: Dataset,
	{ x, y }: { readonly x: SurfaceAxis; readonly y: SurfaceAxis },
	placed: Placed,
	most: number,
	context: AnalyzerContext,
): Generator<undefined, Pick<SurfaceResult, 'drawn' | 'coverage' | 'beyond'>> {
	const asked = context.rows ?? everyRow(dataset);
	const [first, second] = [x, y].map(({ column }) => numericColumn(dataset.table, column).values);
	const at = (position: number): readonly [number, number] => {
		const row = dataset.rows[position];
		return [first[row], second[row]];
	};
	// A missing value is on neither side.
	const isOn = (value: number, { from, to }: SurfaceAxis) => value >= from && value <= to;
	const inside = asked.filter((position) => {
		const [a, b] = at(position);
		return isOn(a, x) && isOn(b, y);
	}) as DatasetRows;
	const sample = stratifiedSample(inside, groupRows(dataset), most, context.random);
	const order = datasetRows(Int32Array.from(sample).sort((i, j) => at(i)[0] - at(j)[0] || i - j));
	const isClass = dataset.preprocessing.target.kind === 'classes';
	const here = yield* said(model, dataset, placed.rows(Array.from(order, at)), context);
	const own = matrix(order.length, dataset.inputs.columns);
	for (const [i, position] of order.entries())
		own.values.set(
			dataset.inputs.values.subarray(position * own.columns, (position + 1) * own.columns),
			i * own.columns,
		);
	const predicted = yield* said(model, dataset, own, context);
	const drawn: SurfaceRows = {
		rows: order.map((position) => dataset.rows[position]),
		x: Float64Array.from(order, (position) => at(position)[0]),
		y: Float64Array.from(order, (position) => at(position)[1]),
		actual: Float64Array.from(order, (position) => dataset.targets[position]),
		here: answers(here, isClass),
		predicted: answers(predicted, isClass),
	};
	return { drawn, coverage: { rows: order.length, of: inside.length }, beyond: asked.length - inside.length };
}

/** Of hidden dense layers that have so many units at most, each unit's numbers, filled chunk by chunk. */
function unitsAsked({ network: { specification } }: Model, most: number, points: number) {
	const widths = unitsOfLayers(specification);
	return specification.layers.slice(0, -1).flatMap(({ type }, layer) =>
		type !== 'dense' || widths[layer] > most
			? []
			: Array.from({ length: widths[layer] }, (_, unit) => {
					const result: UnitSurface = { layer, unit, values: new Float32Array(points * points) };
					const add = ({ first, rows, activations }: MeasuredChunk): void => {
						const { values, columns } = activations[layer];
						for (let row = 0; row < rows; row++) result.values[first + row] = values[row * columns + unit];
					};
					return { result, add };
				}),
	);
}
