/** Red, green, blue, 0..255. */
export type Colour = readonly [number, number, number];

/** `#rgb`, `#rrggbb`, `#rrggbbaa`, `rgb(...)` or `rgba(...)`; transparency is laid over `under`. */
export function parseColour(text: string, under: Colour = [0, 0, 0]): Colour | null {
	const channels = hexChannels(text.trim()) ?? functionChannels(text.trim());
	if (channels === null) return null;
	const [red, green, blue, alpha] = channels;
	return mix(under, [red, green, blue], alpha);
}

/** The same without its transparency. */
export function parseOpaque(text: string): Colour | null {
	const channels = hexChannels(text.trim()) ?? functionChannels(text.trim());
	return channels === null ? null : [channels[0], channels[1], channels[2]];
}

function hexChannels(text: string): [number, number, number, number] | null {
	if (!/^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(text)) return null;
	const digits = text.slice(1);
	const long = digits.length > 4 ? digits : [...digits].map((digit) => digit + digit).join('');
	const [red, green, blue, alpha = 255] = (long.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
	return [red, green, blue, alpha / 255];
}

function functionChannels(text: string): [number, number, number, number] | null {
	const parts = /^rgba?\(([^)]*)\)$/i
		.exec(text)?.[1]
		?.split(/[\s,/]+/)
		.filter((part) => part !== '');
	if (parts === undefined || parts.length < 3) return null;
	const [red, green, blue, alpha = 1] = parts.map((part, i) =>
		part.endsWith('%') ? (Number.parseFloat(part) / 100) * (i === 3 ? 1 : 255) : Number.parseFloat(part),
	);
	return [red, green, blue, alpha].every(Number.isFinite) ? [red, green, blue, alpha] : null;
}

function mix(from: Colour, to: Colour, share: number): Colour {
	return [0, 1, 2].map((i) => from[i] + (to[i] - from[i]) * share) as unknown as Colour;
}

export function css([red, green, blue]: Colour, alpha = 1): string {
	const rounded = [red, green, blue].map(Math.round).join(', ');
	return alpha === 1 ? `rgb(${rounded})` : `rgba(${rounded}, ${alpha})`;
}

/** WCAG 2 relative luminance, 0..1. */
export function luminance(colour: Colour): number {
	const [red, green, blue] = colour.map(toLinear) as [number, number, number];
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2 contrast ratio, 1..21. */
export function contrast(a: Colour, b: Colour): number {
	const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
	return (lighter + 0.05) / (darker + 0.05);
}

/** The colour, moved towards the foreground no further than it takes to reach the contrast ratio with the background. */
export function legible(colour: Colour, background: Colour, foreground: Colour, ratio: number): Colour {
	const steps = 20;
	for (let step = 0; step < steps; step++) {
		const candidate = mix(colour, foreground, step / steps);
		if (contrast(candidate, background) >= ratio) return candidate;
	}
	return foreground;
}

/** Odd, so that a diverging ramp has its neutral colour exactly in the middle. */
export const rampSize = 255;

/** `rampSize` colours (4 bytes each, opaque) evenly through the stops in Oklab, where equal steps look equal. */
export function ramp(stops: readonly Colour[]): Uint8ClampedArray {
	const points = stops.map(toOklab);
	const bytes = new Uint8ClampedArray(rampSize * 4);
	for (let i = 0; i < rampSize; i++) {
		const position = (i / (rampSize - 1)) * (points.length - 1);
		const below = Math.min(Math.floor(position), points.length - 2);
		bytes.set([...fromOklab(mix(points[below], points[below + 1], position - below)), 255], i * 4);
	}
	return bytes;
}

/** `share` from 0 to 1 along a ramp. */
export function rampColour(colours: Uint8ClampedArray, share: number): Colour {
	const at = Math.round(Math.min(Math.max(share, 0), 1) * (rampSize - 1)) * 4;
	return [colours[at], colours[at + 1], colours[at + 2]];
}

function toLinear(channel: number): number {
	const c = channel / 255;
	return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

function fromLinear(value: number): number {
	const c = Math.min(Math.max(value, 0), 1);
	return 255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);
}

/** Ottosson, "A perceptual color space for image processing", 2020. */
export function toOklab(colour: Colour): Colour {
	const [r, g, b] = colour.map(toLinear) as [number, number, number];
	const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	return [
		0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
		1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
		0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
	];
}

function fromOklab([lightness, a, b]: Colour): Colour {
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	return [
		fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
		fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
		fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
	];
}

const black: Colour = [0, 0, 0];
const white: Colour = [255, 255, 255];

/** Black or white, whichever is read better on `colour`. */
export function readable(colour: Colour): string {
	return css(luminance(colour) > 0 && contrast(colour, black) >= contrast(colour, white) ? black : white);
}
