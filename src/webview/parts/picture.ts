import type { Theme } from '../charts/theme.ts';
import type { ChartView } from '../charts/view.ts';

const margin = 12;

/** The drawing as PNG with its title, scale and the theme's background, so that it can stand alone. */
export async function pictureOf(chart: HTMLCanvasElement, view: ChartView, theme: Theme): Promise<Uint8Array | null> {
	const ratio = chart.clientWidth === 0 ? 1 : chart.width / chart.clientWidth;
	const legend = view.legend === undefined ? '' : `${view.legend.from} … ${view.legend.to}  ${view.legend.words}`;
	const small = [legend, view.note ?? ''].filter((text) => text !== '').join('  ·  ');
	const line = theme.font.size * 1.6;
	const head = line + margin;
	const foot = small === '' ? margin : line + margin;
	const canvas = document.createElement('canvas');
	canvas.width = chart.width + 2 * margin * ratio;
	canvas.height = chart.height + (head + foot) * ratio;
	const context = canvas.getContext('2d');
	if (context === null) return null;
	context.fillStyle = theme.background;
	context.fillRect(0, 0, canvas.width, canvas.height);
	context.drawImage(chart, margin * ratio, head * ratio);
	context.scale(ratio, ratio);
	const width = canvas.width / ratio - 2 * margin;
	context.textBaseline = 'middle';
	context.fillStyle = theme.foreground;
	context.font = `600 ${theme.font.size + 1}px ${theme.font.family}`;
	context.fillText(view.title, margin, head / 2, width);
	context.fillStyle = theme.muted;
	context.font = `${theme.font.size}px ${theme.font.family}`;
	context.fillText(small, margin, canvas.height / ratio - foot / 2, width);
	const blob = await new Promise<Blob | null>((resolve) => {
		canvas.toBlob(resolve, 'image/png');
	});
	return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
}
