/** What to call files that are one table: their names, with as many of their folders as tell them apart. */
export function partNames(paths: readonly (readonly string[])[]): string[] {
	const deepest = Math.max(...paths.map((path) => path.length));
	const names: string[] = [];
	for (let depth = 1; depth <= deepest; depth++) {
		const tails = paths.map((path) => path.slice(-depth).join('/'));
		const times = new Map<string, number>();
		for (const tail of tails) times.set(tail, (times.get(tail) ?? 0) + 1);
		for (const [i, tail] of tails.entries()) if (times.get(tail) === 1 || depth === deepest) names[i] ??= tail;
	}
	return names;
}
