/** Characters of one value; what is longer is cut. */
const longest = 24;

/** Some values of a column on one line; the empty text where there are none. */
export function examplesText(examples: readonly string[]): string {
	return examples
		.map((text) => cut(text.replaceAll(/\s+/g, ' ').trim()))
		.filter((text) => text !== '')
		.join(', ');
}

function cut(text: string): string {
	// By code points: half of a character is none.
	const characters = Array.from(text.slice(0, 2 * longest + 2));
	return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text;
}
