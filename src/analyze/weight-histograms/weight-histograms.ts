import { HistogramAccumulator } from '../../core/histogram.ts';
import { parameterCount } from '../../core/network-shape.ts';
import { Moments } from '../../core/statistics.ts';
import type { Analyzer } from '../analyzer.ts';
import { matricesOf } from '../weight-matrices.ts';
import type { MatrixHistograms, WeightHistogramsResult, WeightSnapshot } from './weight-histograms-result.ts';

/** Copied, moments, and a bin. */
const operationsPerWeight = 20;

/** How the weights of each matrix are spread after each kept epoch, over bins that are the same in all of them. */
export const weightHistograms = {
	id: 'weight-histograms',
	options: {},
	needs: { rows: false, epochs: true },
	measures: null,
	applies: () => true,
	cost: ({ network, training }) =>
		operationsPerWeight * (training?.epochs.length ?? 0) * parameterCount(network.specification),
	*run({ network, training }, dataset, _options, { signal, report }): Generator<undefined, WeightHistogramsResult> {
		const kept = training?.epochs ?? [];
		const epochs = kept.map(({ epoch }) => epoch);
		const layers: MatrixHistograms[] = [];
		if (kept.length === 0) return { epochs, layers };
		for (const number of network.layers.keys()) {
			const ofEpochs = kept.map((each) => matricesOf({ ...network, layers: each.layers }, dataset, number));
			for (const [i, { layer, type, column, values }] of ofEpochs[0].entries()) {
				signal.throwIfAborted();
				const snapshots = snapshotsOf(
					epochs,
					ofEpochs.map((matrices) => matrices[i].values),
				);
				layers.push({ layer, type, column, weights: values.length, snapshots });
				yield;
			}
			report(number + 1, network.layers.length);
		}
		return { epochs, layers };
	},
} as const satisfies Analyzer<object, WeightHistogramsResult>;

/** `values`: of each epoch. */
function snapshotsOf(epochs: readonly number[], values: readonly Float32Array[]): WeightSnapshot[] {
	const moments = values.map(finiteMoments);
	const low = Math.min(...moments.map(({ minimum }) => minimum));
	const high = Math.max(...moments.map(({ maximum }) => maximum));
	const bins = binsFor(values[0].length);
	return epochs.map((epoch, i) => {
		const { count, mean, deviation } = moments[i];
		const histogram = new HistogramAccumulator(...rangeOf(low, high), bins);
		histogram.addAll(values[i]);
		return {
			epoch,
			mean: count === 0 ? NaN : mean,
			deviation: count === 0 ? NaN : deviation,
			broken: values[i].length - count,
			histogram: histogram.result(),
		};
	});
}

function finiteMoments(values: Float32Array): Moments {
	const moments = new Moments();
	for (const value of values) if (Number.isFinite(value)) moments.add(value);
	return moments;
}

/** Where all weights are the same, as wide as they are large; without any, around 0. */
function rangeOf(low: number, high: number): [from: number, to: number] {
	if (low > high) return [-1, 1];
	if (low < high) return [low, high];
	const half = Math.abs(low) || 1;
	return [low - half, low + half];
}

/** About √n, odd, from 11 to 31: bins are lines of a drawing, which is low. */
function binsFor(count: number): number {
	return 2 * Math.floor(Math.min(Math.max(Math.sqrt(count), 11), 31) / 2) + 1;
}
