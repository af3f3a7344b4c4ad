import { css, legible, parseColour, parseOpaque, ramp, type Colour } from './colour.ts';

export type ThemeKind = 'dark' | 'light' | 'high-contrast' | 'high-contrast-light';

/** All that a chart takes from the editor's theme; canvases cannot resolve `var()`. */
export interface Theme {
	readonly kind: ThemeKind;
	readonly background: string;
	readonly backgroundColour: Colour;
	readonly foreground: string;
	readonly muted: string;
	readonly grid: string;
	readonly axis: string;
	readonly focus: string;
	readonly font: { readonly family: string; readonly size: number };
	/** Six categorical hues, the most different ones first. */
	readonly hues: readonly string[];
	/** The same, as bodies of bars behind lines. */
	readonly tints: readonly string[];
	readonly tooltip: { readonly background: string; readonly foreground: string; readonly border: string };
	/** Little to much. */
	readonly sequential: Uint8ClampedArray;
	/** Negative (blue), zero (the background), positive (orange). */
	readonly diverging: Uint8ClampedArray;
	/** Milliseconds; 0 where motion is not wanted. */
	readonly animation: number;
}

interface Palette {
	readonly background: string;
	readonly foreground: string;
	readonly hues: readonly [string, string, string, string, string, string];
	/** Ends and middles of the ramps: blue and orange are told apart by every common colour blindness. */
	readonly blue: readonly [string, string];
	readonly orange: readonly [string, string];
	readonly much: readonly [string, string];
}

const dark: Palette = {
	background: '#1f1f1f',
	foreground: '#cccccc',
	hues: ['#3794ff', '#d18616', '#89d185', '#b180d7', '#f14c4c', '#cca700'],
	blue: ['#2c6fb3', '#8cc8ff'],
	orange: ['#a85d12', '#ffc078'],
	much: ['#1f6f8b', '#a5f0d0'],
};
const light: Palette = {
	background: '#ffffff',
	foreground: '#3b3b3b',
	hues: ['#1a85ff', '#d18616', '#388a34', '#652d90', '#e51400', '#bf8803'],
	blue: ['#6ba6dc', '#083d77'],
	orange: ['#e8a15a', '#7a3300'],
	much: ['#63b5a5', '#0b3c5d'],
};
const palettes: Readonly<Record<ThemeKind, Palette>> = {
	dark,
	light,
	'high-contrast': {
		...dark,
		background: '#000000',
		foreground: '#ffffff',
		blue: ['#2a7fd4', '#bfe1ff'],
		orange: ['#c06a10', '#ffd9a8'],
	},
	'high-contrast-light': {
		...light,
		foreground: '#292929',
		blue: ['#4a90d0', '#00264d'],
		orange: ['#d98a3d', '#4d2000'],
	},
};

/** WCAG 2.2, 1.4.3: letters against their background. */
const textContrast = 4.5;

const hueVariables = ['blue', 'orange', 'green', 'purple', 'red', 'yellow'] as const;

/** `read` gives the value of a CSS variable, '' where it has none. */
export function themeFrom(read: (variable: string) => string, kind: ThemeKind, reducedMotion: boolean): Theme {
	const palette = palettes[kind];
	const backgroundColour = parseColour(read('--vscode-editor-background')) ?? parseColour(palette.background)!;
	const colour = (variable: string, fallback: string): Colour =>
		parseColour(read(variable), backgroundColour) ?? parseColour(fallback, backgroundColour)!;
	const text = (variable: string, fallback: string): string => css(colour(variable, fallback));
	const foregroundColour = colour('--vscode-editor-foreground', palette.foreground);
	const stops = (of: readonly string[]): Colour[] => of.map((stop) => parseColour(stop)!);
	// Some themes make them half transparent, as backgrounds of text; here they are lines, and letters beside lines.
	const hues = hueVariables.map((name, i) => {
		const hue = parseOpaque(read(`--vscode-charts-${name}`)) ?? parseOpaque(palette.hues[i])!;
		return legible(hue, backgroundColour, foregroundColour, textContrast);
	});
	const contrasty = kind === 'high-contrast' || kind === 'high-contrast-light';
	return {
		kind,
		background: css(backgroundColour),
		backgroundColour,
		foreground: css(foregroundColour),
		muted: contrasty ? css(foregroundColour) : text('--vscode-descriptionForeground', palette.foreground),
		grid: css(foregroundColour, contrasty ? 0.35 : 0.12),
		axis: css(foregroundColour, contrasty ? 0.9 : 0.4),
		focus: text('--vscode-focusBorder', palette.hues[0]),
		font: {
			family: read('--vscode-font-family') || 'system-ui, sans-serif',
			size: Math.max(10, (Number.parseFloat(read('--vscode-font-size')) || 13) - 1),
		},
		hues: hues.map((hue) => css(hue)),
		tints: hues.map((hue) => css(hue, contrasty ? 0.6 : 0.35)),
		tooltip: {
			background: text('--vscode-editorHoverWidget-background', palette.background),
			foreground: text('--vscode-editorHoverWidget-foreground', palette.foreground),
			border: text('--vscode-editorHoverWidget-border', palette.foreground),
		},
		sequential: ramp([backgroundColour, ...stops(palette.much)]),
		diverging: ramp([...stops(palette.blue).reverse(), backgroundColour, ...stops(palette.orange)]),
		animation: reducedMotion ? 0 : 150,
	};
}
