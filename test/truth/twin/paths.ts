import { oncePer } from './once.ts';
import type { Twin } from './twin.ts';

/** Sums of the products of weights from each input that the first weights get to each output. */
export interface TwinPaths {
	readonly inputs: readonly string[];
	readonly outputs: readonly string[];
	/** (inputs)(outputs) */
	readonly sums: readonly (readonly number[])[];
}

const found = oncePer<TwinPaths>();

export function pathsOf(twin: Twin): TwinPaths {
	return found(twin, '', () => {
		const { classes, record, layers } = twin;
		const inputs = comingNames(twin);
		const last = layers[layers.length - 1].units;
		const outputs = classes.length === 0 ? [record.target] : last === 1 ? [classes[1]] : classes;
		return { inputs, outputs, sums: inputs.map((_, input) => reachedFrom(twin, input, inputs.length)) };
	});
}

function comingNames(twin: Twin): string[] {
	const [first] = twin.record.model.network.layers;
	const names = twin.inputs.map(({ name }) => name);
	if (first.type !== 'embedding') return names;
	return [
		...names.filter((_, i) => !first.columns.some(({ input }) => input === i)),
		...first.columns.flatMap(({ input, dimensions }) =>
			Array.from({ length: dimensions }, (_, i) => `${names[input]} (vector ${i + 1})`),
		),
	];
}

/** One unit of the input is sent through, and no function and no bias is met on the way. */
function reachedFrom(twin: Twin, input: number, inputs: number): number[] {
	const { layers } = twin.record.model.network;
	const after: number[][] = [];
	let values = Array.from({ length: inputs }, (_, i) => Number(i === input));
	for (const [i, layer] of layers.entries()) {
		const tensor = (name: string) => twin.tensors.get(`layers.${i}.${name}`)!.values;
		if (layer.type === 'dense') {
			const weights = tensor('weight');
			const before = values;
			values = Array.from({ length: layer.units }, (_, unit) =>
				before.reduce((sum, value, from) => sum + value * weights[from * layer.units + unit], 0),
			);
		} else if (layer.type === 'batch-normalization') {
			const [scale, variance] = [tensor('weight'), tensor('running_var')];
			values = values.map((value, unit) => (value * scale[unit]) / Math.sqrt(variance[unit] + layer.epsilon));
		} else if (layer.type === 'layer-normalization') {
			const scale = tensor('weight');
			values = values.map((value, unit) => value * scale[unit]);
		} else if (layer.type === 'residual') {
			const added = after[layer.from];
			values = values.map((value, unit) => value + added[unit]);
		}
		after.push(values);
	}
	return values;
}
