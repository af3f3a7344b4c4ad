/**
 * Shapley interaction index of each pair of columns (Grabisch and Roubens, 1999), from the values of all their coalitions:
 * I_ij = Σ_S |S|! (M - |S| - 2)! / (M - 1)! · (v(S ∪ ij) - v(S ∪ i) - v(S ∪ j) + v(S)), S without i and j. What the two add
 * together beyond what each adds alone, over all that may be there already; 0 where they only add up.
 * `values`: v, bit j of a set's number is column j. Pairs in the order of `pairsOf`.
 */
export function interactionIndex(values: Float64Array, columns: number): Float64Array {
	const weights = weightsBySize(columns);
	const pairs = pairsOf(columns);
	const found = new Float64Array(pairs.length);
	for (let set = 0; set < values.length; set++) {
		const weight = weights[bitsIn(set)];
		if (weight === 0) continue;
		for (let pair = 0; pair < pairs.length; pair++) {
			const [i, j] = pairs[pair];
			const [a, b] = [1 << i, 1 << j];
			if ((set & (a | b)) === 0)
				found[pair] += weight * (values[set | a | b] - values[set | a] - (values[set | b] - values[set]));
		}
	}
	return found;
}

/** (0, 1), (0, 2), … (columns - 2, columns - 1). */
export function pairsOf(columns: number): readonly (readonly [number, number])[] {
	return Array.from({ length: columns }, (_, i) =>
		Array.from({ length: columns - 1 - i }, (__, k) => [i, i + 1 + k] as const),
	).flat();
}

/** |S|! (M - |S| - 2)! / (M - 1)! for |S| from 0 to M - 2; 0 beyond, where no two columns are left to join. */
function weightsBySize(columns: number): Float64Array {
	const weights = new Float64Array(columns + 1);
	if (columns < 2) return weights;
	weights[0] = 1 / (columns - 1);
	for (let size = 1; size <= columns - 2; size++) weights[size] = (weights[size - 1] * size) / (columns - 1 - size);
	return weights;
}

function bitsIn(set: number): number {
	let bits = 0;
	for (let rest = set; rest > 0; rest &= rest - 1) bits++;
	return bits;
}
