/** The results in the order of the items, of which at most `atOnce` are worked on at a time. */
export async function inParallel<T, R>(
	items: readonly T[],
	atOnce: number,
	work: (item: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	const left = items.entries();
	const worker = async () => {
		for (const [i, item] of left) results[i] = await work(item);
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
	return results;
}
