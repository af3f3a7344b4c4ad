import { css, legible, parseColour, parseOpaque, ramp, rampColour, type Colour } from './colour.ts';

/** What colours stand for: no colour stands for two of these, and each is told by something besides colour, too. */
export interface Meanings {
	/** Rows learned from: solid lines. */
	readonly training: string;
	/** Rows that the epoch is chosen by: dashed lines. */
	readonly validation: string;
	/** Predictions that are right: on the diagonal, bold. */
	readonly right: string;
	/** Predictions that are wrong: off the diagonal, underlined. */
	readonly wrong: string;
	/** Numbers below 0: on the other side of a line than those above it. */
	readonly negative: string;
	readonly positive: string;
	/** How many, how large: all bars and points of charts that tell nothing apart. Second series are hollow. */
	readonly amount: string;
	/** The same see-through: behind lines, and where marks lie over each other. */
	readonly amountBody: string;
	/** Classes, functions: what differs by name alone, with the name at its side or a dash of its own. */
	readonly kinds: readonly string[];
	/** What somebody chose: a ring or a frame around it. */
	readonly selected: string;
}

/** Colours that come from no theme, for dark or for light backgrounds. */
export const kindsOnDark = ['#f08ac8', '#dcc24a', '#62b6ff', '#9bd36a', '#ff9a66', '#bda2ff'] as const;
export const kindsOnLight = ['#b5157e', '#756400', '#1468c8', '#3b7a1c', '#b04a10', '#6a45c8'] as const;

/** From few to many, both from the background on, so that what is seen most is what there is most of. */
export interface CountRamps {
	readonly right: Uint8ClampedArray;
	readonly wrong: Uint8ClampedArray;
}

/** What the meanings are made of. */
export interface MeaningSources {
	readonly background: Colour;
	readonly foreground: Colour;
	/** The editor's colour for charts by name, '' where it has none, and what then stands for it. */
	readonly chart: (name: 'purple' | 'green' | 'red') => readonly [themed: string, otherwise: string];
	readonly sequential: Uint8ClampedArray;
	readonly diverging: Uint8ClampedArray;
	readonly kinds: readonly string[];
	/** See-through bodies are stronger where contrast is asked for. */
	readonly isContrasty: boolean;
}

/** WCAG 2.2, 1.4.3: letters against their background, since names of lines are written in the lines' colours. */
const textContrast = 4.5;

/** Bars of numbers have the colours that cells of heat maps have well away from their middle and short of their ends. */
const shareOfRamp = { negative: 0.14, positive: 0.86, amount: 0.72 };

export function meaningsFrom(sources: MeaningSources): { readonly colours: Meanings; readonly counts: CountRamps } {
	const { background, foreground, chart, sequential, diverging, isContrasty } = sources;
	const seen = (colour: Colour): Colour => legible(colour, background, foreground, textContrast);
	const charted = (name: 'purple' | 'green' | 'red'): Colour => {
		const [themed, otherwise] = chart(name);
		// Some themes make them half transparent, as backgrounds of text; here they are lines, and letters beside lines.
		return seen(parseOpaque(themed) ?? parseOpaque(otherwise)!);
	};
	const amount = seen(rampColour(sequential, shareOfRamp.amount));
	const right = seen(parseColour(css(foreground, isContrasty ? 0.85 : 0.6), background)!);
	const wrong = charted('red');
	return {
		colours: {
			training: css(charted('purple')),
			validation: css(charted('green')),
			right: css(right),
			wrong: css(wrong),
			negative: css(seen(rampColour(diverging, shareOfRamp.negative))),
			positive: css(seen(rampColour(diverging, shareOfRamp.positive))),
			amount: css(amount),
			amountBody: css(amount, isContrasty ? 0.6 : 0.35),
			kinds: sources.kinds.map((kind) => css(seen(parseOpaque(kind)!))),
			selected: css(foreground),
		},
		counts: { right: ramp([background, right]), wrong: ramp([background, wrong]) },
	};
}
