import { css, rampColour } from '../charts/colour.ts';
import type { ColourLegend } from '../charts/view.ts';

/** Between them the browser mixes in sRGB; so many make no difference to the ramp's own colours. */
const rampStops = 17;

export function Legend({ ramp, from, to, words }: ColourLegend) {
	const stops = Array.from({ length: rampStops }, (_, i) => css(rampColour(ramp, i / (rampStops - 1))));
	return (
		<>
			<span class="limit">{from}</span>
			<span
				class="ramp"
				aria-hidden="true"
				style={{ backgroundImage: `linear-gradient(to right, ${stops.join(', ')})` }}
			/>
			<span class="limit">{to}</span>
			<span class="muted">{words}</span>
		</>
	);
}
