import type { Intervention } from '../../core/interventions.ts';
import { outputsFor } from '../../core/forward.ts';
import { lossOf } from '../../core/losses.ts';
import type { Matrix } from '../../core/matrix.ts';
import { outputsOf, unitsOfLayers } from '../../core/network-shape.ts';
import { Moments } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Analyzer, AnalyzerContext, Coverage } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { rowsInDataset, type RowPrediction } from '../attributions/explained-rows.ts';
import { groupRows } from '../groups.ts';
import { heldOutRows } from '../held-out.ts';
import { everyRow, measure } from '../measure.ts';
import type { Model } from '../model.ts';
import { unitNames } from '../names.ts';
import { placeOfTableRow } from '../places.ts';
import { affordableRows, operationsPerRow, stratifiedSample } from '../sample.ts';
import { changeInterval, judgedRows, metricOf } from '../unit/ablation.ts';
import type { AblatedRow, AblationResult, UnitRange } from './ablation-result.ts';
import { heldUnitsFrom } from './held-units.ts';
import { effectOperations, unitEffects } from './unit-effects.ts';

export interface AblationOptions {
	/** `1.3=0.5, 1.4=0`: each a layer, a unit of it, both from 0, and what it is to give out. '': none. */
	readonly units: string;
	/** A row whose prediction is followed; none: only the measure is. */
	readonly rows: readonly TableRow[];
	/** Rows measured at most; fewer through a large network. */
	readonly maximumRows: number;
	/** Units of hidden layers that are listed of the row. */
	readonly most: number;
}

/** Means and ranges of units are of so many rows. */
const mostSeen = 2000;

/** What the network would be with units switched off, or held at a value, together: its measure, and one prediction. */
export const ablation = {
	id: 'ablation',
	options: {
		units: { kind: 'text', longest: 20_000, default: '' },
		rows: { kind: 'rows', most: 1, default: [] },
		maximumRows: { kind: 'integer', minimum: 1, maximum: 1_000_000, default: 5000 },
		most: { kind: 'integer', minimum: 0, maximum: 1000, default: 8 },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost: ({ network }, _dataset, { maximumRows, rows: named }, rows) =>
		operationsPerRow(network) * (2 * Math.min(rows, affordableRows(network, maximumRows)) + mostSeen) +
		(named.length > 0 ? effectOperations(network) : 0),
	*run(model, dataset, options, context): Generator<undefined, AblationResult> {
		const held = heldUnitsFrom(options.units, model.network.specification);
		const { judged, before, part, of, seen, units } = yield* asItIs(model, dataset, options, context);
		const isClass = dataset.preprocessing.target.kind === 'classes';
		const metric = metricOf(before, isClass);
		const after = held.length === 0 ? null : yield* judgedRows(model, dataset, judged, held, context.signal);
		const now = after === null ? null : metricOf(after, isClass);
		return {
			held: held.map((pin) => ({ ...rangeOf(units, pin), value: pin.value })),
			measure: isClass ? 'accuracy' : 'rmse',
			part,
			coverage: { rows: judged.length, of },
			metric,
			after:
				after === null || now === null
					? null
					: { metric: now, change: now - metric, interval: changeInterval(before, after, isClass) },
			seen,
			row: options.rows.length === 0 ? null : ablatedRow(model, dataset, options.rows[0], held, units, options.most),
		};
	},
} as const satisfies Analyzer<AblationOptions, AblationResult>;

/** What does not depend on which units are held. */
interface AsItIs {
	readonly judged: Int32Array;
	/** By `judgedRows`, of the network as it is. */
	readonly before: Float64Array;
	readonly part: AblationResult['part'];
	readonly of: number;
	readonly seen: Coverage;
	/** By layer and unit. */
	readonly units: readonly (readonly UnitRange[])[];
}

interface Kept extends AsItIs {
	readonly layers: Model['network']['layers'];
	readonly asked: string;
}

/** Of a dataset, what was measured last: while somebody drags a slider, only the units that are held change. */
const kept = new WeakMap<Dataset, Kept>();

/** The same whether it was kept or not: chance is the run's. */
function* asItIs(
	model: Model,
	dataset: Dataset,
	{ maximumRows }: AblationOptions,
	context: AnalyzerContext,
): Generator<undefined, AsItIs> {
	const { network } = model;
	const chance = context.random.integer(2 ** 32);
	const asked = JSON.stringify([chance, maximumRows, context.rows === undefined ? null : [...context.rows]]);
	const last = kept.get(dataset);
	if (last?.layers === network.layers && last.asked === asked) return last;
	const grouping = groupRows(dataset);
	const { part, rows } = heldOutRows(dataset, context.rows);
	const judged = stratifiedSample(rows, grouping, affordableRows(network, maximumRows), context.random);
	const all = everyRow(dataset);
	const seen = stratifiedSample(all, grouping, Math.min(mostSeen, affordableRows(network, mostSeen)), context.random);
	const moments = unitsOfLayers(network.specification).map((width) =>
		Array.from({ length: width }, () => new Moments()),
	);
	for (const { rows: count, activations } of measure(model, dataset, seen, context)) {
		for (const [layer, { values, columns }] of activations.entries())
			for (let i = 0; i < count * columns; i++) moments[layer][i % columns].add(values[i]);
		yield;
	}
	const made: Kept = {
		layers: network.layers,
		asked,
		judged,
		before: yield* judgedRows(model, dataset, judged, [], context.signal),
		part,
		of: rows.length,
		seen: { rows: seen.length, of: all.length },
		units: moments.map((of, layer) => {
			const names = unitNames(network.specification, dataset, layer);
			return of.map(({ mean, minimum, maximum }, unit) => ({
				layer,
				unit,
				name: names?.[unit] ?? null,
				mean,
				minimum,
				maximum,
			}));
		}),
	};
	kept.set(dataset, made);
	return made;
}

function rangeOf(units: AsItIs['units'], { layer, unit }: Intervention): UnitRange {
	return units[layer][unit];
}

function ablatedRow(
	model: Model,
	dataset: Dataset,
	row: TableRow,
	held: readonly Intervention[],
	units: AsItIs['units'],
	most: number,
): AblatedRow {
	const encoded = rowsInDataset(dataset).encode(Int32Array.of(row));
	const before = predictedWith(model, dataset, encoded, []);
	const { target } = dataset.preprocessing;
	const scale = target.kind === 'value' ? target.deviation : 1;
	const means = units.map((of) => Float64Array.from(of, ({ mean }) => mean));
	const effects = unitEffects(model, encoded, means, before.kind === 'classes' ? before.class : 0);
	return {
		...placeOfTableRow(dataset.table, row),
		before,
		after: held.length === 0 ? before : predictedWith(model, dataset, encoded, held),
		units: effects
			.sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || a.layer - b.layer || a.unit - b.unit)
			.slice(0, most)
			.map(({ layer, unit, activation, change }) => ({ ...units[layer][unit], activation, change: scale * change })),
		of: effects.length,
	};
}

/** Of one encoded row. */
function predictedWith(
	{ network, loss }: Model,
	{ preprocessing: { target } }: Dataset,
	row: Matrix,
	held: readonly Intervention[],
): RowPrediction {
	const outputs = outputsFor(network, row, held).values;
	if (target.kind === 'value') return { kind: 'value', value: target.mean + target.deviation * outputs[0] };
	const { predictions, predict } = lossOf(loss);
	const values = new Float32Array(predictions(outputsOf(network.specification)));
	predict(outputs, 1, outputs.length, values);
	return { kind: 'classes', probabilities: Array.from(values), class: values.indexOf(Math.max(...values)) };
}
