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
	/** Numbers of each row, whose variances are added up; left out: 1. */
	readonly outputs?: number;
}

/**
 * Breiman, Friedman, Olshen and Stone, 1984: each node is cut where the sizes on the two sides vary least about their means,
 * weighted by rows. For sizes of 0 and 1, one for each class, that is Gini's impurity. Of equal cuts the first is taken.
 * `sizes`: (rows, outputs), row-major.
 */
export function* growTree(
	columns: readonly CodedColumn[],
	sizes: Float64Array,
	{ depth: most, minimumRows, outputs = 1 }: CartLimits,
	pause: () => void,
): Generator<undefined, CartNode> {
	const largest = columns.reduce((codes, { missing }) => Math.max(codes, missing + 1), 0);
	const counts = new Int32Array(largest);
	const sums = new Float64Array(largest * outputs);
	function* grow(rows: Int32Array, depth: number): Generator<undefined, CartNode> {
		const leaf = { rows, depth, cut: null, left: null, right: null };
		if (depth >= most || rows.length < 2 * minimumRows || isEven(sizes, outputs, rows)) return leaf;
		let best: { readonly cut: Cut; readonly score: number } | null = null;
		for (let column = 0; column < columns.length; column++) {
			pause();
			const found = bestCut(columns[column], column, { sizes, outputs }, rows, minimumRows, counts, sums);
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
	return yield* grow(
		Int32Array.from({ length: sizes.length / outputs }, (_, row) => row),
		0,
	);
}

function isEven(sizes: Float64Array, outputs: number, rows: Int32Array): boolean {
	const [first] = rows;
	return rows.every((row) => {
		for (let k = 0; k < outputs; k++) if (sizes[row * outputs + k] !== sizes[first * outputs + k]) return false;
		return true;
	});
}

/** The larger the score, the less the two sides vary. `counts` and `sums` are places to work in. */
function bestCut(
	column: CodedColumn,
	number: number,
	{ sizes, outputs }: { readonly sizes: Float64Array; readonly outputs: number },
	rows: Int32Array,
	minimumRows: number,
	counts: Int32Array,
	sums: Float64Array,
) {
	const { codes, kind, missing } = column;
	counts.fill(0, 0, missing + 1);
	sums.fill(0, 0, (missing + 1) * outputs);
	const total = new Float64Array(outputs);
	for (const row of rows) {
		const code = codes[row];
		counts[code]++;
		for (let k = 0; k < outputs; k++) {
			sums[code * outputs + k] += sizes[row * outputs + k];
			total[k] += sizes[row * outputs + k];
		}
	}
	let best: { readonly cut: Cut; readonly score: number } | null = null;
	let left = 0;
	const leftSum = new Float64Array(outputs);
	for (let code = 0; code <= missing; code++) {
		if (counts[code] === 0) continue;
		const isNumeric = kind === 'numeric';
		left = isNumeric ? left + counts[code] : counts[code];
		for (let k = 0; k < outputs; k++) leftSum[k] = (isNumeric ? leftSum[k] : 0) + sums[code * outputs + k];
		const right = rows.length - left;
		if (left < minimumRows || right < minimumRows) continue;
		let score = 0;
		for (let k = 0; k < outputs; k++)
			score += (leftSum[k] * leftSum[k]) / left + ((total[k] - leftSum[k]) * (total[k] - leftSum[k])) / right;
		if (best === null || score > best.score)
			best = { cut: { column: number, kind: isNumeric ? 'up-to' : 'equal', code }, score };
	}
	return best;
}
