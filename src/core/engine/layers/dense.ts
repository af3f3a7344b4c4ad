import type { DenseSpecification } from '../../specification.ts';
import { functionNames, instruction, productModes } from '../instructions.ts';
import type { Instruction } from '../instructions.ts';
import type { GradientAddresses, KernelLayer, Place } from '../kernel-layer.ts';
import { rowsPhase } from '../kernel-layer.ts';
import { activationFloats, strideOf, weightFloats } from '../layout.ts';
import { vector, weightMatrix } from '../parameters.ts';

/** The kernels' version of ../../layers/dense.ts. */
export function denseLayer({ units, activation }: DenseSpecification, place: Place): KernelLayer {
	const { plan, inputs, rows, wishes, passesBack } = place;
	const stride = strideOf(rows);
	const room = () => plan.reserve(activationFloats(rows, units));
	const weights = weightMatrix(plan, inputs, units);
	const bias = vector(plan, units);
	const z = room();
	const inPlace =
		(activation === 'identity' && !(wishes.taps && wishes.pins)) || (activation === 'relu' && !wishes.taps);
	const a = inPlace ? z : room();
	const delta = wishes.backward ? room() : 0;
	const transposed = passesBack ? plan.reserve(weightFloats(units, inputs)) : 0;

	const applyFunction = (operation: 'ACTIVATE' | 'ACTIVATE_BACKWARD'): Instruction =>
		instruction(operation, {
			function: functionNames.findIndex((name) => name === activation),
			z,
			a,
			gradient: delta,
			columns: units,
			stride,
		});

	return {
		units,
		z,
		a,
		delta,
		isMaskable: activation === 'relu',
		weights,
		bias,
		statistics: null,
		forward: (x) => {
			const mode = inPlace && activation === 'relu' ? productModes.relu : productModes.plain;
			const w = { w: weights.address, bias: bias.address };
			const product = instruction('PRODUCT', { mode, x, depth: inputs, ...w, y: z, width: units, stride, mask: 0 });
			if (inPlace) return rowsPhase(product);
			const copied = instruction('ADD', { a: z, b: 0, to: a, columns: units, stride });
			return rowsPhase(product, activation === 'identity' ? copied : applyFunction('ACTIVATE'));
		},
		prepareBackward: () => (activation === 'identity' ? [] : rowsPhase(applyFunction('ACTIVATE_BACKWARD'))),
		/** ∂x = ∂z·Wᵀ */
		backward: (_x, inputDelta, mask) => {
			const shape = { x: delta, depth: units, w: transposed, bias: 0, y: inputDelta, width: inputs, stride, mask };
			return rowsPhase(instruction('PRODUCT', { mode: productModes.masked, ...shape }));
		},
		/** ∂W = xᵀ·∂z and ∂b = Σ ∂z over the batch. */
		gradients: (x, gradients: GradientAddresses) => {
			const shared = { x, inputs, dz: delta, units, stride };
			return [
				instruction('WEIGHT_GRADIENT', { ...shared, gradient: gradients.weights }),
				instruction('BIAS_GRADIENT', { ...shared, gradient: gradients.bias }),
			];
		},
		limitNorms: (maximum) => [instruction('MAX_NORM', { weights: weights.address, inputs, units, maximum })],
		afterUpdate: () =>
			transposed === 0 ? [] : [instruction('TRANSPOSE', { from: weights.address, to: transposed, inputs, units })],
	};
}
