/** Deviation as a share of the size, below which numbers of 32 bits that went through layers differ by hardly more than their last digits. */
const leastSpread = 1e-5;

/** Whether numbers are the same as far as single precision tells; both in their units squared. False of what is no number. */
export function isOfRounding(variance: number, meanSquare: number): boolean {
	return variance <= leastSpread ** 2 * meanSquare;
}

/** Of numbers of 32 bits, the distance from 1 to the next one: about so far is a sum of them known. */
export const singleStep = 2 ** -23;
