import type { FloatArray } from '../matrix.ts';
import type { WasmMemory } from './webassembly.ts';

/** How matrices lie in the kernels' memory; see ../kernels/layout.h. */
const panel = 8;

export function roundedUp(n: number): number {
	return Math.ceil(n / panel) * panel;
}

/** Floats of a weight matrix (inputs, units) in panels. */
export function weightFloats(inputs: number, units: number): number {
	return roundedUp(inputs) * roundedUp(units);
}

/** Floats from one panel of activations to the next. Two rows more than needed, lest all panels meet in one cache set. */
export function strideOf(rows: number): number {
	return (roundedUp(rows) + 2) * panel;
}

/** Floats of activations (rows, columns) in panels. */
export function activationFloats(rows: number, columns: number): number {
	return strideOf(rows) * Math.ceil(columns / panel);
}

/** Where the activation of a row and column is, in an array for `rows` rows. */
export function panelIndex(rows: number, row: number, column: number): number {
	return Math.floor(column / panel) * strideOf(rows) + row * panel + (column % panel);
}

/** Row-major (inputs, units) to panels; the rest of the panels stays as it is. */
export function packWeights(weights: FloatArray, inputs: number, units: number, panels: FloatArray): void {
	const panelFloats = roundedUp(inputs) * panel;
	for (let unit = 0; unit < units; unit++) {
		let at = Math.floor(unit / panel) * panelFloats + (unit % panel);
		for (let input = 0; input < inputs; input++, at += panel) panels[at] = weights[input * units + unit];
	}
}

export function unpackWeights(panels: FloatArray, inputs: number, units: number, weights: FloatArray): void {
	const panelFloats = roundedUp(inputs) * panel;
	for (let unit = 0; unit < units; unit++) {
		let at = Math.floor(unit / panel) * panelFloats + (unit % panel);
		for (let input = 0; input < inputs; input++, at += panel) weights[input * units + unit] = panels[at];
	}
}

/** Hands out the memory of a network, once, before anything runs. Addresses are in bytes, on cache lines. */
export class MemoryPlan {
	#end: number;
	readonly #constants: { readonly address: number; readonly values: Int32Array }[] = [];

	/** `start`: what the kernels keep for themselves. */
	constructor(start: number) {
		this.#end = start;
	}

	/** So many words of 32 bits, 0 at first. */
	reserve(words: number): number {
		const address = Math.ceil(this.#end / line) * line;
		this.#end = address + words * 4;
		return address;
	}

	/** Integers that `initialize` writes. */
	constant(values: readonly number[]): number {
		const address = this.reserve(values.length);
		this.#constants.push({ address, values: Int32Array.from(values) });
		return address;
	}

	/** With room at the end for kernels that read whole vectors. */
	get bytes(): number {
		return this.#end + line;
	}

	initialize({ buffer }: WasmMemory): void {
		for (const { address, values } of this.#constants) new Int32Array(buffer, address, values.length).set(values);
	}
}

const line = 64;
