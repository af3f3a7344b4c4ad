import plainKernels from '../kernels/plain.wasm';
import relaxedKernels from '../kernels/relaxed.wasm';
import { mostMemory, networkTooLarge } from '../memory.ts';
import { webAssembly } from './webassembly.ts';
import type { KernelExports, WasmMemory, WasmModule } from './webassembly.ts';

/**
 * The engines there are, best first. A run records which one it used: the same seed and data give the same weights to the
 * last bit with the same engine on any machine, and nearly the same with another.
 */
export const engines = {
	/** Relaxed SIMD with fused multiply-add: V8 from 12.4 on, on a processor that has the instruction. */
	'wasm-fma': 'WebAssembly SIMD, fused multiply-add',
	wasm: 'WebAssembly SIMD',
	/** The readable twin; also the reference in float64. */
	typescript: 'TypeScript',
} as const;

export type EngineName = keyof typeof engines;

export const engineNames = Object.keys(engines) as EngineName[];

const kernels = { 'wasm-fma': relaxedKernels, wasm: plainKernels } as const;

export type WasmEngineName = keyof typeof kernels;

const modules = new Map<WasmEngineName, WasmModule | null>();

/** Compiled once; null where this machine or this version of V8 cannot run it. */
export function moduleOf(name: WasmEngineName): WasmModule | null {
	const known = modules.get(name);
	if (known !== undefined) return known;
	const module = compile(name);
	modules.set(name, module);
	return module;
}

function compile(name: WasmEngineName): WasmModule | null {
	if (!webAssembly?.validate(kernels[name])) return null;
	const module = new webAssembly.Module(kernels[name]);
	return name === 'wasm-fma' && !isFused(module) ? null : module;
}

/** The kernels of an engine that `moduleOf` knows to run, with their own memory. */
export function instantiate(
	name: WasmEngineName,
	memory: WasmMemory,
): { readonly kernels: KernelExports; readonly module: WasmModule } {
	const module = moduleOf(name);
	if (module === null) throw new Error(`the engine ${name} does not run here`);
	return { kernels: exportsOf(module, memory), module };
}

function exportsOf(module: WasmModule, memory: WasmMemory): KernelExports {
	if (webAssembly === undefined) throw new Error('there is no WebAssembly');
	return new webAssembly.Instance(module, { env: { memory } }).exports as KernelExports;
}

const pageBytes = 65536;

/** Shared, since threads may join; it never grows. */
export function createMemory(bytes: number): WasmMemory {
	if (webAssembly === undefined) throw new Error('there is no WebAssembly');
	const pages = Math.ceil(bytes / pageBytes);
	if (pages * pageBytes > mostMemory) throw networkTooLarge(bytes);
	try {
		return new webAssembly.Memory({ initial: pages, maximum: pages, shared: true });
	} catch (error) {
		throw error instanceof RangeError ? networkTooLarge(bytes, error) : error;
	}
}

const heapBases = new Map<WasmEngineName, number>();

/** The first address the kernels leave to us. */
export function heapBase(name: WasmEngineName): number {
	let base = heapBases.get(name);
	if (base === undefined) {
		base = instantiate(name, createMemory(smallestMemory)).kernels.__heap_base.value;
		heapBases.set(name, base);
	}
	return base;
}

/** What the kernels need for themselves. */
const smallestMemory = 2 * pageBytes;

/** Relaxed multiply-add may also round twice; then the plain kernels are as good, and the same everywhere. */
function isFused(module: WasmModule): boolean {
	// (1 + e)(1 - e) - 1 is -e² if rounded once, and 0 if the product is rounded to 1 first.
	const e = 2 ** -13;
	return exportsOf(module, createMemory(smallestMemory)).multiplyAdd(1 + e, 1 - e, -1) !== 0;
}

let chosen: EngineName | undefined;

/** What everything in this process runs on: the best there is here, or what `chooseEngine` named. */
export function currentEngine(): EngineName {
	chosen ??= engineNames.find(runsHere) ?? 'typescript';
	return chosen;
}

/** For tests and measurements; undefined: the best again. */
export function chooseEngine(name: EngineName | undefined): void {
	chosen = name;
}

export function runsHere(name: EngineName): boolean {
	return name === 'typescript' || moduleOf(name) !== null;
}
