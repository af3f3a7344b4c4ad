/** The few parts of the WebAssembly API that the engine uses; this room knows neither the DOM's types nor Node's. */
export interface WasmMemory {
	readonly buffer: SharedArrayBuffer;
}

export interface KernelExports {
	/** Runs a program once; the sum of the rows' losses. Arguments are addresses. */
	readonly run: (program: number, crew: number) => number;
	/** The share of one thread in one phase of a program, run alone: for tests. The sum of the losses where they are checked. */
	readonly runShare: (program: number, phase: number, thread: number, threads: number) => number;
	/** What another thread does until it is sent home. */
	readonly serve: (crew: number, thread: number) => void;
	/** The first address that is free for data. */
	/** a · b + c, as the products compute it. */
	readonly multiplyAdd: (a: number, b: number, c: number) => number;
	readonly __heap_base: { readonly value: number };
	readonly __stack_pointer: { value: number };
}

/** A compiled module; may be posted to another thread. */
export type WasmModule = object;

interface WebAssemblyApi {
	readonly Memory: new (limits: { initial: number; maximum: number; shared: true }) => WasmMemory;
	readonly Module: new (bytes: Uint8Array) => WasmModule;
	readonly Instance: new (module: WasmModule, imports: { env: { memory: WasmMemory } }) => { exports: unknown };
	readonly validate: (bytes: Uint8Array) => boolean;
}

/** Undefined where there is none, or no memory that threads share. */
export const webAssembly =
	'SharedArrayBuffer' in globalThis ? (globalThis as { WebAssembly?: WebAssemblyApi }).WebAssembly : undefined;
