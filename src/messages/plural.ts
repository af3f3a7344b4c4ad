let rules = new Intl.PluralRules('en');

/** The language that the texts are written in, from now on; a BCP 47 tag. */
export function usePluralsOf(language: string): void {
	rules = new Intl.PluralRules(language);
}

/**
 * The text for so many of a thing. Both are written out where it is called, so that both are found for translation;
 * a language with one form for all, as Chinese, always takes `other`.
 */
export function plural(count: number, texts: { readonly one: string; readonly other: string }): string {
	return rules.select(count) === 'one' ? texts.one : texts.other;
}
