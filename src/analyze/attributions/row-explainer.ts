import * as l10n from '@vscode/l10n';
import type { Cancellation } from '../../core/context.ts';
import { predict } from '../../core/forward.ts';
import type { Matrix } from '../../core/matrix.ts';
import { inDoublePrecision } from '../../core/network.ts';
import { outputsOf } from '../../core/network-shape.ts';
import type { Random } from '../../core/random.ts';
import { UserError } from '../../core/user-error.ts';
import { saidPositive } from '../../data/prepare/positive-class.ts';
import type { Feature, TargetEncoding } from '../../data/prepare/dataset.ts';
import type { Model } from '../model.ts';
import {
	firstColumns,
	sameFirst,
	type Attribution,
	type AttributionMethod,
	type ColumnContribution,
	type OtherMethod,
} from './attribution.ts';
import { coalitionOperations, Coalitions } from './coalitions.ts';
import { CornerPath } from './corner-path.ts';
import { deepLift, hasDeepLift } from './deep-lift.ts';
import { exactShapley, mostExactColumns } from './exact-shapley.ts';
import { explainedOutput, type AttributionScale, type ExplainedOutput } from './explained-output.ts';
import { integratedGradients } from './integrated-gradients.ts';
import { plainNetwork, type PlainNetwork } from './plain-network.ts';
import { sampledShapley, walkLength } from './sampled-shapley.ts';

export interface ExplainerOptions {
	/** Null: exact Shapley values where the row has few columns of its own, else sampled ones. */
	readonly method: AttributionMethod | null;
	/** Null: what suits the method. */
	readonly scale: AttributionScale | null;
	/** Number of the class; null: the one that was said to be positive, else the predicted one. */
	readonly class: number | null;
	/** Orders that are drawn of each row, for sampled Shapley values; null: so many as take little time. */
	readonly repeats: number | null;
	/** Whether other methods are asked, too. */
	readonly compare: boolean;
}

/** Independent repeats that a standard error needs, and that are worth while. */
const fewestRepeats = 12;
const mostRepeats = 400;
/** Multiplications and additions that drawing orders for one row may take by default: some tens of milliseconds. */
const budget = 1e8;
/** Coalitions that sampled Shapley values of one row take of each baseline row, at least. */
export function fewestCoalitions(columns: number): number {
	return fewestRepeats * 2 * walkLength(columns);
}

/** Baseline rows that a comparison with other methods takes. */
const mostCompared = 20;

/** Explains rows of one network against the same baseline rows. */
export class RowExplainer {
	readonly #model: Model;
	readonly #target: TargetEncoding;
	readonly #options: ExplainerOptions;
	readonly #single: PlainNetwork;
	readonly #double: PlainNetwork<Float64Array>;
	readonly #baselines: Matrix;
	#doubleBaselines: Matrix<Float64Array> | null = null;
	/** By baseline row, of the output that was explained last. */
	#paths: { readonly key: string; readonly of: { readonly path: CornerPath | null }[] } = { key: '', of: [] };

	/** `baselines`: encoded rows, at least one. */
	constructor(
		model: Model,
		features: readonly Pick<Feature, 'column'>[],
		target: TargetEncoding,
		baselines: Matrix,
		options: ExplainerOptions,
	) {
		this.#model = model;
		this.#target = target;
		this.#options = options;
		this.#single = plainNetwork(model.network, features);
		this.#double = plainNetwork(inDoublePrecision(model.network), features);
		this.#baselines = baselines;
		const classes = target.kind === 'classes' ? target.classes.length : 0;
		if (options.class !== null && !(options.class < classes))
			throw new UserError(
				l10n.t('{0} has no such class to explain; leave it out to explain the prediction.', target.column),
			);
	}

	/** `row`: (1, features), encoded. Same row and same chance, same result. */
	*explain(row: Matrix, random: Random, signal: Cancellation): Generator<undefined, Attribution> {
		const { network, loss } = this.#model;
		const chosen =
			this.#target.kind === 'value'
				? null
				: (this.#options.class ?? saidPositive(this.#target) ?? this.#predictedClass(row));
		const outputFor = (method: AttributionMethod, scale: AttributionScale | null) =>
			explainedOutput(loss, outputsOf(network.specification), this.#target, scale ?? this.#scaleOf(method), chosen);
		const varying = this.#varyingColumns(row);
		const method = this.#options.method ?? (varying <= mostExactColumns ? 'exact-shapley' : 'sampled-shapley');
		if (method === 'exact-shapley' && varying > mostExactColumns)
			throw new UserError(
				l10n.t(
					'The row differs from the baseline in {0} columns, and exact Shapley values are for at most {1}; choose sampled-shapley or another baseline.',
					varying,
					mostExactColumns,
				),
			);
		const own = yield* this.#by(method, outputFor(method, this.#options.scale), row, random, signal);
		const others: OtherMethod[] = [];
		const ownFirst = firstColumns(own.contributions);
		if (this.#options.compare && tells(own))
			for (const other of ['integrated-gradients', 'deep-lift'] as const) {
				if (other === method || (other === 'deep-lift' && !hasDeepLift(network))) continue;
				signal.throwIfAborted();
				const output = outputFor(other, null);
				const { contributions } = yield* this.#byPath(other, output, row, mostCompared, signal);
				const first = firstColumns(contributions);
				others.push({ method: other, scale: output.scale, first, agrees: sameFirst(first, ownFirst) });
			}
		return { ...own, varying, others };
	}

	#predictedClass(row: Matrix): number {
		const { values } = predict(this.#model.network, this.#model.loss, row);
		return values.indexOf(Math.max(...values));
	}

	/** Of integrated gradients and DeepLIFT the logit is the natural scale: that of a probability bends once more. */
	#scaleOf(method: AttributionMethod): AttributionScale {
		if (this.#target.kind === 'value') return 'value';
		return method === 'integrated-gradients' || method === 'deep-lift' ? 'logit' : 'probability';
	}

	#varyingColumns(row: Matrix): number {
		const plain = this.#single.inputsFrom(row);
		const { rows, columns, values } = this.#single.inputsFrom(this.#baselines);
		return this.#single.columns.filter(({ inputs }) =>
			inputs.some((input) => {
				for (let b = 0; b < rows; b++) if (values[b * columns + input] !== plain.values[input]) return true;
				return false;
			}),
		).length;
	}

	#by(method: AttributionMethod, output: ExplainedOutput, row: Matrix, random: Random, signal: Cancellation) {
		return method === 'exact-shapley' || method === 'sampled-shapley'
			? this.#byCoalitions(method, output, row, random, signal)
			: this.#byPath(method, output, row, Infinity, signal);
	}

	*#byCoalitions(
		method: AttributionMethod,
		output: ExplainedOutput,
		row: Matrix,
		random: Random,
		signal: Cancellation,
	): Generator<undefined, Omit<Attribution, 'varying' | 'others'>> {
		const plain = this.#single;
		const coalitions = new Coalitions(plain, output, plain.inputsFrom(row), plain.inputsFrom(this.#baselines));
		const ends = coalitions.ends();
		const columns = coalitions.varying.length;
		let shares: Float64Array;
		let standardErrors: Float64Array | null = null;
		let steps: number | null = null;
		// Of one column or two there is nothing to draw.
		if (method === 'exact-shapley' || columns < 2) shares = yield* exactShapley(coalitions, signal);
		else {
			const repeats = this.#options.repeats ?? this.#affordableRepeats(columns);
			steps = repeats * this.#baselines.rows;
			({ shares, standardErrors } = yield* sampledShapley(coalitions, repeats, random, signal));
		}
		const contributions = coalitions.varying.map(({ column }, i): ColumnContribution => ({
			column,
			contribution: shares[i],
			...(method === 'sampled-shapley' ? { standardError: standardErrors?.[i] ?? 0 } : {}),
		}));
		const drawn = method === 'sampled-shapley' ? { standardError: 0 } : {};
		return summed(method, output, ends, this.#withOthers(contributions, drawn), steps);
	}

	#affordableRepeats(columns: number): number {
		const walk = 2 * walkLength(columns) * coalitionOperations(this.#single.network);
		const repeats = Math.floor(budget / (walk * this.#baselines.rows));
		return Math.min(mostRepeats, Math.max(fewestRepeats, repeats));
	}

	*#byPath(
		method: AttributionMethod,
		output: ExplainedOutput,
		row: Matrix,
		most: number,
		signal: Cancellation,
	): Generator<undefined, Omit<Attribution, 'varying' | 'others'>> {
		const { network, columns, inputsFrom } = this.#double;
		const to = inputsFrom(row).values;
		const baselines = (this.#doubleBaselines ??= inputsFrom(this.#baselines));
		const count = Math.min(baselines.rows, most);
		const rule = method === 'deep-lift' ? deepLift : integratedGradients;
		const sums = new Float64Array(columns.length);
		const ends = { baseline: 0, value: 0 };
		let steps = 0;
		for (let b = 0; b < count; b++) {
			signal.throwIfAborted();
			const from = baselines.values.subarray(b * to.length, (b + 1) * to.length);
			const path =
				(method === 'deep-lift' ? null : this.#cornerPath(output, b, from))?.to(to) ?? rule(network, output, to, from);
			for (const [i, { inputs }] of columns.entries())
				for (const input of inputs) sums[i] += path.shares[input] / count;
			ends.baseline += path.from / count;
			ends.value += path.to / count;
			steps += path.pieces;
			yield;
		}
		const contributions = columns.map(({ column }, i) => ({ column, contribution: sums[i] }));
		return summed(method, output, ends, contributions, method === 'deep-lift' ? null : steps);
	}

	/** From a baseline, kept for the rows that follow; null: the network is none of those. */
	#cornerPath(output: ExplainedOutput, baseline: number, from: Float64Array): CornerPath | null {
		const key = `${output.scale} ${String(output.class)}`;
		if (this.#paths.key !== key) this.#paths = { key, of: [] };
		return (this.#paths.of[baseline] ??= { path: CornerPath.of(this.#double.network, output, from) }).path;
	}

	/** And the columns in which the row is as every baseline row. */
	#withOthers(found: readonly ColumnContribution[], drawn: { readonly standardError?: number }): ColumnContribution[] {
		const known = new Map(found.map((each) => [each.column, each]));
		return this.#single.columns.map(({ column }) => known.get(column) ?? { column, contribution: 0, ...drawn });
	}
}

function summed(
	method: AttributionMethod,
	{ scale, class: explained }: ExplainedOutput,
	{ baseline, value }: { readonly baseline: number; readonly value: number },
	contributions: readonly ColumnContribution[],
	steps: number | null,
): Omit<Attribution, 'varying' | 'others'> {
	const sum = contributions.reduce((total, { contribution }) => total + contribution, 0);
	return {
		method,
		scale,
		class: explained,
		baseline,
		value,
		contributions: contributions.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
		gap: value - baseline - sum,
		steps,
	};
}

/** Of a row that is answered as the baseline is, the order of the columns is that of rounding errors. */
function tells({ value, baseline, contributions }: Pick<Attribution, 'value' | 'baseline' | 'contributions'>): boolean {
	const largest = Math.max(0, ...contributions.map(({ contribution }) => Math.abs(contribution)));
	return largest > leastTold * Math.max(Math.abs(value), Math.abs(baseline));
}

/** Of the answer; ten times what 32 bits leave of a forward pass at worst. */
const leastTold = 1e-4;
