import * as l10n from '@vscode/l10n';
import { gatherRows, matrix } from '../../core/matrix.ts';
import { shuffle } from '../../core/random.ts';
import { momentsOf } from '../../core/statistics.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { Analyzer, AnalyzerContext, Coverage } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { encodedRows, type BaselinePart } from '../attributions/baseline-rows.ts';
import { coalitionOperations, Coalitions } from '../attributions/coalitions.ts';
import { coalitionValues, mostExactColumns } from '../attributions/exact-shapley.ts';
import type { AttributionScale, ExplainedOutput } from '../attributions/explained-output.ts';
import { plainNetwork, type PlainNetwork } from '../attributions/plain-network.ts';
import { groupRows } from '../groups.ts';
import type { Model } from '../model.ts';
import { outputFor } from '../response/response.ts';
import { stratifiedSample } from '../sample.ts';
import { friedmanH } from './friedman-h.ts';
import { interactionIndex, pairsOf } from './interaction-index.ts';
import { firstLeads, rankedPair, type Pair, type PairOverRows } from './ranked-pairs.ts';
import { everyRow } from '../measure.ts';

export const interactionMethods = ['shapley', 'friedman-h'] as const;
export type InteractionMethod = (typeof interactionMethods)[number];

export interface InteractionsOptions {
	/** auto: Shapley interactions of up to 14 columns, else Friedman's H. */
	readonly method: 'auto' | InteractionMethod;
	/** auto: log-odds of classes (on probabilities any two columns interact, since these level off), or the target's units. */
	readonly scale: 'auto' | AttributionScale;
	/** The class that is looked at, counted from 1; 0: the positive one, where there is none the commonest. */
	readonly class: number;
	readonly maximumRows: number;
	/** Of Shapley interactions: training rows drawn for each row to stand for what is not known. */
	readonly baselineRows: number;
}

export interface InteractionsResult {
	readonly method: InteractionMethod;
	/** The class or the target. */
	readonly output: string;
	readonly scale: AttributionScale;
	/** Rows that are averaged over. */
	readonly coverage: Coverage;
	/** Of each row; of Friedman's H the rows themselves. */
	readonly baseline: { readonly part: BaselinePart; readonly rows: number };
	/** Columns whose pairs were looked at, of those the network reads. */
	readonly columns: { readonly looked: number; readonly of: number };
	/** Standard deviation of the explained number over the rows, beside which values are large or small. */
	readonly spread: number;
	/** By falling value. */
	readonly pairs: readonly Pair[];
	/** Whether the first surely is ahead of each other pair, by the rows (Bonferroni, 2.5%). */
	readonly firstLeads: boolean;
}

/** Multiplications and additions one answer may take, some seconds; and what it takes in any case. */
const budget = 8e9;
const [fewestRows, fewestBaselines] = [10, 4];
/** Of Friedman's H the pairs of these columns, 190. */
const mostPaired = 20;

/** Pairs of columns that work together: what the two add to the prediction beyond what each adds alone. */
export const interactions = {
	id: 'interactions',
	options: {
		method: { kind: 'choice', choices: ['auto', ...interactionMethods], default: 'auto' },
		scale: { kind: 'choice', choices: ['auto', 'probability', 'logit', 'value'], default: 'auto' },
		class: { kind: 'integer', minimum: 0, maximum: 10_000, default: 0 },
		maximumRows: { kind: 'integer', minimum: 2, maximum: 1000, default: 50 },
		baselineRows: { kind: 'integer', minimum: 1, maximum: 1000, default: 20 },
	},
	needs: { rows: true },
	measures: 'all-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost({ network }, { features }, options, rows) {
		const plain = plainNetwork(network, features);
		const plan = planOf(plain, options);
		return plan.operations * (plan.method === 'shapley' ? plan.baselines : plan.rows) * Math.min(rows, plan.rows);
	},
	*run(model, dataset, options, context): Generator<undefined, InteractionsResult> {
		const plain = plainNetwork(model.network, dataset.features);
		const { method, ...plan } = planOf(plain, options);
		const all = context.rows ?? everyRow(dataset);
		const rows = stratifiedSample(all, groupRows(dataset), plan.rows, context.random);
		const { target } = dataset.preprocessing;
		const scale = options.scale === 'auto' ? (target.kind === 'value' ? 'value' : 'logit') : options.scale;
		const output = outputFor(model, dataset, { scale, class: options.class }, rows);
		const found =
			method === 'shapley'
				? yield* byCoalitions(plain, dataset, output, rows, plan.baselines, context)
				: yield* byDependence(model, plain, dataset, output, rows, context);
		const pairs = found.pairs.sort((a, b) => b.pair.value - a.pair.value);
		return {
			method,
			output: target.kind === 'value' ? target.column : target.classes[output.class!],
			scale,
			coverage: { rows: rows.length, of: all.length },
			baseline: found.baseline,
			columns: { looked: found.looked, of: plain.columns.length },
			spread: momentsOf(found.values).deviation,
			pairs: pairs.map(({ pair }) => pair),
			firstLeads: firstLeads(pairs),
		};
	},
} as const satisfies Analyzer<InteractionsOptions, InteractionsResult>;

function planOf(plain: PlainNetwork, { method, maximumRows, baselineRows }: InteractionsOptions) {
	const columns = plain.columns.length;
	const once = coalitionOperations(plain.network);
	const isFew = columns <= mostExactColumns;
	if (method === 'shapley' && !isFew)
		throw new UserError(
			l10n.t(
				'The network reads {0} columns, and Shapley interactions are for at most {1}; choose friedman-h.',
				columns,
				mostExactColumns,
			),
		);
	if (isFew && method !== 'friedman-h') {
		const operations = 2 ** columns * once;
		const products = budget / operations;
		const baselines = Math.min(baselineRows, Math.max(fewestBaselines, Math.floor(Math.sqrt(products / 2.5))));
		const rows = Math.min(maximumRows, Math.max(fewestRows, Math.floor(products / baselines)));
		return { method: 'shapley', rows, baselines, operations } as const;
	}
	const paired = Math.min(columns, mostPaired);
	const operations = once * (columns * (columns > mostPaired ? 2 : 1) + (paired * (paired - 1)) / 2);
	const rows = Math.min(maximumRows, Math.max(fewestRows, Math.floor(Math.sqrt(budget / operations))));
	return { method: 'friedman-h', rows, baselines: rows, operations } as const;
}

interface Found {
	readonly pairs: PairOverRows[];
	readonly looked: number;
	readonly baseline: InteractionsResult['baseline'];
	/** The explained number of each row. */
	readonly values: Float64Array;
}

/** Each row against training rows of its own, so that the spread over rows holds the chance in both. */
function* byCoalitions(
	plain: PlainNetwork,
	dataset: Dataset,
	output: ExplainedOutput,
	rows: Int32Array,
	baselines: number,
	{ random, signal, report }: AnalyzerContext,
): Generator<undefined, Found> {
	const { train } = dataset.split;
	const part = train.length > 0 ? 'train' : 'all';
	const pool = part === 'train' ? train.slice() : everyRow(dataset);
	const names = plain.columns.map(({ column }) => column);
	const pairs = pairsOf(names.length);
	const each = pairs.map(() => new Float64Array(rows.length));
	const values = new Float64Array(rows.length);
	for (let i = 0; i < rows.length; i++) {
		shuffle(pool, random);
		const row = plain.inputsFrom(encodedRows(dataset, rows.subarray(i, i + 1)));
		const drawn = plain.inputsFrom(encodedRows(dataset, pool.subarray(0, baselines)));
		const coalitions = new Coalitions(plain, output, row, drawn);
		const sets = yield* coalitionValues(coalitions, signal);
		values[i] = sets[sets.length - 1];
		const found = interactionIndex(sets, coalitions.varying.length);
		// Columns in which the row is as all baseline rows work with none.
		const places = coalitions.varying.map(({ column }) => names.indexOf(column));
		for (const [pair, [a, b]] of pairsOf(places.length).entries())
			each[placeOf(places[a], places[b], names.length)][i] = found[pair];
		report(i + 1, rows.length);
	}
	return {
		pairs: pairs.map(([a, b], pair) => rankedPair(names[a], names[b], each[pair])),
		looked: names.length,
		baseline: { part, rows: Math.min(baselines, pool.length) },
		values,
	};
}

/** Of the pair a < b in `pairsOf(columns)`. */
function placeOf(a: number, b: number, columns: number): number {
	return a * columns - (a * (a + 1)) / 2 + b - a - 1;
}

function* byDependence(
	{ network }: Model,
	plain: PlainNetwork,
	dataset: Dataset,
	output: ExplainedOutput,
	rows: Int32Array,
	{ signal, report }: AnalyzerContext,
): Generator<undefined, Found> {
	const encoded = matrix(rows.length, network.specification.inputs);
	gatherRows(dataset.inputs, rows, 0, rows.length, encoded.values);
	const inputs = plain.inputsFrom(encoded);
	const { looked, effects, values } = yield* friedmanH(plain, output, inputs, mostPaired, signal, report);
	const nameOf = (column: number) => plain.columns[column].column;
	return {
		pairs: effects.map(({ pair: [a, b], beyond, h }) => rankedPair(nameOf(a), nameOf(b), beyond, h)),
		looked: looked.length,
		baseline: { part: 'all', rows: rows.length },
		values,
	};
}
