import type { CodedColumn } from './searched-columns.ts';

/**
 * Which rows go left: of numbers those with a code up to `code` (missing cells go right); of names those with this code, or all
 * but missing ones.
 */
export interface Cut {
	readonly column: number;
	readonly kind: 'up-to' | 'equal';
	readonly code: number;
}

export interface CartNode {
	/** Places in the list of rows. */
	readonly rows: Int32Array;
	readonly depth: number;
	/** Null: it is a leaf. */
	readonly cut: Cut | null;
	readonly left: CartNode | null;
	readonly right: CartNode | null;
}

export interface CartLimits {
	readonly depth: number;
	readonly minimumRows: number;
}

/**
 * Breiman, Friedman, Olshen and Stone, 1984: each node is cut where the sizes on the two sides vary least about their means,
 * weighted by rows. For sizes of 0 and 1 that is Gini's impurity. Of equal cuts the first is taken.
 */
export function* growTree(
	columns: readonly CodedColumn[],
	sizes: Float64Array,
	{ depth: most, minimumRows }: CartLimits,
	pause: () => void,
): Generator<undefined, CartNode> {
	const largest = columns.reduce((codes, { missing }) => Math.max(codes, missing + 1), 0);
	const counts = new Int32Array(largest);
	const sums = new Float64Array(largest);
	function* grow(rows: Int32Array, depth: number): Generator<undefined, CartNode> {
		const leaf = { rows, depth, cut: null, left: null, right: null };
		if (depth >= most || rows.length < 2 * minimumRows || isEven(sizes, rows)) return leaf;
		let best: { readonly cut: Cut; readonly score: number } | null = null;
		for (let column = 0; column < columns.length; column++) {
			pause();
			const found = bestCut(columns[column], column, sizes, rows, minimumRows, counts, sums);
			if (found !== null && (best === null || found.score > best.score)) best = found;
			yield;
		}
		if (best === null) return leaf;
		const { cut } = best;
		const { codes } = columns[cut.column];
		const goesLeft = (row: number) => (cut.kind === 'equal' ? codes[row] === cut.code : codes[row] <= cut.code);
		const left = yield* grow(rows.filter(goesLeft), depth + 1);
		const right = yield* grow(
			rows.filter((row) => !goesLeft(row)),
			depth + 1,
		);
		return { rows, depth, cut, left, right };
	}
	return yield* grow(Int32Array.from(sizes.keys()), 0);
}

function isEven(sizes: Float64Array, rows: Int32Array): boolean {
	return rows.every((row) => sizes[row] === sizes[rows[0]]);
}

/** The larger the score, the less the two sides vary. `counts` and `sums` are places to work in. */
function bestCut(
	column: CodedColumn,
	number: number,
	sizes: Float64Array,
	rows: Int32Array,
	minimumRows: number,
	counts: Int32Array,
	sums: Float64Array,
) {
	const { codes, kind, missing } = column;
	counts.fill(0, 0, missing + 1);
	sums.fill(0, 0, missing + 1);
	let total = 0;
	for (const row of rows) {
		const code = codes[row];
		counts[code]++;
		sums[code] += sizes[row];
		total += sizes[row];
	}
	let best: { readonly cut: Cut; readonly score: number } | null = null;
	let left = 0;
	let leftSum = 0;
	for (let code = 0; code <= missing; code++) {
		if (counts[code] === 0) continue;
		if (kind === 'numeric') {
			left += counts[code];
			leftSum += sums[code];
		} else {
			left = counts[code];
			leftSum = sums[code];
		}
		const right = rows.length - left;
		if (left < minimumRows || right < minimumRows) continue;
		const score = (leftSum * leftSum) / left + ((total - leftSum) * (total - leftSum)) / right;
		if (best === null || score > best.score)
			best = { cut: { column: number, kind: kind === 'numeric' ? 'up-to' : 'equal', code }, score };
	}
	return best;
}
