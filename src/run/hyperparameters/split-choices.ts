import * as l10n from '@vscode/l10n';
import { columnRules, splitRuleFrom, splitRuleText, type SplitStrategy } from '../../data/split/split-rule.ts';
import { choice } from './hyperparameter.ts';
import { between, whole, type ParameterType } from './parameter-types.ts';

const splitRule: ParameterType<SplitStrategy> = {
	allowed: (value) =>
		isSplitRule(value) ? null : l10n.t('random, group:COLUMN, time:COLUMN or column:COLUMN (which says train or test)'),
	read: (text) => splitRuleFrom(text) ?? text,
	write: splitRuleText,
	placeholder: 'RULE',
};

function isSplitRule(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	const { kind, column } = value as { readonly kind?: unknown; readonly column?: unknown };
	return (
		kind === 'random' || (columnRules.some((name) => name === kind) && typeof column === 'string' && column !== '')
	);
}

/** Shares of the rows; what is left is learned from. */
const least = 0.01;
const most = 0.8;

/** Which rows are held out. */
export const splitChoices = {
	split: choice({
		kind: splitRule,
		title: () => l10n.t('how rows are held out'),
		text: () =>
			l10n.t(
				'How rows are held out: random; group:COLUMN keeps rows with the same value together; time:COLUMN tests on the newest; column:COLUMN says train, validation or test.',
			),
		recorded: ({ split }) => split.rule,
	}),
	validation: choice({
		kind: between(least, most),
		title: () => l10n.t('share of validation rows'),
		text: () => l10n.t('Share of the rows that decide when to stop. Left out: 0.15.'),
		recorded: ({ split }) => split.validation,
	}),
	test: choice({
		kind: between(least, most),
		title: () => l10n.t('share of test rows'),
		text: () => l10n.t('Share of the rows that are kept back to measure. Left out: 0.15.'),
		recorded: ({ split }) => split.test,
	}),
	folds: choice({
		kind: whole(3, 20, 'COUNT'),
		title: () => l10n.t('cross-validation'),
		text: () =>
			l10n.t(
				'Train so many times more, each row being a test row once, and report the mean; the run that is kept is trained as without.',
			),
		recorded: ({ folds }) => folds?.metrics.length,
	}),
} as const;
