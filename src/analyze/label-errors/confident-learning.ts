import type { FloatArray } from '../../core/matrix.ts';

/** Labels beside probabilities of networks that had not seen them. */
export interface Labelled {
	readonly classes: number;
	/** Number of the class that the file gives each row. */
	readonly given: Int32Array;
	/** (rows, classes), row-major. */
	readonly probabilities: FloatArray;
}

/** A probability that reaches its threshold but for rounding. */
const rounding = 1e-6;

/**
 * How many rows that are given class k seem to be of class j, at k * classes + j: Northcutt, Jiang and Chuang, 2021. A row
 * counts for the classes whose probability reaches the mean that the class has among its own rows (for the likeliest of them);
 * the counts of a given class are then scaled to its rows, and rounded so that they still sum to these. At least one row of
 * each class is right.
 */
export function confidentJoint(labelled: Labelled): Int32Array {
	const { classes, given, probabilities } = labelled;
	const sizes = new Int32Array(classes);
	for (const one of given) sizes[one]++;
	const thresholds = thresholdsOf(labelled, sizes);
	const counts = new Float64Array(classes * classes);
	for (let row = 0; row < given.length; row++) {
		let guess = -1;
		for (let one = 0; one < classes; one++) {
			const probability = probabilities[row * classes + one];
			if (probability < thresholds[one] - rounding) continue;
			if (guess < 0 || probability > probabilities[row * classes + guess]) guess = one;
		}
		if (guess >= 0) counts[given[row] * classes + guess]++;
	}
	const joint = new Int32Array(classes * classes);
	for (let one = 0; one < classes; one++) {
		const counted = counts.subarray(one * classes, (one + 1) * classes);
		counted[one] = Math.max(counted[one], 1);
		const row = joint.subarray(one * classes, (one + 1) * classes);
		row.set(shared(counted, sizes[one]));
		if (sizes[one] > 0 && row[one] === 0) {
			row[row.indexOf(Math.max(...row))]--;
			row[one] = 1;
		}
	}
	return joint;
}

/** Mean probability of each class among the rows that are given it; infinite without such rows. */
function thresholdsOf({ classes, given, probabilities }: Labelled, sizes: Int32Array): Float64Array {
	const sums = new Float64Array(classes);
	for (let row = 0; row < given.length; row++) sums[given[row]] += probabilities[row * classes + given[row]];
	return sums.map((sum, one) => (sizes[one] === 0 ? Infinity : sum / sizes[one]));
}

/** `total` in proportion to the counts, in whole numbers: the largest remainders are rounded up, of equal ones the first. */
function shared(counts: Float64Array, total: number): Int32Array {
	const sum = counts.reduce((a, b) => a + b, 0);
	const exact = counts.map((count) => (count * total) / sum);
	const whole = Int32Array.from(exact, Math.floor);
	const left = total - whole.reduce((a, b) => a + b, 0);
	const order = [...exact.keys()].sort((a, b) => exact[b] - whole[b] - (exact[a] - whole[a]) || a - b);
	for (const one of order.slice(0, left)) whole[one]++;
	return whole;
}

/**
 * Places of rows whose label is suspected: of the rows given class k, for each other class j as many as the joint says, those
 * whose probability of j exceeds that of k most; but none whose given class is the likeliest. Ascending.
 */
export function suspectedRows(labelled: Labelled, joint = confidentJoint(labelled)): Int32Array {
	const { classes, given, probabilities } = labelled;
	const isSuspected = new Uint8Array(given.length);
	const rowsOf = Array.from({ length: classes }, (): number[] => []);
	for (let row = 0; row < given.length; row++) rowsOf[given[row]].push(row);
	for (let own = 0; own < classes; own++)
		for (let other = 0; other < classes; other++) {
			const count = joint[own * classes + other];
			if (other === own || count === 0) continue;
			const excess = Float64Array.from(
				rowsOf[own],
				(row) => probabilities[row * classes + other] - probabilities[row * classes + own],
			);
			const least = excess.toSorted()[excess.length - count];
			// Of those at the border the first ones.
			let left = count - excess.reduce((above, each) => above + Number(each > least), 0);
			for (let i = 0; i < excess.length; i++)
				if (excess[i] > least || (excess[i] === least && left-- > 0)) isSuspected[rowsOf[own][i]] = 1;
		}
	return Int32Array.from(isSuspected.keys()).filter(
		(row) => isSuspected[row] === 1 && likeliest(labelled, row) !== given[row],
	);
}

/** Of equally likely classes the first. */
export function likeliest({ classes, probabilities }: Labelled, row: number): number {
	let best = 0;
	for (let one = 1; one < classes; one++)
		if (probabilities[row * classes + one] > probabilities[row * classes + best]) best = one;
	return best;
}
