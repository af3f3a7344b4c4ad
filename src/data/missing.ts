/** Cells that say "no value", in any case; compared after trimming. */
const missingWords = ['', 'na', 'n/a', 'nan', 'null', 'none', '?', '-'] as const;

const words: ReadonlySet<string> = new Set(missingWords);
const longest = Math.max(...missingWords.map((word) => word.length));

/** `cell` without surrounding white space. */
export function isMissing(cell: string): boolean {
	const first = cell.charCodeAt(0);
	if (first >= 0x30 && first <= 0x39) return false;
	return cell.length <= longest && words.has(cell.toLowerCase());
}
