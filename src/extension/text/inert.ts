/**
 * Names, values, paths, and sentences that hold them come from files that may be hostile, and much of what VS Code shows is
 * more than text: `[text](command:id)` is a link in notifications and quick inputs, `$(name)` an icon in labels. What goes
 * through here reads the same and does nothing. Knows no VS Code, so that it is tested by itself.
 */

/** Parts two characters without being seen. */
const wordJoiner = '\u2060';

/** Of a notification; VS Code cuts off what is longer, and the remedy stands at the end. */
const longestMessage = 1000;
const longestLabel = 200;
const longestTooltip = 2000;

/** A sentence, or anything else on one line. */
export function inertText(text: string, longest = longestMessage): string {
	return withoutMeaning(cut(text, longest).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' '));
}

/** A name in a list, a tree, a tab or the status bar. */
export function inertLabel(text: string): string {
	return inertText(text, longestLabel);
}

/** Several lines: what is shown on hovering is one text. */
export function inertLines(text: string): string {
	return withoutMeaning(cut(text, longestTooltip).replaceAll(/(?!\n)[\p{Cc}\u2028\u2029]+/gu, ' '));
}

/** Markdown that is this text: every character that means something is made to mean itself. */
export function markdownText(text: string): string {
	return inertText(text, longestTooltip).replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
}

/** Bidirectional overrides, embeddings and isolates, which would turn around what stands after them. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

function withoutMeaning(text: string): string {
	return text
		.replaceAll(turning, (character) => String.raw`\u${character.charCodeAt(0).toString(16)}`)
		.replaceAll('](', `]${wordJoiner}(`)
		.replaceAll('$(', `$${wordJoiner}(`);
}

const halfCharacter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** In the middle: names differ at their end, and sentences end with what to do. Never between the halves of a character. */
function cut(text: string, longest: number): string {
	if (text.length <= longest) return text;
	const tail = Math.floor(longest / 3);
	return `${text.slice(0, longest - tail - 1)}…${text.slice(-tail)}`.replaceAll(halfCharacter, '');
}
