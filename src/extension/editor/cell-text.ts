/** What has to stand in quotes, whatever the delimiter is. */
const needsQuotes = /["\r\n,;\t| ]/;

/**
 * What is to be written in a cell that holds the label `given`, quoted as it is; null: it holds something else, as where labels are
 * called otherwise than they are written.
 */
export function newLabel(cell: string, given: string, suggested: string): string | null {
	const isQuoted = cell.length > 1 && cell.startsWith('"') && cell.endsWith('"');
	const held = isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell;
	if (held.trim() !== given) return null;
	return isQuoted || needsQuotes.test(suggested) ? `"${suggested.replaceAll('"', '""')}"` : suggested;
}
