import { activations } from '../../core/activations.ts';
import { activationOf } from '../../core/layers/index.ts';
import { lossOf, totalWeight } from '../../core/losses.ts';
import { gatherRows, type FloatArray } from '../../core/matrix.ts';
import { zerosInShapeOf, type Network } from '../../core/network.ts';
import { inputsOf, outputsOf } from '../../core/network-shape.ts';
import { backwardPass, createTape, forwardPass } from '../../core/propagation.ts';
import { Moments } from '../../core/statistics.ts';
import type { TrainingSpecification } from '../../core/specification.ts';
import { scaledTargets } from '../../data/prepare/scaled-targets.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { isOfRounding } from '../rounding.ts';
import { saturationLimits } from '../saturation.ts';

export interface LayerMeasures {
	readonly gradientNorm: number;
	/** Null: it has no function. 0: no more than rounding makes. */
	readonly sumVariance: number | null;
	readonly dead: number;
	readonly saturated: number;
}

/** Of every layer, on the rows at `positions`, by one forward and one backward pass without dropout. */
export function layerMeasures(
	network: Network,
	training: Pick<TrainingSpecification, 'loss' | 'lossSettings'>,
	dataset: Dataset,
	positions: Int32Array,
): LayerMeasures[] {
	const rows = positions.length;
	const tape = createTape(network, rows);
	gatherRows(dataset.inputs, positions, 0, rows, tape.inputs);
	const outputs = forwardPass(tape, rows);
	const all = scaledTargets(dataset);
	const targets = Float32Array.from(positions, (row) => all[row]);
	const { delta } = tape.layers[tape.layers.length - 1];
	const { loss, lossSettings } = training;
	const scale = 1 / totalWeight(training, targets, rows);
	lossOf(loss).sum(outputs, targets, rows, outputsOf(network.specification), delta, scale, lossSettings);
	const gradients = zerosInShapeOf(network.layers);
	backwardPass(tape, rows, gradients, null);
	return network.specification.layers.map((layer, number) => ({
		gradientNorm: normOf(gradients[number].weights, gradients[number].bias),
		...unitShares(
			activationOf(layer),
			tape.layers[number].preActivations,
			rows,
			inputsOf(network.specification, number + 1),
		),
	}));
}

export function normOf(...parts: readonly FloatArray[]): number {
	let squares = 0;
	for (const part of parts) for (const value of part) squares += value * value;
	return Math.sqrt(squares);
}

function unitShares(name: ReturnType<typeof activationOf>, z: FloatArray, rows: number, units: number) {
	if (name === null) return { sumVariance: null, dead: 0, saturated: 0 };
	const { left, right } = saturationLimits(name);
	let dead = 0;
	let saturated = 0;
	let [variances, means] = [0, 0];
	for (let unit = 0; unit < units; unit++) {
		let flat = 0;
		let isDead = activations[name].zeroOnLeft;
		const moments = new Moments();
		for (let i = unit; i < rows * units; i += units) {
			if (z[i] < left || z[i] > right) flat++;
			if (z[i] > 0) isDead = false;
			moments.add(z[i]);
		}
		variances += moments.variance;
		means += moments.mean ** 2;
		if (isDead) dead++;
		if (2 * flat > rows) saturated++;
	}
	const sumVariance = isOfRounding(variances, variances + means) ? 0 : variances / units;
	return { sumVariance, dead: dead / units, saturated: saturated / units };
}
