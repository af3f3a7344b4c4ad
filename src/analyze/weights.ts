import { parameterCount } from '../core/network-shape.ts';
import { columnStrengths } from './column-strengths.ts';
import type { Analyzer } from './analyzer.ts';
import { inputDeviations } from './input-deviations.ts';
import { equalUnits, isMostlyEqual } from './equal-units.ts';
import { distanceFromStart } from './distance-from-start.ts';
import { linearEquation } from './equation.ts';
import { orderByNorm, statisticsOf } from './matrix-statistics.ts';
import { matricesOf } from './weight-matrices.ts';
import type { LayerWeightsResult, WeightsResult } from './weights-result.ts';

export type { LinearEquation } from './equation.ts';
/** Statistics, a histogram and two norms. */
const operationsPerWeight = 20;

export const weights = {
	id: 'weights',
	version: 4,
	options: {},
	needs: { rows: false },
	measures: null,
	applies: () => true,
	cost: ({ network }) => operationsPerWeight * parameterCount(network.specification),
	*run({ network, first }, dataset, _options, { signal, report }): Generator<undefined, WeightsResult> {
		const layers: LayerWeightsResult[] = [];
		for (const number of network.layers.keys()) {
			for (const matrix of matricesOf(network, dataset, number)) {
				signal.throwIfAborted();
				const { values, inputs, units } = matrix;
				const columns = number === 0 && matrix.type === 'dense' ? columnStrengths(values, units, dataset) : null;
				layers.push({ ...matrix, ...statisticsOf(values), ...orderByNorm(values, inputs, units), columns });
				yield;
			}
			report(number + 1, network.layers.length);
		}
		const start = first?.() ?? null;
		const equal = equalUnits(network);
		return {
			layers,
			equation: linearEquation(network, dataset),
			inputDeviations: inputDeviations(dataset),
			distanceFromStart: start && distanceFromStart(network, start),
			layersOfEqualUnits: equal.filter(isMostlyEqual),
			equalUnits: equal,
		};
	},
} as const satisfies Analyzer<object, WeightsResult>;
