import * as l10n from '@vscode/l10n';
import { columnRules, splitRuleFrom, splitRuleText, type SplitStrategy } from '../../data/split/split-rule.ts';
import { choice } from './hyperparameter.ts';
import { inRange, type ParameterType } from './parameter-types.ts';
import { ranges } from './ranges.ts';

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

/** Which rows are held out. */
export const splitChoices = {
	split: choice({
		kind: splitRule,
		recorded: ({ split }) => split.rule,
	}),
	validation: choice({
		kind: inRange(ranges.validation),
		recorded: ({ split }) => split.validation,
	}),
	test: choice({
		kind: inRange(ranges.test),
		recorded: ({ split }) => split.test,
	}),
	folds: choice({
		kind: inRange(ranges.folds, 'COUNT'),
		recorded: ({ folds }) => folds?.metrics.length,
	}),
} as const;
