import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { shortText } from '../../core/user-error.ts';
import type { NumberRange } from '../hyperparameters/ranges.ts';

// JSON knows no NaN or infinity, and a diverged training has both: they are written as text.
const nonFinite = ['NaN', 'Infinity', '-Infinity'] as const;

/** A number as `toJson` writes it. */
export const number = v.union([v.number(), v.pipe(v.picklist(nonFinite), v.transform(Number))]);
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export function wholeIn({ from, to }: NumberRange): v.GenericSchema<unknown, number> {
	return v.pipe(v.number(), v.safeInteger(), v.minValue(from), v.maxValue(to));
}

export function toJson(value: unknown, indent?: string): string {
	return JSON.stringify(
		value,
		(_key, item: unknown) => (typeof item === 'number' && !Number.isFinite(item) ? String(item) : item),
		indent,
	);
}

/** The first thing wrong with what was read: where, and why. */
export function issueText(issues: readonly v.BaseIssue<unknown>[]): string {
	const [issue] = issues;
	const path = v.getDotPath(issue);
	// Both hold what was found there, however long.
	const message = shortText(issue.message);
	return path === null ? message : `${shortText(path)}: ${message}`;
}

export function notJson(): string {
	return l10n.t('it is not JSON');
}
