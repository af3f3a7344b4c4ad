import scanKernel from './kernel/scan.wasm';

interface Memory {
	readonly buffer: ArrayBuffer;
}

interface ScanExports {
	readonly scan: (state: number) => void;
	readonly remember: (state: number, column: number, start: number, end: number, code: number) => void;
	/** The first address that is free for data. */
	readonly __heap_base: { readonly value: number };
}

/** The few parts of the WebAssembly API used here; neither the language's types nor Node's have them. */
interface WebAssemblyApi {
	readonly Memory: new (limits: { initial: number; maximum: number }) => Memory;
	readonly Module: new (bytes: Uint8Array) => object;
	readonly Instance: new (module: object, imports: { env: { memory: Memory } }) => { exports: ScanExports };
}

const { WebAssembly } = globalThis as { WebAssembly?: WebAssemblyApi };

/** Linear memory of the compiled scanner, which holds the bytes it reads and the batch it fills; never grows. */
export class ScanMemory {
	readonly #memory: Memory;
	readonly #exports: ScanExports;
	#free: number;

	/** Room for so many bytes; null where there is no WebAssembly with vectors. */
	static of(bytes: number): ScanMemory | null {
		module ??= compiled();
		return WebAssembly === undefined || module === null ? null : new ScanMemory(WebAssembly, module, bytes);
	}

	private constructor(api: WebAssemblyApi, module: object, bytes: number) {
		// Program and stack take less than two pages.
		const pages = Math.ceil(bytes / pageBytes) + 2;
		this.#memory = new api.Memory({ initial: pages, maximum: pages });
		this.#exports = new api.Instance(module, { env: { memory: this.#memory } }).exports;
		this.#free = this.#exports.__heap_base.value;
	}

	get buffer(): ArrayBuffer {
		return this.#memory.buffer;
	}

	/** Place of so many bytes that nobody else has. */
	allocate(bytes: number): number {
		const place = Math.ceil(this.#free / 16) * 16;
		if (place + bytes > this.buffer.byteLength) throw new RangeError(`no room for ${bytes} bytes`);
		this.#free = place + bytes;
		return place;
	}

	/** `state` is the place of a `struct state` of kernel/scan.c. */
	scan(state: number): void {
		this.#exports.scan(state);
	}

	/** Tells the scanner the code of a cell in a column of text; it takes it for the code of all equal cells. */
	remember(state: number, column: number, start: number, end: number, code: number): void {
		this.#exports.remember(state, column, start, end, code);
	}
}

const pageBytes = 1 << 16;

/** Compiled once; null where that cannot be. */
let module: object | null | undefined;

function compiled(): object | null {
	try {
		return WebAssembly === undefined ? null : new WebAssembly.Module(scanKernel);
	} catch {
		return null;
	}
}

/** Arrays of the scanner and its helper, of which the state holds the places. */
export const pointerFields = [
	'kinds',
	'numbers',
	'floats',
	'codes',
	'starts',
	'ends',
	'hashes',
	'rowStarts',
	'firstLines',
	'lastLines',
	'digits',
	'decimals',
	'withMissing',
	'withUnknown',
	'index',
	'lineEnds',
	'words',
	'wordCounts',
] as const;

/** The fields of `struct state` in kernel/scan.c, in their order, 32 bits each. */
export const stateFields = [
	...([
		'bytes',
		'position',
		'end',
		'row',
		'capacity',
		'columns',
		'line',
		'delimiter',
		'decimalPoint',
		'comments',
		'indexCapacity',
		'indexNext',
		'indexCount',
		'lineNext',
		'lineCount',
		'indexed',
		'wordBits',
	] as const),
	...pointerFields,
] as const;
