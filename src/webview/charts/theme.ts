import { css, legible, parseColour, parseOpaque, ramp, type Colour } from './colour.ts';
import { kindsOnDark, kindsOnLight, meaningsFrom, type CountRamps, type Meanings } from './meanings.ts';

export type ThemeKind = 'dark' | 'light' | 'high-contrast' | 'high-contrast-light';

export type Severity = 'error' | 'warning' | 'information' | 'good';

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
	readonly tooltip: { readonly background: string; readonly foreground: string; readonly border: string };
	/** By what they stand for. */
	readonly colours: Meanings;
	/** Of rows predicted rightly and wrongly. */
	readonly counts: CountRamps;
	/** Of icons and edges, as the editor's own problems have them. */
	readonly severity: Readonly<Record<Severity, string>>;
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
	readonly focus: string;
	readonly purple: string;
	readonly green: string;
	readonly red: string;
	readonly kinds: readonly string[];
	/** Ends and middles of the ramps: blue and orange are told apart by every common colour blindness. */
	readonly blue: readonly [string, string];
	readonly orange: readonly [string, string];
	readonly much: readonly [string, string];
}

const dark: Palette = {
	background: '#1f1f1f',
	foreground: '#cccccc',
	focus: '#3794ff',
	purple: '#b180d7',
	green: '#89d185',
	red: '#f14c4c',
	kinds: kindsOnDark,
	blue: ['#2c6fb3', '#8cc8ff'],
	orange: ['#a85d12', '#ffc078'],
	much: ['#1f6f8b', '#a5f0d0'],
};
const light: Palette = {
	background: '#ffffff',
	foreground: '#3b3b3b',
	focus: '#1a85ff',
	purple: '#652d90',
	green: '#388a34',
	red: '#e51400',
	kinds: kindsOnLight,
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

/** The editor's variable → what stands for it where there is none, or one that is not seen. */
const severities: Readonly<Record<Severity, readonly [variable: string, otherwise: string]>> = {
	error: ['--vscode-problemsErrorIcon-foreground', '#f14c4c'],
	warning: ['--vscode-problemsWarningIcon-foreground', '#cca700'],
	information: ['--vscode-problemsInfoIcon-foreground', '#3794ff'],
	good: ['--vscode-testing-iconPassed', '#73c991'],
};
/** WCAG 2.2, 1.4.11: what is not letters. */
const graphicContrast = 3;

/** `read` gives the value of a CSS variable, '' where it has none. */
export function themeFrom(read: (variable: string) => string, kind: ThemeKind, reducedMotion: boolean): Theme {
	const palette = palettes[kind];
	const backgroundColour = parseColour(read('--vscode-editor-background')) ?? parseColour(palette.background)!;
	const colour = (variable: string, fallback: string): Colour =>
		parseColour(read(variable), backgroundColour) ?? parseColour(fallback, backgroundColour)!;
	const text = (variable: string, fallback: string): string => css(colour(variable, fallback));
	const foregroundColour = colour('--vscode-editor-foreground', palette.foreground);
	const stops = (of: readonly string[]): Colour[] => of.map((stop) => parseColour(stop)!);
	const sequential = ramp([backgroundColour, ...stops(palette.much)]);
	const diverging = ramp([...stops(palette.blue).reverse(), backgroundColour, ...stops(palette.orange)]);
	const iconColour = (severity: Severity): string => {
		const [variable, otherwise] = severities[severity];
		const colour = parseOpaque(read(variable)) ?? parseOpaque(otherwise)!;
		return css(legible(colour, backgroundColour, foregroundColour, graphicContrast));
	};
	const isContrasty = kind === 'high-contrast' || kind === 'high-contrast-light';
	const meanings = meaningsFrom({
		background: backgroundColour,
		foreground: foregroundColour,
		chart: (name) => [read(`--vscode-charts-${name}`), palette[name]],
		sequential,
		diverging,
		kinds: palette.kinds,
		isContrasty,
	});
	return {
		kind,
		background: css(backgroundColour),
		backgroundColour,
		foreground: css(foregroundColour),
		muted: isContrasty ? css(foregroundColour) : text('--vscode-descriptionForeground', palette.foreground),
		grid: css(foregroundColour, isContrasty ? 0.35 : 0.12),
		axis: css(foregroundColour, isContrasty ? 0.9 : 0.4),
		focus: text('--vscode-focusBorder', palette.focus),
		font: {
			family: read('--vscode-font-family') || 'system-ui, sans-serif',
			size: Math.max(10, (Number.parseFloat(read('--vscode-font-size')) || 13) - 1),
		},
		tooltip: {
			background: text('--vscode-editorHoverWidget-background', palette.background),
			foreground: text('--vscode-editorHoverWidget-foreground', palette.foreground),
			border: text('--vscode-editorHoverWidget-border', palette.foreground),
		},
		...meanings,
		severity: {
			error: iconColour('error'),
			warning: iconColour('warning'),
			information: iconColour('information'),
			good: iconColour('good'),
		},
		sequential,
		diverging,
		animation: reducedMotion ? 0 : 150,
	};
}
