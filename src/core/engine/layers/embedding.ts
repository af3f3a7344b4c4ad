import { plainInputs, tablesOf } from '../../layers/embedding.ts';
import { parametersOf, unitsOf } from '../../network-shape.ts';
import type { EmbeddingSpecification } from '../../specification.ts';
import { instruction } from '../instructions.ts';
import type { KernelLayer, Place } from '../kernel-layer.ts';
import { plainLayer, rowsPhase } from '../kernel-layer.ts';
import { activationFloats, strideOf } from '../layout.ts';
import { vector } from '../parameters.ts';

/** The kernels' version of ../../layers/embedding.ts. */
export function embeddingLayer(specification: EmbeddingSpecification, place: Place): KernelLayer {
	const { plan, inputs, rows, wishes } = place;
	const units = unitsOf(specification, inputs);
	const plain = plainInputs(specification, inputs);
	const tables = tablesOf(specification, plain.length);
	const [, length] = parametersOf(specification, inputs).weights;
	const a = plan.reserve(activationFloats(rows, units));
	const delta = wishes.backward ? plan.reserve(activationFloats(rows, units)) : 0;
	const weights = vector(plan, length, true);
	const shared = {
		stride: strideOf(rows),
		plain: plan.constant(plain),
		plains: plain.length,
		tables: plan.constant(
			tables.flatMap(({ input, categories, dimensions, start, output }) => [
				input,
				categories,
				dimensions,
				start,
				output,
			]),
		),
		count: tables.length,
	};
	return {
		...plainLayer,
		units,
		z: a,
		a,
		delta,
		weights,
		forward: (x) => rowsPhase(instruction('EMBED', { ...shared, from: x, weights: weights.address, to: a })),
		backward: (_x, inputDelta) =>
			rowsPhase(instruction('EMBED_BACKWARD', { ...shared, from: delta, weights: 0, to: inputDelta })),
		gradients: (x, gradients) => [
			instruction('EMBED_GRADIENT', { ...shared, from: x, weights: gradients.weights, to: delta }),
		],
	};
}
