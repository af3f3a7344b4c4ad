/** Milliseconds between two reports of how far reading is. */
const reportInterval = 100;

/** For a job that reads a file: tells the share that is read, 0..1, at most ten times a second, and 1 when that is reached. */
export function shareOfReading(
	tell: (share: number) => void,
	clock: () => number = () => performance.now(),
): (bytes: number, of: number) => void {
	let last = -Infinity;
	return (bytes, of) => {
		if (!(of > 0)) return;
		const share = Math.min(1, bytes / of);
		if (share < 1 && clock() - last < reportInterval) return;
		last = clock();
		tell(share);
	};
}
