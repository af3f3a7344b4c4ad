/** Bytes of results kept in memory. */
const defaultBudget = 64 * 2 ** 20;

/** Results by key under a budget of memory; what was used longest ago goes first. */
export class ResultCache<Value = unknown> {
	readonly #budget: number;
	readonly #results = new Map<string, { readonly value: Value; readonly bytes: number }>();
	#bytes = 0;

	constructor(budget = defaultBudget) {
		this.#budget = budget;
	}

	get bytes(): number {
		return this.#bytes;
	}

	/** What was used longest ago first. */
	get values(): readonly Value[] {
		return [...this.#results.values()].map(({ value }) => value);
	}

	get(key: string): Value | undefined {
		const found = this.#results.get(key);
		if (found === undefined) return undefined;
		this.#results.delete(key);
		this.#results.set(key, found);
		return found.value;
	}

	/** A result larger than the whole budget is not kept. */
	set(key: string, value: Value): void {
		this.#drop(key);
		const bytes = key.length * 2 + sizeOf(value);
		if (bytes > this.#budget) return;
		this.#results.set(key, { value, bytes });
		this.#bytes += bytes;
		for (const oldest of this.#results.keys()) {
			if (this.#bytes <= this.#budget) return;
			this.#drop(oldest);
		}
	}

	#drop(key: string): void {
		const found = this.#results.get(key);
		if (found === undefined) return;
		this.#results.delete(key);
		this.#bytes -= found.bytes;
	}
}

/** Bytes, about: arrays of numbers exactly, what JavaScript needs for objects and texts by a usual engine's rule of thumb. */
export function sizeOf(value: unknown): number {
	if (typeof value === 'string') return 16 + 2 * value.length;
	if (typeof value !== 'object' || value === null) return 8;
	if (ArrayBuffer.isView(value)) return 64 + value.byteLength;
	let bytes = 32;
	for (const member of Array.isArray(value) ? (value as unknown[]) : Object.values(value)) bytes += 8 + sizeOf(member);
	return bytes;
}
