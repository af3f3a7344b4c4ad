/** What is computed of a twin, kept by a key for as long as the twin: many sentences, and many cells, ask for the same. */
export function oncePer<Found>(): (of: object, key: string, compute: () => Found) => Found {
	const known = new WeakMap<object, Map<string, Found>>();
	return (of, key, compute) => {
		const found = known.get(of) ?? new Map<string, Found>();
		known.set(of, found);
		const before = found.get(key);
		if (before !== undefined) return before;
		const computed = compute();
		found.set(key, computed);
		return computed;
	};
}
