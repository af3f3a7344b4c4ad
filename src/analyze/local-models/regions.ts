import { outputsFor } from '../../core/forward.ts';
import { predictedClass } from '../../core/evaluate.ts';
import { inDoublePrecision } from '../../core/network.ts';
import { outputsOf } from '../../core/network-shape.ts';
import { forwardOperations } from '../../core/propagation.ts';
import { momentsOf, wilsonInterval, type Interval } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { Analyzer } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { encodedRows } from '../attributions/baseline-rows.ts';
import type { AttributionScale } from '../attributions/explained-output.ts';
import { isPiecewiseLinear } from '../attributions/linear-pieces.ts';
import { plainNetwork, type PlainNetwork } from '../attributions/plain-network.ts';
import { termsInUnits, type LinearTerm } from '../equation.ts';
import { groupRows } from '../groups.ts';
import { outputFor } from '../response/response.ts';
import { stratifiedSample } from '../sample.ts';
import { activationPatterns, applyMap, type AffineMap } from './affine-map.ts';
import { groupRegions, type LocalModel } from './group-regions.ts';
import { everyRow } from '../measure.ts';

export interface RegionsOptions {
	/** Of models that count as one: how far one may be from the network on the other's rows, in its standard deviations. */
	readonly tolerance: number;
	/** The class whose coefficients are given, counted from 1; 0: the positive one, where there is none the commonest. */
	readonly class: number;
	readonly maximumRows: number;
	/** Models given with their coefficients, at most. */
	readonly maximumModels: number;
}

/** How good a model is: the share of rows it is right on; of a value the root mean squared error in its units. */
export interface ModelScore {
	readonly rows: number;
	/** Null without rows. */
	readonly score: number | null;
	/** 95 %, of a share. */
	readonly interval: Interval | null;
}

export interface MergedModel {
	/** Regions whose models are nearly this one. */
	readonly regions: number;
	readonly rows: number;
	/** How far it is from the network on these rows: root of the mean square, in standard deviations of what the network gives. */
	readonly error: number;
	/** The same in the one region it is taken from: of a piecewise linear network only rounding. */
	readonly ownError: number;
	readonly intercept: number;
	/** In units of the columns, by falling effect: coefficient times the column's spread. */
	readonly coefficients: readonly (LinearTerm & { readonly effect: number })[];
	/** On held-out rows among its own, and on all held-out rows. */
	readonly accuracy: ModelScore;
	readonly everywhere: ModelScore;
}

export interface RegionsResult {
	/** Exact: the network is linear in each region. Else each row is a region of its own, with its tangent. */
	readonly kind: 'exact' | 'tangent';
	/** The class or the target whose equation is given, and its scale: log-odds, or the target's units. */
	readonly output: string;
	readonly scale: AttributionScale;
	readonly tolerance: number;
	/** What accuracy and everywhere are. */
	readonly measure: 'accuracy' | 'rmse';
	/** Looked at, of so many. */
	readonly rows: number;
	readonly of: number;
	/** By falling number of rows; `merged` is the number of its model there, null where none stands for it. */
	readonly regions: readonly { readonly rows: number; readonly merged: number | null }[];
	/** By falling number of rows; at most `maximumModels`. */
	readonly merged: readonly MergedModel[];
	/** Of the regions, and of the models, how many cover 90 % of the rows; null: more than are given. */
	readonly cover90: { readonly regions: number; readonly merged: number | null };
	/** Whether accuracy is measured on held-out rows; else on all rows looked at. */
	readonly heldOut: boolean;
}

/** The network as the linear models that it is made of. */
export const regions = {
	id: 'regions',
	options: {
		tolerance: { kind: 'number', minimum: 0, maximum: 1, default: 0.05 },
		class: { kind: 'integer', minimum: 0, maximum: 10_000, default: 0 },
		maximumRows: { kind: 'integer', minimum: 1, maximum: 20_000, default: 2000 },
		maximumModels: { kind: 'integer', minimum: 1, maximum: 200, default: 20 },
	},
	needs: { rows: true },
	measures: 'all-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost({ network }, _dataset, { maximumRows, maximumModels }, rows) {
		const { inputs } = network.specification;
		const each = inputs * outputsOf(network.specification);
		return Math.min(rows, maximumRows) * (3 * forwardOperations(network) + 2 * maximumModels * each);
	},
	*run(model, dataset, options, { rows: asked, random, signal, report }): Generator<undefined, RegionsResult> {
		const plain = plainNetwork(inDoublePrecision(model.network), dataset.features);
		const all = asked ?? everyRow(dataset);
		const positions = stratifiedSample(all, groupRows(dataset), options.maximumRows, random);
		const inputs = plain.inputsFrom(encodedRows(dataset, positions));
		const { values: outputs } = outputsFor(plain.network, inputs);
		const units = outputsOf(plain.network.specification);
		const isExact = isPiecewiseLinear(plain.network.specification);
		signal.throwIfAborted();
		const patterns = isExact ? yield* activationPatterns(plain.network, inputs) : null;
		const found = regionsBy(patterns, positions.length);
		report(1, 3);
		signal.throwIfAborted();
		const spreads = Float64Array.from({ length: units }, (_, unit) => spreadOf(outputs, unit, units));
		const steps = groupRegions(
			plain.network,
			inputs,
			outputs,
			spreads,
			found,
			options.tolerance,
			options.maximumModels,
		);
		let next = steps.next();
		for (; next.done !== true; next = steps.next()) {
			signal.throwIfAborted();
			yield;
		}
		const { models } = next.value;
		report(2, 3);
		const { target } = dataset.preprocessing;
		const isClass = target.kind === 'classes';
		const scale = isClass ? 'logit' : 'value';
		const output = outputFor(model, dataset, { scale, class: options.class }, positions);
		const inputSpreads = Float64Array.from({ length: inputs.columns }, (_, i) =>
			spreadOf(inputs.values, i, inputs.columns),
		);
		const judge = judgeOf(dataset, positions);
		const merged = models.map((each): MergedModel => {
			const said = (chosen: Int32Array) =>
				scoreOf(dataset, positions, chosen, (row) => {
					const given = new Float64Array(units);
					applyMap(each.map, inputs, row, given);
					return given;
				});
			return {
				regions: each.regions.length,
				rows: each.rows.length,
				error: each.error,
				ownError: each.ownError,
				...equationOf(each.map, plain, dataset, inputSpreads, (given) => output.valueOf(given, 0)),
				accuracy: said(each.rows.filter((row) => judge.isJudged[row] === 1)),
				everywhere: said(judge.rows),
			};
		});
		report(3, 3);
		const modelOfRegion = new Map(models.flatMap((each, number) => each.regions.map((region) => [region, number])));
		return {
			kind: isExact ? 'exact' : 'tangent',
			output: isClass ? target.classes[output.class!] : target.column,
			scale,
			tolerance: options.tolerance,
			measure: isClass ? 'accuracy' : 'rmse',
			rows: positions.length,
			of: all.length,
			regions: found.map(({ length }, region) => ({ rows: length, merged: modelOfRegion.get(region) ?? null })),
			merged,
			cover90: {
				regions: covering(found, positions.length) ?? found.length,
				merged: covering(
					models.map((each: LocalModel) => each.rows),
					positions.length,
				),
			},
			heldOut: judge.heldOut,
		};
	},
} as const satisfies Analyzer<RegionsOptions, RegionsResult>;

/** Rows of each region, by falling number; rows of one in their order. */
function regionsBy(patterns: readonly string[] | null, rows: number): Int32Array[] {
	if (patterns === null) return Array.from({ length: rows }, (_, row) => Int32Array.of(row));
	const found = new Map<string, number[]>();
	for (const [row, pattern] of patterns.entries()) {
		const here = found.get(pattern);
		if (here === undefined) found.set(pattern, [row]);
		else here.push(row);
	}
	return [...found.values()].map((each) => Int32Array.from(each)).sort((a, b) => b.length - a.length || a[0] - b[0]);
}

function spreadOf(outputs: Float64Array, unit: number, units: number): number {
	return momentsOf(outputs.filter((_, i) => i % units === unit)).deviation;
}

/** How many of these lists hold nine in ten rows; null: all together do not. */
function covering(lists: readonly Int32Array[], rows: number): number | null {
	let covered = 0;
	for (const [i, { length }] of lists.entries()) {
		covered += length;
		if (covered >= 0.9 * rows) return i + 1;
	}
	return null;
}

/** Held-out rows among those looked at; all of them, where none is. */
function judgeOf({ split }: Dataset, positions: Int32Array) {
	const test = new Set(split.test);
	const held = Int32Array.from(positions.keys()).filter((row) => test.has(positions[row]));
	const heldOut = held.length > 0;
	const rows = heldOut ? held : Int32Array.from(positions.keys());
	const isJudged = new Uint8Array(positions.length);
	for (const row of rows) isJudged[row] = 1;
	return { rows, isJudged, heldOut };
}

function scoreOf(
	{ targets, preprocessing: { target } }: Dataset,
	positions: Int32Array,
	chosen: Int32Array,
	outputsAt: (row: number) => Float64Array,
): ModelScore {
	// A changed file may hold classes the network was not taught.
	const known =
		target.kind === 'value' ? chosen : chosen.filter((row) => targets[positions[row]] < target.classes.length);
	const rows = known.length;
	if (rows === 0) return { rows, score: null, interval: null };
	if (target.kind === 'value') {
		const { mean, deviation } = target;
		const squares = Float64Array.from(known, (row) => {
			const error = mean + deviation * outputsAt(row)[0] - targets[positions[row]];
			return error * error;
		});
		return { rows, score: Math.sqrt(momentsOf(squares).mean), interval: null };
	}
	const right = known.filter((row) => {
		const outputs = outputsAt(row);
		return predictedClass(outputs, 0, outputs.length) === targets[positions[row]];
	}).length;
	return { rows, score: right / rows, interval: wilsonInterval(right, rows) };
}

/** Of the explained number, which is a weighted sum of the outputs and a constant. */
function equationOf(
	{ weights, bias }: AffineMap,
	{ columns, network }: PlainNetwork<Float64Array>,
	dataset: Dataset,
	spreads: Float64Array,
	valueOf: (outputs: Float64Array) => number,
): Pick<MergedModel, 'intercept' | 'coefficients'> {
	const { inputs } = network.specification;
	const constant = valueOf(new Float64Array(bias.length));
	const slopeOf = (input: number) =>
		valueOf(Float64Array.from(bias, (_, output) => weights[output * inputs + input])) - constant;
	const { features } = dataset;
	// An embedded column has inputs of a learned vector, which are no numbers of the file.
	const isEmbedded = features.some(({ kind }) => kind === 'embedded');
	const inputOf = (feature: number) => {
		if (!isEmbedded) return feature;
		if (features[feature].kind === 'embedded') return null;
		const own = columns.find(({ column }) => column === features[feature].column);
		const before = features.slice(0, feature).filter(({ column }) => column === features[feature].column).length;
		return own?.inputs[before] ?? null;
	};
	const effects = new Map<string, number>();
	const { shift, terms } = termsInUnits(dataset, (feature) => {
		const input = inputOf(feature);
		if (input === null) return null;
		const slope = slopeOf(input);
		effects.set(features[feature].name, Math.abs(slope) * spreads[input]);
		return slope;
	});
	const coefficients = terms.map((term) => ({ ...term, effect: effects.get(term.name) ?? 0 }));
	return { intercept: valueOf(bias) + shift, coefficients: coefficients.sort((a, b) => b.effect - a.effect) };
}
