import { dropoutThreshold } from '../../layers/dropout.ts';
import type { DropoutSpecification, ResidualSpecification } from '../../specification.ts';
import { instruction } from '../instructions.ts';
import type { KernelLayer, Place } from '../kernel-layer.ts';
import { plainLayer, rowsPhase } from '../kernel-layer.ts';
import { activationFloats, strideOf } from '../layout.ts';

/** The layers without parameters: the kernels' versions of ../../layers/dropout.ts, residual.ts and softmax.ts. */

function roomFor({ plan, inputs, rows, wishes }: Place) {
	const a = plan.reserve(activationFloats(rows, inputs));
	const delta = wishes.backward ? plan.reserve(activationFloats(rows, inputs)) : 0;
	return { z: a, a, delta, units: inputs };
}

function copy(from: number, to: number, { inputs: columns, rows }: Place) {
	return rowsPhase(instruction('ADD', { a: from, b: 0, to, columns, stride: strideOf(rows) }));
}

export function dropoutLayer({ rate }: DropoutSpecification, place: Place): KernelLayer {
	const room = roomFor(place);
	const masked = (from: number, to: number) =>
		rowsPhase(
			instruction('DROPOUT', {
				from,
				to,
				columns: place.inputs,
				stride: strideOf(place.rows),
				key: place.wishes.dropoutKey,
				layer: place.index,
				threshold: dropoutThreshold(rate),
				scale: 1 / (1 - rate),
			}),
		);
	return {
		...plainLayer,
		...room,
		forward: (x, training) => (training ? masked(x, room.a) : copy(x, room.a, place)),
		// Only what is trained goes backward through a mask.
		backward: (_x, inputDelta) =>
			place.wishes.training ? masked(room.delta, inputDelta) : copy(room.delta, inputDelta, place),
	};
}

/** Its other way back is added by the network, when the earlier layer's turn comes. */
export function residualLayer({ from }: ResidualSpecification, place: Place): KernelLayer {
	const room = roomFor(place);
	const earlier = place.before[from];
	return {
		...plainLayer,
		...room,
		forward: (x) =>
			rowsPhase(
				instruction('ADD', {
					a: x,
					b: earlier.a,
					to: room.a,
					columns: place.inputs,
					stride: strideOf(place.rows),
				}),
			),
		backward: (_x, inputDelta) => copy(room.delta, inputDelta, place),
	};
}

export function softmaxLayer(place: Place): KernelLayer {
	const room = roomFor(place);
	const words = { out: room.a, gradient: room.delta, columns: place.inputs, stride: strideOf(place.rows) };
	return {
		...plainLayer,
		...room,
		forward: (x) => rowsPhase(instruction('SOFTMAX', { ...words, from: x, to: 0 })),
		backward: (x, inputDelta) => rowsPhase(instruction('SOFTMAX_BACKWARD', { ...words, from: x, to: inputDelta })),
	};
}
