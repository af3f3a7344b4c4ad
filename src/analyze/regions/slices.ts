import { shuffle } from '../../core/random.ts';
import { falseDiscoveryRates } from '../../core/slice-tests.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { Analyzer, AnalyzerContext } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import type { JudgedPart } from '../judged/judged-rows.ts';
import type { Model } from '../model.ts';
import { operationsPerRow } from '../sample.ts';
import { conditionsText, matcherOf, type Condition } from './condition.ts';
import { longestConditions, parseConditions } from './parse-conditions.ts';
import { matching, rateOf, rowErrors, trainingErrors, type Rate, type RowErrors } from './row-errors.ts';
import { searchSlices } from './search-slices.ts';
import { searchedColumns } from './searched-columns.ts';
import { pValueOf, weaknessTest } from './weakness-test.ts';
import { weaknessOf, type Weakness } from './weakness.ts';

export interface Slice extends Rate {
	readonly conditions: readonly Condition[];
	/** As it can be typed. */
	readonly text: string;
	/** Of all other rows. */
	readonly rest: number | null;
	/** Cohen's h of the two rates (0.2 small, 0.5 medium, 0.8 large); of distances the ratio of their means. */
	readonly effect: number | null;
	/** Chance of errors as large as these where the slice is like the rest, on the rows counted here. */
	readonly p: number;
	/** False discovery rate: over all slices tried, on the rows that were searched; of a slice that was typed, its p. */
	readonly q: number;
	/** Of the same slice on training rows, with the rest there; null: not known. */
	readonly train: (Rate & { readonly rest: number | null }) | null;
	readonly weakness: Weakness;
	/** Rows of the table, at most `maximumRows`, those with errors first. */
	readonly tableRows: Int32Array;
}

export interface SlicesResult {
	readonly part: JudgedPart;
	/** All rows judged. */
	readonly rows: number;
	readonly errorKind: RowErrors['kind'];
	/** Of all of them. */
	readonly overall: Rate;
	/** What was searched; `judged` rows took no part in that, and slices are counted on them. Null: the slice was typed. */
	readonly search: {
		readonly on: 'validation' | 'half';
		readonly rows: number;
		readonly judged: number;
		readonly found: number;
		readonly paired: number;
	} | null;
	readonly minimumRows: number;
	/** Slices that were tested. */
	readonly tried: number;
	/** The largest effect first; of those found, the ones that rows outside the search confirm. */
	readonly slices: readonly Slice[];
}

export interface SlicesOptions {
	/** `age > 60 and sex = "F"`; '': they are searched for. */
	readonly slice: string;
	/** Share of false ones that is allowed among the slices found, and again among those confirmed. */
	readonly level: number;
	/** Of a slice; 0: one in a hundred, at least 20. */
	readonly minimumRows: number;
	readonly maximumSlices: number;
	readonly maximumRows: number;
}

/** Fewer validation rows are not worth searching. */
const fewestSearched = 50;

/** Where it errs more than elsewhere: slices of one and two conditions, searched on some rows and judged on others. */
export const slices = {
	id: 'slices',
	options: {
		slice: { kind: 'text', longest: longestConditions, default: '' },
		level: { kind: 'number', minimum: 0.001, maximum: 0.5, default: 0.05 },
		minimumRows: { kind: 'integer', minimum: 0, maximum: 1_000_000, default: 0 },
		maximumSlices: { kind: 'integer', minimum: 1, maximum: 100, default: 10 },
		maximumRows: { kind: 'integer', minimum: 0, maximum: 10_000, default: 200 },
	},
	needs: { rows: true },
	measures: 'held-out-rows',
	judges: 'any-predictions',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost: ({ network }, { preprocessing }, _options, rows) =>
		rows *
		(2 * operationsPerRow(network) +
			50 * preprocessing.inputs.length +
			2 * Math.min(preprocessing.inputs.length, 30) ** 2),
	*run(model, dataset, options, context): Generator<undefined, SlicesResult> {
		const conditions = options.slice.trim() === '' ? null : parseConditions(options.slice, dataset.table);
		const errors = yield* rowErrors(model, dataset, context);
		const train = yield* trainingErrors(model, dataset, errors.part, context);
		const overall = rateOf(errors, Int32Array.from(errors.rows.keys()));
		const common = { part: errors.part, rows: errors.rows.length, errorKind: errors.kind, overall };
		if (conditions !== null) {
			const slice = sliceOf(dataset, conditions, errors, train, options.maximumRows);
			return { ...common, search: null, minimumRows: 0, tried: 1, slices: [slice] };
		}
		const { searched, judged, on } = yield* parted(model, dataset, errors, context);
		const minimumRows = options.minimumRows || Math.max(20, Math.ceil(searched.rows.length / 100));
		const { found, tried, paired } = yield* searchSlices(
			dataset.table,
			searchedColumns(dataset),
			searched,
			{ minimumRows, level: options.level, maximumSlices: options.maximumSlices },
			context,
		);
		const all = found.map(({ conditions: each, q }) => ({
			...sliceOf(dataset, each, judged, train, options.maximumRows),
			q,
		}));
		const confirmed = falseDiscoveryRates(
			all.map(({ p }) => p),
			all.length,
		);
		return {
			...common,
			search: { on, rows: searched.rows.length, judged: judged.rows.length, found: all.length, paired },
			minimumRows,
			tried,
			slices: all.filter((_, i) => confirmed[i] <= options.level).sort((a, b) => (b.effect ?? 0) - (a.effect ?? 0)),
		};
	},
} as const satisfies Analyzer<SlicesOptions, SlicesResult>;

/**
 * A slice that was found because it looks bad looks worse than it is, so that the rows searched are not the ones it is judged by:
 * validation rows for test rows, where there are enough, else one half of the rows for the other.
 */
function* parted(model: Model, dataset: Dataset, errors: RowErrors, { random, signal }: AnalyzerContext) {
	const { validation } = dataset.split;
	if (errors.part === 'test' && validation.length >= fewestSearched) {
		const searched = yield* rowErrors(model, dataset, { rows: validation, signal, report: () => undefined });
		return { searched, judged: errors, on: 'validation' as const };
	}
	const order = Int32Array.from(errors.rows.keys());
	shuffle(order, random);
	const half = order.length >> 1;
	const only = (places: Int32Array): RowErrors => {
		const ascending = places.toSorted();
		return {
			...errors,
			rows: ascending.map((i) => errors.rows[i]),
			sizes: Float64Array.from(ascending, (i) => errors.sizes[i]),
		};
	};
	return { searched: only(order.subarray(0, half)), judged: only(order.subarray(half)), on: 'half' as const };
}

function sliceOf(
	dataset: Dataset,
	conditions: readonly Condition[],
	errors: RowErrors,
	train: RowErrors | null,
	maximumRows: number,
): Slice {
	const matches = matcherOf(dataset.table, conditions);
	const chosen = matching(errors, matches);
	const rate = rateOf(errors, chosen);
	const rest = restOf(errors, rate);
	const p = pValueOf(weaknessTest(errors), chosen);
	const inTraining = train === null ? new Int32Array(0) : matching(train, matches);
	return {
		conditions,
		text: conditionsText(conditions),
		...rate,
		rest,
		effect: effectOf(errors, rate.errorRate, rest),
		p,
		q: p,
		train: train === null ? null : comparedOf(train, inTraining),
		weakness: weaknessOf(train, inTraining, rate, 1),
		tableRows: Int32Array.from(
			chosen.toSorted((a, b) => errors.sizes[b] - errors.sizes[a] || a - b).subarray(0, maximumRows),
			(i) => errors.rows[i],
		),
	};
}

function comparedOf(errors: RowErrors, places: Int32Array) {
	const rate = rateOf(errors, places);
	return { ...rate, rest: restOf(errors, rate) };
}

function restOf({ sizes }: RowErrors, { rows, errors }: Rate): number | null {
	return rows === sizes.length ? null : (sizes.reduce((sum, size) => sum + size, 0) - errors) / (sizes.length - rows);
}

/** Cohen, 1988. */
function effectOf({ kind }: RowErrors, rate: number | null, rest: number | null): number | null {
	if (rate === null || rest === null) return null;
	if (kind === 'distance') return rest > 0 ? rate / rest : null;
	return 2 * Math.asin(Math.sqrt(rate)) - 2 * Math.asin(Math.sqrt(rest));
}
