import * as l10n from '@vscode/l10n';
import type { Change, WhatIf } from '../analyze/what-if/answer.ts';
import type { BeyondSeen } from '../analyze/what-if/beyond-seen.ts';
import type { TargetEncoding } from '../data/prepare/dataset.ts';
import { className } from './names.ts';
import { abbreviate, count, fine, list, missing, number, percent } from './numbers.ts';
import { plural } from './plural.ts';

/** Changes named in a sentence. */
const mostNamed = 3;

/** What other values would make of the prediction; null: nothing is changed. */
export function differenceSentence(
	{ changes, before, explained }: Pick<WhatIf, 'changes' | 'before' | 'explained'>,
	target: TargetEncoding,
): string | null {
	if (changes.length === 0) return null;
	const values = changesText(changes);
	const { prediction: after, attribution, output } = explained;
	if (before.kind === 'value' || after.kind === 'value' || target.kind === 'value') {
		const [was, is] = [before, after].map((each) => number(each.kind === 'value' ? each.value : null));
		return was === is
			? l10n.t('With {0}, {1} is still predicted as {2}.', values, output, is)
			: l10n.t('With {0}, {1} is predicted as {2} instead of {3}.', values, output, is, was);
	}
	const one = attribution.class ?? after.class;
	const name = className(output, target.column);
	const [was, is] = [before, after].map(({ probabilities }) => percent(probabilities[one]));
	const [wasClass, isClass] = [before, after].map((each) => className(target.classes[each.class], target.column));
	if (before.class !== after.class)
		return l10n.t(
			'With {0}, {1} is at {2} instead of {3}; the predicted class is {4} instead of {5}.',
			values,
			name,
			is,
			was,
			isClass,
			wasClass,
		);
	return was === is
		? l10n.t('With {0}, {1} stays at {2}; the predicted class stays {3}.', values, name, is, isClass)
		: l10n.t('With {0}, {1} is at {2} instead of {3}; the predicted class stays {4}.', values, name, is, was, isClass);
}

function changesText(changes: readonly Change[]): string {
	const named = changes
		.slice(0, mostNamed)
		.map(({ column, from, to }) => insteadText(abbreviate(column, 60), cellOf(from), cellOf(to)));
	const others = changes.length - named.length;
	if (others === 0) return list(named);
	const more = plural(others, { one: l10n.t('1 other change'), other: l10n.t('{0} other changes', count(others)) });
	return list([...named, more]);
}

function cellOf(text: string): string {
	return text === '' ? missing : abbreviate(text, 40);
}

/** Why a value stands for nothing that the network learned from. */
export function beyondSentence(beyond: BeyondSeen): string {
	const column = abbreviate(beyond.column, 60);
	switch (beyond.kind) {
		case 'below':
			return l10n.t(
				'{0} = {1} is below all it learned from, of which the smallest is {2}.',
				column,
				cellOf(beyond.value),
				cellOf(beyond.limit),
			);
		case 'above':
			return l10n.t(
				'{0} = {1} is above all it learned from, of which the largest is {2}.',
				column,
				cellOf(beyond.value),
				cellOf(beyond.limit),
			);
		case 'unseen':
			return l10n.t('No row it learned from has {0} = {1}.', column, cellOf(beyond.value));
		case 'missing':
			return l10n.t('In no row it learned from is {0} missing.', column);
	}
}

/** What a form says beside a column: the values that it learned from. */
export function seenRange(least: number | string, most: number | string): string {
	const [from, to] = [least, most].map((value) => (typeof value === 'number' ? fine(value) : value));
	return l10n.t('{0} to {1}', from, to);
}

export function sameValuesSentence(): string {
	return l10n.t('The row has these values already.');
}

/** A column that has another value than it had. */
export function insteadText(column: string, from: string, to: string): string {
	return l10n.t('{0} {2} instead of {1}', column, from, to);
}

export function firstColumnsSentence(shown: number, all: number): string {
	return l10n.t('The first {0} of {1} columns; search for the others.', count(shown), count(all));
}
