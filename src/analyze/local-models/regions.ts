import { outputsFor } from '../../core/forward.ts';
import { inDoublePrecision } from '../../core/network.ts';
import { outputsOf } from '../../core/network-shape.ts';
import { forwardOperations } from '../../core/propagation.ts';
import { momentsOf } from '../../core/statistics.ts';
import type { Analyzer } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { encodedRows } from '../attributions/baseline-rows.ts';
import { isPiecewiseLinear } from '../attributions/linear-pieces.ts';
import { plainNetwork } from '../attributions/plain-network.ts';
import { groupRows } from '../groups.ts';
import { outputFor } from '../response/response.ts';
import { stratifiedSample } from '../sample.ts';
import { activationPatterns, applyMap } from './affine-map.ts';
import { groupRegions, type LocalModel } from './group-regions.ts';
import { everyRow } from '../measure.ts';
import { equationOf } from './model-equation.ts';
import { judgeOf, scoreOf } from './model-scores.ts';
import type { MergedModel, RegionsResult } from './regions-result.ts';

export interface RegionsOptions {
	/** Of models that count as one: how far one may be from the network on the other's rows, in its standard deviations. */
	readonly tolerance: number;
	/** The class whose coefficients are given, counted from 1; 0: the positive one, where there is none the commonest. */
	readonly class: number;
	readonly maximumRows: number;
	/** Models given with their coefficients, at most. */
	readonly maximumModels: number;
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
	const own = new Float64Array(outputs.length / units);
	for (let row = 0, at = unit; row < own.length; row++, at += units) own[row] = outputs[at];
	return momentsOf(own).deviation;
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
