import * as l10n from '@vscode/l10n';
import { parameterCount } from '../../core/network-shape.ts';
import { UserError } from '../../core/user-error.ts';
import { scaledTargets } from '../../data/prepare/scaled-targets.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { Analyzer, AnalyzerContext, Coverage, RowPlace, RowUse } from '../analyzer.ts';
import { rowsToAsk } from '../asked-rows.ts';
import { predictionOf, rowsInDataset, type RowPrediction, type RowsIn } from '../attributions/explained-rows.ts';
import { evenly } from '../evenly.ts';
import type { Model, ModelTraining } from '../model.ts';
import { placeOfDatasetRow, placeOfTableRow, useOfTableRow } from '../places.ts';
import { copied, dotProduct, RowGradients } from './row-gradients.ts';

export interface InfluenceOptions {
	/** Rows of the table, from 0; none: the first that was held out. */
	readonly rows: readonly TableRow[];
	readonly maximumRows: number;
	/** Training rows listed, of each direction. */
	readonly most: number;
}

/** A training row that moved the answer. */
export interface InfluentialRow extends RowPlace {
	/** Of all that the rows looked at moved it by, this one's part; above 0: towards the answer, or up. */
	readonly share: number;
	/** Number of its class, or its value. */
	readonly actual: number;
}

/** What is told of one row. */
export interface Influenced {
	readonly prediction: RowPrediction;
	/** Training rows by which the answer was moved most towards what it is (a class), or up (a value), the most first. */
	readonly towards: readonly InfluentialRow[];
	readonly away: readonly InfluentialRow[];
}

export interface InfluencedRow extends RowPlace, Influenced {
	/** Left out where the row has no target. */
	readonly use?: RowUse;
}

export interface InfluenceResult {
	/** Training rows that were looked at, taken evenly. */
	readonly coverage: Coverage;
	/** Epochs whose weights were looked at. */
	readonly epochs: readonly number[];
	readonly rows: readonly InfluencedRow[];
}

/** Multiplications and additions one answer may take, a second or two; and rows looked at in any case. */
const budget = 4e9;
const fewestRows = 100;
/** Forwards, backwards, gradient and product of one row, beside its parameters. */
const perParameter = 8;

/**
 * Training rows that moved what the network says of a row: TracIn over checkpoints (Pruthi and others, 2020). Each visit of a
 * training row counts as a plain gradient step of the epoch's learning rate; what an optimizer makes of it, and batches, are left out.
 */
export const influence = {
	id: 'influence',
	options: {
		rows: { kind: 'rows', most: 100, default: [] },
		maximumRows: { kind: 'integer', minimum: 1, maximum: 100_000, default: 2000 },
		most: { kind: 'integer', minimum: 1, maximum: 100, default: 5 },
	},
	needs: { rows: true, epochs: true },
	measures: null,
	applies: () => true,
	cost: (model, dataset, options) =>
		rowsFor(model, dataset, options) * operationsPerRow(model) * Math.max(1, options.rows.length),
	*run(model, dataset, options, context): Generator<undefined, InfluenceResult> {
		const { table } = dataset;
		const wanted = rowsToAsk(dataset, options.rows);
		if (dataset.split.train.length === 0)
			throw new UserError(l10n.t('{0} has no row that is known to have been learned from.', table.name));
		const found = yield* influenceOn(model, dataset, rowsInDataset(dataset), wanted, options, context);
		return {
			...found,
			rows: found.rows.map((each, i) => ({
				...placeOfTableRow(table, wanted[i]),
				...useOfTableRow(dataset, wanted[i]),
				...each,
			})),
		};
	},
} as const satisfies Analyzer<InfluenceOptions, InfluenceResult>;

/** Which training rows moved what is said of rows of any table with the columns; `rows`: of `from`. */
export function* influenceOn(
	model: Model,
	dataset: Dataset,
	from: RowsIn,
	rows: readonly TableRow[],
	options: Pick<InfluenceOptions, 'maximumRows' | 'most'>,
	{ signal, report }: Pick<AnalyzerContext, 'signal' | 'report'>,
): Generator<undefined, Pick<InfluenceResult, 'coverage' | 'epochs'> & { readonly rows: readonly Influenced[] }> {
	const { inputs, targets, split, rows: numbers } = dataset;
	const isOwn = from.table === dataset.table;
	const training = model.training;
	const epochs = training === undefined ? [] : weighed(training);
	const taught = evenly(split.train, rowsFor(model, dataset, options));
	const scaled = scaledTargets(dataset);
	const asked = rows.map((row) => {
		const encoded = from.encode(Int32Array.of(row));
		return { row, encoded, prediction: predictionOf(model, dataset, encoded) };
	});
	const moved = asked.map(() => new Float64Array(taught.length));
	for (const [done, { layers, weight }] of epochs.entries()) {
		const gradients = new RowGradients({ specification: model.network.specification, layers }, training!.specification);
		const own = asked.map(({ encoded, prediction }) =>
			copied(
				prediction.kind === 'value'
					? gradients.ofOutput(encoded.values)
					: gradients.ofLoss(encoded.values, prediction.class),
			),
		);
		for (const [i, position] of taught.entries()) {
			const row = inputs.values.subarray(position * inputs.columns, (position + 1) * inputs.columns);
			const gradient = gradients.ofLoss(row, scaled[position]);
			for (const [each, to] of own.entries()) {
				// A step against the row's gradient lowers its loss, and moves a value against the product.
				const sign = asked[each].prediction.kind === 'value' ? -1 : 1;
				moved[each][i] += sign * weight * dotProduct(gradient, to);
			}
			if (i % 64 === 63) {
				signal.throwIfAborted();
				yield;
			}
		}
		report(done + 1, epochs.length);
	}
	return {
		coverage: { rows: taught.length, of: split.train.length },
		epochs: epochs.map(({ epoch }) => epoch),
		rows: asked.map(({ row, prediction }, each) => {
			const all = moved[each].reduce((sum, size) => sum + Math.abs(size), 0);
			const order = [...moved[each].keys()]
				// A row says nothing of itself.
				.filter((i) => !(isOwn && numbers[taught[i]] === row) && moved[each][i] !== 0)
				.sort((a, b) => moved[each][b] - moved[each][a]);
			const listed = (i: number): InfluentialRow => ({
				...placeOfDatasetRow(dataset, taught[i]),
				share: moved[each][i] / all,
				actual: targets[taught[i]],
			});
			return {
				prediction,
				towards: order
					.filter((i) => moved[each][i] > 0)
					.slice(0, options.most)
					.map(listed),
				away: order
					.filter((i) => moved[each][i] < 0)
					.slice(-options.most)
					.reverse()
					.map(listed),
			};
		}),
	};
}

/** Kept weights, each with the learning rates of the epochs around it: half of those since the one before, half of those to the next. */
function weighed({ epochs, history }: ModelTraining) {
	const rateOf = new Map(history.map(({ epoch, learningRate }) => [epoch, learningRate]));
	const between = (from: number, to: number) => {
		let sum = 0;
		for (let epoch = from + 1; epoch <= to; epoch++) sum += rateOf.get(epoch) ?? 0;
		return sum;
	};
	return epochs.map(({ epoch, layers }, i) => {
		const before = i === 0 ? 0 : between(epochs[i - 1].epoch, epoch);
		const after = i === epochs.length - 1 ? 0 : between(epoch, epochs[i + 1].epoch);
		return { epoch, layers, weight: (before + after) / 2 };
	});
}

function operationsPerRow({ network, training }: Model): number {
	return perParameter * parameterCount(network.specification) * Math.max(1, training?.epochs.length ?? 0);
}

function rowsFor(model: Model, { split }: Dataset, { maximumRows }: Pick<InfluenceOptions, 'maximumRows'>): number {
	const affordable = Math.floor(budget / operationsPerRow(model));
	return Math.min(split.train.length, maximumRows, Math.max(fewestRows, affordable));
}
