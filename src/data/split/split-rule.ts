import { defaultShares } from './default-shares.ts';

/** How rows are held out; recorded with the run. */
export type SplitStrategy =
	/** By chance, of each class (or tenth of the target's values) as many; copied rows stay together. */
	| { readonly kind: 'random' }
	/** By chance, all rows with the same value in the column in one part. */
	| { readonly kind: 'group'; readonly column: string }
	/** The smallest values (the oldest rows) are learned from, the largest test. */
	| { readonly kind: 'time'; readonly column: string }
	/** The column says train, validation or test. */
	| { readonly kind: 'column'; readonly column: string };

export interface SplitConfig {
	readonly rule: SplitStrategy;
	/** Of the rows, as nearly as the rule allows. */
	readonly validation: number;
	readonly test: number;
}

export const randomSplit: SplitConfig = { rule: { kind: 'random' }, ...defaultShares };

/** The column that a rule goes by. */
export function splitColumn(rule: SplitStrategy): string | null {
	return rule.kind === 'random' ? null : rule.column;
}

export const columnRules = ['group', 'time', 'column'] as const satisfies readonly SplitStrategy['kind'][];

/** `random`, `group:COLUMN`, `time:COLUMN`, `column:COLUMN`; null: none of these. */
export function splitRuleFrom(text: string): SplitStrategy | null {
	if (text.trim() === 'random') return { kind: 'random' };
	const colon = text.indexOf(':');
	const kind = columnRules.find((name) => name === text.slice(0, Math.max(colon, 0)).trim());
	const column = text.slice(colon + 1);
	return kind === undefined || column === '' ? null : { kind, column };
}

export function splitRuleText(rule: SplitStrategy): string {
	return rule.kind === 'random' ? 'random' : `${rule.kind}:${rule.column}`;
}
