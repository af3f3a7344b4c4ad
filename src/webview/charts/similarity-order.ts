/**
 * Positions of vectors such that alike ones stand side by side: leaves of the tree that average linkage makes of them (UPGMA, by the chain of
 * nearest neighbours; Sokal and Michener, 1958) by 1 − cosine, each pair of branches turned so that their nearest ends meet. `at` gives the
 * entry `i` of a vector.
 */
export function similarityOrder(count: number, length: number, at: (vector: number, i: number) => number): Int32Array {
	const between = cosineDistances(count, length, at);
	const distances = between.slice();
	const branches = new Map(Array.from({ length: count }, (_, i): [number, number[]] => [i, [i]]));
	const chain: number[] = [];
	while (branches.size > 1) {
		if (chain.length === 0) chain.push(branches.keys().next().value!);
		const last = chain[chain.length - 1];
		const before = chain.at(-2);
		let nearest = before ?? -1;
		for (const other of branches.keys())
			if (other !== last && (nearest < 0 || distances[last * count + other] < distances[last * count + nearest]))
				nearest = other;
		if (nearest !== before) {
			chain.push(nearest);
			continue;
		}
		chain.length -= 2;
		const [a, b] = [branches.get(nearest)!, branches.get(last)!];
		for (const other of branches.keys()) {
			if (other === nearest || other === last) continue;
			const mean =
				(a.length * distances[nearest * count + other] + b.length * distances[last * count + other]) /
				(a.length + b.length);
			distances[nearest * count + other] = distances[other * count + nearest] = mean;
		}
		branches.delete(last);
		branches.set(
			nearest,
			joined(a, b, (i, j) => between[i * count + j]),
		);
	}
	return Int32Array.from([...branches.values()].flat());
}

/** Of a vector without length 1 to all others. */
function cosineDistances(count: number, length: number, at: (vector: number, i: number) => number): Float64Array {
	const vectors = new Float64Array(count * length);
	for (let vector = 0; vector < count; vector++) {
		let squares = 0;
		for (let i = 0; i < length; i++) squares += at(vector, i) ** 2;
		const norm = Math.sqrt(squares);
		for (let i = 0; norm > 0 && i < length; i++) vectors[vector * length + i] = at(vector, i) / norm;
	}
	const distances = new Float64Array(count * count);
	for (let a = 0; a < count; a++)
		for (let b = 0; b < a; b++) {
			let product = 0;
			for (let i = 0; i < length; i++) product += vectors[a * length + i] * vectors[b * length + i];
			distances[a * count + b] = distances[b * count + a] = 1 - product;
		}
	return distances;
}

/** One after the other, each as it is or turned round, so that the ends that meet are as near as can be. */
function joined(a: readonly number[], b: readonly number[], distance: (i: number, j: number) => number): number[] {
	const turned = (branch: readonly number[]) => [...branch].reverse();
	const ways = [
		[a, b],
		[a, turned(b)],
		[turned(a), b],
		[turned(a), turned(b)],
	];
	const gap = ([left, right]: readonly (readonly number[])[]) => distance(left[left.length - 1], right[0]);
	return ways.reduce((best, way) => (gap(way) < gap(best) ? way : best)).flat();
}
