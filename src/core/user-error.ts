/** A place in a file, counted from 1 as editors do. */
export interface Place {
	readonly file: string;
	readonly line?: number;
	readonly column?: number;
}

/**
 * A failure the user can mend: `message` is one whole sentence with the value, the place and the remedy,
 * fit to be shown as it is. Everything else that is thrown is a defect of ours.
 */
export class UserError extends Error {
	override readonly name = 'UserError';
	readonly place: Place | undefined;

	constructor(message: string, place?: Place, options?: ErrorOptions) {
		super(shortText(visible(message), mostCharacters), options);
		this.place = place;
	}
}

/** Of a sentence: what is longer holds a value that somebody made long. */
const mostCharacters = 2000;

/** Without its middle where it is long; `most`: characters that stay. */
export function shortText(text: string, most = 200): string {
	if (text.length <= most) return text;
	const tail = Math.floor(most / 4);
	return `${text.slice(0, most - tail)}…${text.slice(-tail)}`;
}

/** Characters that move the cursor, turn the direction of writing, or are not seen: written as `\u001b`. */
export function visible(text: string): string {
	return text.replaceAll(hidden, escaped);
}
const hidden = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** The same of several lines, with their tabs. */
export function visibleLines(text: string): string {
	return text.replaceAll(hiddenInLines, escaped);
}
const hiddenInLines = /(?![\n\t])[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

function escaped(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
