/** Ascending, each once; neighbours as a range: 3-5,9. */
export function rangesText(numbers: readonly number[]): string {
	const sorted = [...new Set(numbers)].sort((a, b) => a - b);
	const ranges: [first: number, last: number][] = [];
	for (const number of sorted) {
		const range = ranges.at(-1);
		if (range?.[1] === number - 1) range[1] = number;
		else ranges.push([number, number]);
	}
	return ranges.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(',');
}
