import type { MissingIn, ReadOptions } from '../data/read/read-options.ts';

/** In the columns that are named, instead of what was said before; no words: nothing is said of that column any more. */
export function missingInTold(before: readonly MissingIn[], told: readonly MissingIn[]): readonly MissingIn[] {
	const named = new Set(told.map(({ column }) => column));
	return [...before.filter(({ column }) => !named.has(column)), ...told].filter(({ words }) => words.length > 0);
}

/** Options by which these words, and no others, say "no value" in this column alone. */
export function withMissingIn(options: ReadOptions, column: string, words: readonly string[]): ReadOptions {
	const { missingIn: before = [], ...others } = options;
	const missingIn = missingInTold(before, [{ column, words }]);
	return missingIn.length === 0 ? others : { ...others, missingIn };
}

export function missingWordsIn({ missingIn }: ReadOptions, column: string): readonly string[] {
	return missingIn?.find((told) => told.column === column)?.words ?? [];
}
