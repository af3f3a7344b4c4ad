/** After underscores and the like, and where small letters are followed by a capital. */
const wordEnds = /(?<=[_\-./:,;|\s])(?=[^_\-./:,;|\s])|(?<=\p{Ll})(?=\p{Lu})/u;
/** Lines may end between any two of these. */
const breaksAnywhere = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The words that a name is made of; together they are the name. */
export function wordsOf(name: string): readonly string[] {
	return name.split(wordEnds);
}

/**
 * A name in lines that end where its words do; a word longer than a line is cut by an ellipsis. What holds it says the
 * name in full on hover and to screen readers.
 */
export function LongName({ name }: { readonly name: string }) {
	return (
		<span class="long-name">
			{wordsOf(name).map((word, i) =>
				breaksAnywhere.test(word) ? (
					word
				) : (
					<span key={i} class="word">
						{word}
					</span>
				),
			)}
		</span>
	);
}
