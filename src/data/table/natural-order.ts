const collator = new Intl.Collator('en', { numeric: true });

/** part-2 before part-10, and the same on every machine; names that differ in nothing but case by their code. */
export function inNaturalOrder(a: string, b: string): number {
	return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
