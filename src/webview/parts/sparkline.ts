const namespace = 'http://www.w3.org/2000/svg';
const width = 100;
const height = 24;

/** Bars of these counts in one path, for lists of hundreds of them; decoration, since the numbers stand beside it. */
export function sparkline(counts: readonly number[], kind: 'numbers' | 'values'): SVGElement {
	const svg = document.createElementNS(namespace, 'svg');
	svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
	svg.setAttribute('preserveAspectRatio', 'none');
	svg.setAttribute('class', `sparkline sparkline-${kind}`);
	svg.setAttribute('aria-hidden', 'true');
	const path = document.createElementNS(namespace, 'path');
	path.setAttribute('d', barsPath(counts, kind === 'numbers' ? 0.06 : 0.3));
	svg.append(path);
	return svg;
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
