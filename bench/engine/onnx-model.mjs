// A dense network as the bytes of an ONNX model: protocol buffers written by hand, as little of them as is needed.

/** @param {number} value */
function varint(value) {
	const bytes = [];
	for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
	return Buffer.from([...bytes, value]);
}

/** @param {number} field @param {string | Buffer} value */
function bytes(field, value) {
	const content = typeof value === 'string' ? Buffer.from(value) : value;
	return Buffer.concat([varint(field * 8 + 2), varint(content.length), content]);
}

/** @param {number} field @param {number} value */
const integer = (field, value) => Buffer.concat([varint(field * 8), varint(value)]);

/** @param {Buffer[]} parts */
const message = (...parts) => Buffer.concat(parts);

/** @param {string} name @param {number} columns */
function value(name, columns) {
	const dimensions = [bytes(1, bytes(2, 'rows')), bytes(1, integer(1, columns))];
	return message(bytes(1, name), bytes(2, bytes(1, message(integer(1, 1), bytes(2, message(...dimensions))))));
}

/**
 * @param {{ weights: Float32Array, bias: Float32Array }[]} layers
 * @param {number[]} widths
 * @returns {Buffer} with input x (rows, inputs) and output y (rows, outputs)
 */
export function onnxModel(layers, widths) {
	const nodes = [];
	const tensors = [];
	let current = 'x';
	for (const [i, { weights, bias }] of layers.entries()) {
		const isLast = i === layers.length - 1;
		const z = isLast ? 'y' : `z${String(i)}`;
		nodes.push(
			message(bytes(1, current), bytes(1, `w${String(i)}`), bytes(1, `b${String(i)}`), bytes(2, z), bytes(4, 'Gemm')),
		);
		if (!isLast) nodes.push(message(bytes(1, z), bytes(2, `a${String(i)}`), bytes(4, 'Relu')));
		current = `a${String(i)}`;
		const raw = (/** @type {Float32Array} */ { buffer, byteOffset, byteLength }) =>
			Buffer.from(buffer, byteOffset, byteLength);
		const [inputs, units] = [widths[i], widths[i + 1]];
		// dims, data_type = float, name, raw_data
		tensors.push(
			message(integer(1, inputs), integer(1, units), integer(2, 1), bytes(8, `w${String(i)}`), bytes(9, raw(weights))),
		);
		tensors.push(message(integer(1, units), integer(2, 1), bytes(8, `b${String(i)}`), bytes(9, raw(bias))));
	}
	const graph = message(
		...nodes.map((node) => bytes(1, node)),
		bytes(2, 'network'),
		...tensors.map((initializer) => bytes(5, initializer)),
		bytes(11, value('x', widths[0])),
		bytes(12, value('y', widths[widths.length - 1])),
	);
	return message(integer(1, 8), bytes(7, graph), bytes(8, message(bytes(1, ''), integer(2, 13))));
}
