const width = 100;
const height = 24;

export interface SparklineProps {
	readonly counts: readonly number[];
	readonly kind: 'numbers' | 'values';
}

/** Bars of these counts in one path, for lists of hundreds of them; decoration, since the numbers stand beside it. */
export function Sparkline({ counts, kind }: SparklineProps) {
	return (
		<svg
			viewBox={`0 0 ${width} ${height}`}
			preserveAspectRatio="none"
			class={`sparkline sparkline-${kind}`}
			aria-hidden="true"
		>
			<path d={barsPath(counts, kind === 'numbers' ? 0.06 : 0.3)} />
		</svg>
	);
}

/** `gap` is a share of a bar's width. What is there at all is seen: a bar of one row is a pixel high. */
export function barsPath(counts: readonly number[], gap: number): string {
	const most = Math.max(...counts, 1);
	const step = width / Math.max(counts.length, 1);
	return counts
		.map((value, i) => {
			if (value === 0) return '';
			const top = height - Math.max(1, (height * value) / most);
			const left = (i + gap / 2) * step;
			return `M${left.toFixed(2)} ${height}V${top.toFixed(2)}h${(step * (1 - gap)).toFixed(2)}V${height}z`;
		})
		.join('');
}
