import type { MissingIn, ReadOptions } from '../data/read/read-options.ts';

/**
 * What `--missing` says, each time it is given: `A,B`, words for "no value" in all columns, or `COLUMN=A,B`, words of one
 * column alone. The last = decides, since names may hold one; words that hold one follow a = at the very beginning.
 */
export function missingFrom(texts: readonly string[]): Pick<ReadOptions, 'missing' | 'missingIn'> {
	const everywhere: string[] = [];
	const wordsOf = new Map<string, readonly string[]>();
	let saysAll = false;
	for (const text of texts) {
		const at = text.startsWith('=') ? 0 : text.lastIndexOf('=');
		const words = text.slice(at + 1).split(',');
		if (at <= 0) {
			saysAll = true;
			everywhere.push(...words);
			continue;
		}
		const column = text.slice(0, at);
		wordsOf.set(column, [...(wordsOf.get(column) ?? []), ...words.filter((word) => word.trim() !== '')]);
	}
	return {
		...(saysAll ? { missing: everywhere } : {}),
		...(wordsOf.size === 0 ? {} : { missingIn: [...wordsOf].map(([column, words]) => ({ column, words })) }),
	};
}

/** The option as it is typed in a shell; null where no shell takes it as it is. */
export function missingOption({ column, words }: MissingIn): string | null {
	if (column.startsWith('=') || words.some((word) => /[,=]/.test(word))) return null;
	return optionText('missing', `${column}=${words.join(',')}`);
}

/** Null where no shell takes the text as it is. */
export function optionText(option: string, text: string): string | null {
	if (/[\p{Cc}]/u.test(text)) return null;
	// A file names its columns: nothing of it may be a command where it is pasted.
	if (/["$`\\!%]/.test(text)) return `--${option}='${text.replaceAll("'", String.raw`'\''`)}'`;
	return `--${option}="${text}"`;
}
