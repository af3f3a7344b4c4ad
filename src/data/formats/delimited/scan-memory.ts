import scanKernel from './kernel/scan.wasm';

interface Memory {
	readonly buffer: SharedArrayBuffer;
}

interface ScanExports {
	readonly scan: (state: number) => void;
	readonly remember: (state: number, column: number, start: number, end: number, code: number) => void;
	readonly move: (to: number, from: number, bytes: number) => void;
	/** The first address that is free for data. */
	readonly __heap_base: { readonly value: number };
	readonly __stack_pointer: { value: number };
}

/** The few parts of the WebAssembly API used here; neither the language's types nor Node's have them. */
interface WebAssemblyApi {
	readonly Memory: new (limits: { initial: number; maximum: number; shared: true }) => Memory;
	readonly Module: new (bytes: Uint8Array) => object;
	readonly Instance: new (module: object, imports: { env: { memory: Memory } }) => { exports: ScanExports };
}

const { WebAssembly } = globalThis as { WebAssembly?: WebAssemblyApi };

/** A piece of a memory for another thread; can be sent to it. */
export interface MemoryShare {
	readonly memory: Memory;
	readonly module: object;
	/** Addresses. */
	readonly start: number;
	readonly end: number;
}

/** Linear memory of the compiled scanner, which holds the bytes it reads and the batch it fills; never grows. */
export class ScanMemory {
	readonly #memory: Memory;
	readonly #module: object;
	readonly #exports: ScanExports;
	readonly #end: number;
	#free: number;

	/** Room for so many bytes; null where there is no WebAssembly with vectors and shared memory, or not so much. */
	static of(bytes: number): ScanMemory | null {
		module ??= compiled();
		if (WebAssembly === undefined || module === null) return null;
		// Program and stack take less than two pages.
		const pages = Math.ceil(bytes / pageBytes) + 2;
		if (pages > mostPages) return null;
		try {
			const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
			return new ScanMemory(WebAssembly, module, memory, null);
		} catch {
			// No address space left.
			return null;
		}
	}

	/** The memory of another thread, of which this one has a piece. */
	static within(share: MemoryShare): ScanMemory {
		if (WebAssembly === undefined) throw new Error('there is no WebAssembly');
		return new ScanMemory(WebAssembly, share.module, share.memory, share);
	}

	private constructor(api: WebAssemblyApi, module: object, memory: Memory, share: MemoryShare | null) {
		this.#memory = memory;
		this.#module = module;
		this.#exports = new api.Instance(module, { env: { memory } }).exports;
		this.#free = share?.start ?? this.#exports.__heap_base.value;
		this.#end = share?.end ?? memory.buffer.byteLength;
		if (share !== null) this.#exports.__stack_pointer.value = this.allocate(stackBytes) + stackBytes;
	}

	get buffer(): SharedArrayBuffer {
		return this.#memory.buffer;
	}

	/** Place of so many bytes that nobody else has. */
	allocate(bytes: number): number {
		const place = Math.ceil(this.#free / 16) * 16;
		if (place + bytes > this.#end) throw new RangeError(`no room for ${bytes} bytes`);
		this.#free = place + bytes;
		return place;
	}

	/** A piece that another thread can scan so many bytes' worth in. */
	share(bytes: number): MemoryShare {
		const start = this.allocate(bytes + stackBytes + 16);
		return { memory: this.#memory, module: this.#module, start, end: start + bytes + stackBytes + 16 };
	}

	/** `state` is the place of a `struct state` of kernel/scan.c. */
	scan(state: number): void {
		this.#exports.scan(state);
	}

	/** Tells the scanner the code of a cell in a column of text; it takes it for the code of all equal cells. */
	remember(state: number, column: number, start: number, end: number, code: number): void {
		this.#exports.remember(state, column, start, end, code);
	}

	/** Copies bytes from one place to another, which may overlap. */
	move(to: number, from: number, bytes: number): void {
		this.#exports.move(to, from, bytes);
	}
}

const pageBytes = 1 << 16;
/** All that 32 bits reach, but one. */
const mostPages = (1 << 16) - 1;
/** As scripts/kernels.mjs tells the linker. */
const stackBytes = 1 << 14;

/** Compiled once; null where that cannot be. */
let module: object | null | undefined;

function compiled(): object | null {
	try {
		return WebAssembly === undefined || !('SharedArrayBuffer' in globalThis)
			? null
			: new WebAssembly.Module(scanKernel);
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
