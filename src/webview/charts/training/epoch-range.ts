import type { Span } from '../view.ts';

/** Fewer are not worth a look of their own. */
const fewest = 2;

/** `factor` times as many, with `at` where it is; null: all of them. */
export function zoomedRange(shown: Span | null, full: Span, factor: number, at: number): Span | null {
	const { from, to } = shown ?? full;
	const width = Math.max(fewest, (to - from) * factor);
	if (width >= full.to - full.from) return null;
	const share = to > from ? (Math.min(Math.max(at, from), to) - from) / (to - from) : 0.5;
	return within(at - share * width, width, full);
}

/** As many, further on; all stay all. */
export function movedRange(shown: Span | null, full: Span, by: number): Span | null {
	return shown === null ? null : within(shown.from + by, shown.to - shown.from, full);
}

function within(from: number, width: number, full: Span): Span {
	const start = Math.min(Math.max(from, full.from), full.to - width);
	return { from: start, to: start + width };
}

/** Of a range that was kept, what a run of this length has; null: all. */
export function fittingRange(shown: Span | null, full: Span): Span | null {
	if (shown === null || shown.to - shown.from >= full.to - full.from || shown.from >= full.to) return null;
	return within(shown.from, shown.to - shown.from, full);
}

/** Places of the first and of behind the last of ascending epochs to be drawn: those of the range, and one on each side, so that lines go on to the edges. */
export function drawnBetween(epochs: readonly number[], range: Span | null): readonly [number, number] {
	if (range === null) return [0, epochs.length];
	const first = epochs.findIndex((epoch) => epoch >= range.from);
	const end = epochs.findLastIndex((epoch) => epoch <= range.to);
	return [Math.max(0, (first < 0 ? epochs.length : first) - 1), Math.min(epochs.length, end + 2)];
}
