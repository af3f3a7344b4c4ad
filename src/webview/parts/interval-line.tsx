export interface IntervalLineProps {
	/** From 0. */
	readonly value: number | null;
	readonly low: number | null;
	readonly high: number | null;
	/** Right end of all lines that stand below each other. */
	readonly most: number;
	/** Of all rows, drawn as a line through. */
	readonly overall: number | null;
}

/** A rate as a bar with its interval, in a line of text; the numbers stand beside it. */
export function IntervalLine({ value, low, high, most, overall }: IntervalLineProps) {
	const at = (number: number) => `${(100 * Math.min(1, number / (most || 1))).toFixed(2)}%`;
	return (
		<span class="interval-line" aria-hidden="true">
			{value !== null && <span class="interval-bar" style={{ width: at(value) }} />}
			{low !== null && high !== null && (
				<span class="interval-range" style={{ left: at(low), width: at(Math.max(0, high - low)) }} />
			)}
			{overall !== null && <span class="interval-overall" style={{ left: at(overall) }} />}
		</span>
	);
}
