import type { BatchNormalizationSpecification, LayerNormalizationSpecification } from '../../specification.ts';
import { instruction } from '../instructions.ts';
import type { GradientAddresses, KernelLayer, Place } from '../kernel-layer.ts';
import { partsPhase, plainLayer, rowsPhase } from '../kernel-layer.ts';
import { activationFloats, roundedUp, strideOf } from '../layout.ts';
import type { ParameterArray } from '../parameters.ts';
import { vector } from '../parameters.ts';

/** The kernels' versions of ../../layers/layer-normalization.ts and batch-normalization.ts. */

function roomFor({ plan, inputs, rows, wishes }: Place) {
	const a = plan.reserve(activationFloats(rows, inputs));
	const delta = wishes.backward ? plan.reserve(activationFloats(rows, inputs)) : 0;
	return { z: a, a, delta, units: inputs, weights: vector(plan, inputs), bias: vector(plan, inputs) };
}

const noGradients: GradientAddresses = { weights: 0, bias: 0 };

export function layerNormalizationLayer({ epsilon }: LayerNormalizationSpecification, place: Place): KernelLayer {
	const room = roomFor(place);
	const statistics = place.plan.reserve(2 * roundedUp(place.rows));
	const words = (x: number, to: number, gradients: GradientAddresses) => ({
		...{ from: x, out: room.a, gradient: room.delta, to, columns: place.inputs, stride: strideOf(place.rows) },
		...{ gamma: room.weights.address, beta: room.bias.address, statistics, running: 0, epsilon, momentum: 0 },
		...{ gamma_gradient: gradients.weights, beta_gradient: gradients.bias },
	});
	return {
		...plainLayer,
		...room,
		forward: (x) => rowsPhase(instruction('LAYER_NORM', words(x, 0, noGradients))),
		backward: (x, to) => rowsPhase(instruction('LAYER_NORM_BACKWARD', words(x, to, noGradients))),
		gradients: (x, gradients) => [instruction('LAYER_NORM_GRADIENT', words(x, 0, gradients))],
	};
}

export function batchNormalizationLayer(
	{ epsilon, momentum }: BatchNormalizationSpecification,
	place: Place,
): KernelLayer {
	const { plan, inputs, rows, wishes } = place;
	const room = roomFor(place);
	const width = roundedUp(inputs);
	const statistics = plan.reserve(2 * width);
	const running = vector(plan, 2 * width);
	const part = (address: number): ParameterArray => ({ ...running, address, count: width, unpack: firstOf(inputs) });
	const words = (x: number, to: number, gradients: GradientAddresses) => ({
		...{ from: x, out: room.a, gradient: room.delta, to, columns: inputs, stride: strideOf(rows) },
		...{
			gamma: room.weights.address,
			beta: room.bias.address,
			statistics,
			running: running.address,
			epsilon,
			momentum,
		},
		...{ gamma_gradient: gradients.weights, beta_gradient: gradients.bias },
	});
	return {
		...plainLayer,
		...room,
		statistics: { mean: part(running.address), variance: part(running.address + width * 4) },
		forward: (x, training) =>
			training
				? partsPhase(instruction('BATCH_NORM', words(x, 0, noGradients)))
				: rowsPhase(instruction('FIXED_NORM', words(x, 0, noGradients))),
		// The batch's mean and variance answer to every row, so that all rows must have come this far.
		backward: (x, to, _mask, gradients) =>
			wishes.training
				? partsPhase(instruction('BATCH_NORM_BACKWARD', words(x, to, gradients)))
				: rowsPhase(instruction('FIXED_NORM_BACKWARD', words(x, to, noGradients))),
	};
}

function firstOf(length: number): ParameterArray['unpack'] {
	return (memory, values) => {
		values.set(memory.subarray(0, length));
	};
}
