import { forwardInChunks, inputGradients, outputsFor } from '../../core/forward.ts';
import { allRows, type Matrix } from '../../core/matrix.ts';
import type { Network } from '../../core/network.ts';
import { outputsOf } from '../../core/network-shape.ts';
import { hasCorner } from '../attributions/linear-pieces.ts';

/**
 * Of each row, on which side of 0 the units with a corner are, as a text: rows with the same are computed by the same linear model,
 * w = W_L D_L … D_1 W_0 (Sudjianto et al., arXiv 2011.04041). `network` must be piecewise linear.
 */
export function* activationPatterns(
	network: Network<Float64Array>,
	inputs: Matrix<Float64Array>,
): Generator<undefined, string[]> {
	const { layers } = network.specification;
	const cornered = [...layers.keys()].filter((index) => {
		const layer = layers[index];
		return layer.type === 'dense' && hasCorner(layer.activation);
	});
	const patterns = Array.from({ length: inputs.rows }, () => '');
	for (const { first, rows, preActivations } of forwardInChunks(network, inputs, allRows(inputs.rows))) {
		for (const layer of cornered) {
			const { values, columns } = preActivations[layer];
			for (let row = 0; row < rows; row++) patterns[first + row] += signs(values, row * columns, columns);
		}
		yield;
	}
	return patterns;
}

/** Sixteen signs in a character. */
function signs(values: Float64Array, at: number, count: number): string {
	let text = '';
	for (let unit = 0; unit < count; unit += 16) {
		let bits = 0;
		for (let bit = 0; bit < 16 && unit + bit < count; bit++) if (values[at + unit + bit] > 0) bits |= 1 << bit;
		text += String.fromCharCode(bits);
	}
	return text;
}

/** outputs = bias + weights · inputs */
export interface AffineMap {
	/** (outputs, inputs), row-major. */
	readonly weights: Float64Array;
	readonly bias: Float64Array;
}

/** What the network computes about one row (1, inputs): exactly, where it is linear there, else its tangent. */
export function affineMapAt(network: Network<Float64Array>, row: Matrix<Float64Array>): AffineMap {
	const outputs = outputsOf(network.specification);
	const { columns } = row;
	const repeated = new Float64Array(outputs * columns);
	const wanted = new Float64Array(outputs * outputs);
	for (let output = 0; output < outputs; output++) {
		repeated.set(row.values, output * columns);
		wanted[output * outputs + output] = 1;
	}
	const { values: weights } = inputGradients(
		network,
		{ rows: outputs, columns, values: repeated },
		{ rows: outputs, columns: outputs, values: wanted },
	);
	const { values } = outputsFor(network, row);
	const bias = values.slice();
	for (let output = 0; output < outputs; output++)
		for (let i = 0; i < columns; i++) bias[output] -= weights[output * columns + i] * row.values[i];
	return { weights, bias };
}

/** Its outputs for row `row` of `inputs`, into `outputs`. */
export function applyMap(
	{ weights, bias }: AffineMap,
	{ columns, values }: Matrix<Float64Array>,
	row: number,
	outputs: Float64Array,
): void {
	for (let output = 0; output < outputs.length; output++) {
		let sum = bias[output];
		for (let i = 0, at = row * columns, w = output * columns; i < columns; i++, at++, w++)
			sum += weights[w] * values[at];
		outputs[output] = sum;
	}
}
