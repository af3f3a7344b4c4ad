import type { AnalyzerId, OptionsOf } from '../analyze/index.ts';

/** What an analyzer and its options are called in lists, help and forms. */
export interface AnalyzerTexts<K extends AnalyzerId> {
	/** What is asked, as a noun phrase. */
	readonly title: string;
	/** A phrase for each option. */
	readonly options: { readonly [Name in keyof OptionsOf<K>]: string };
}

export type TextsOf<Ids extends AnalyzerId> = { readonly [K in Ids]: () => AnalyzerTexts<K> };
