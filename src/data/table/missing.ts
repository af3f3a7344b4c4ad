/** Cells that say "no value", in any case; compared after trimming. An empty cell always does. */
export const missingWords: readonly string[] = ['NA', 'N/A', 'NaN', 'null', 'None', '?', '-'];

/** Whether a cell, without surrounding white space, says "no value". */
export type MissingTest = (cell: string) => boolean;

export function missingTest(words: readonly string[] = missingWords): MissingTest {
	const known: ReadonlySet<string> = new Set(['', ...words.map((word) => word.trim().toLowerCase())]);
	const longest = Math.max(...[...known].map((word) => word.length));
	return (cell) => cell.length <= longest && known.has(cell.toLowerCase());
}

export const isMissing: MissingTest = missingTest();
