import * as l10n from '@vscode/l10n';
import type { IssueCode } from '../issues/codes.ts';
import type { Issue, IssueValues, Severity, TableIssue } from '../issues/issue.ts';
import { className, layerName, rowsOf } from './names.ts';
import { checkSentences } from './checks.ts';
import { methodName } from './method-names.ts';
import { count, list, number, percent } from './numbers.ts';
import { plural } from './plural.ts';
import { networkSentences } from './network-issues.ts';
import { rowSentences } from './row-findings.ts';
import { named, userName as name, userNameAmong, userNames } from './user-names.ts';
import { warningSentences } from './warnings.ts';
import type { IssueContext } from './issue-context.ts';
import { unexpectedText } from './unexpected.ts';
import {
	shown,
	fewTestRowsSentence,
	noBetterSentence,
	probabilitiesTellSentence,
	deadUnitsSentence,
	farOffRowsSentence,
	brokeOffSentence,
	standInSentence,
} from './run-issues.ts';

/** One sentence per code; one that forgets a value, or a code that is forgotten, does not compile. */
const sentences: { readonly [C in IssueCode]: (values: IssueValues[C], context: IssueContext) => string } = {
	...checkSentences,
	...warningSentences,
	...rowSentences,
	...networkSentences,
	NG101: ({ rows }) => l10n.t('All {0} were learned from, so nothing is known about new ones.', rowsOf(rows)),
	NG102: fewTestRowsSentence,
	NG103: ({ repeated, rows }) =>
		repeated === null
			? l10n.t('Most rows are copies of others: figures of the {0} held out say nothing about new rows.', rowsOf(rows))
			: l10n.t(
					'{0} of the {1} held out have the same inputs as a row that was learned from: figures measured on them say little about rows with other inputs.',
					count(repeated),
					rowsOf(rows),
				),
	NG104: ({ columns, target }) =>
		plural(columns.length, {
			one: l10n.t(
				'{0} gives {1} away, by itself and nearly without fail: the network may have learned nothing else.',
				named(columns),
				name(target),
			),
			other: l10n.t(
				'{0} give {1} away nearly without fail: the network may have learned nothing else.',
				named(columns),
				name(target),
			),
		}),
	NG105: ({ column, groups, target }, { columns }) =>
		l10n.t(
			'Each of the {0} values of {1} goes with one value of {2}, and rows of the same value are on both sides: recognizing {1} is enough to be right, and nothing is known about new ones.',
			count(groups),
			userNameAmong(column, columns),
			name(target),
		),
	NG201: brokeOffSentence,
	NG202: noBetterSentence,
	NG203: (values) =>
		values.measure === 'accuracy'
			? l10n.t(
					'Not proven better than always answering the most frequent class: {0} right against {1}, which may be chance on {2}.',
					...shown(values),
				)
			: l10n.t(
					'Not proven better than always answering the mean: RMSE {0} against {1}, which may be chance on {2}.',
					...shown(values),
				),
	NG204: ({ train, ...values }) =>
		values.measure === 'accuracy'
			? l10n.t(
					'Knows the rows it learned from better than new ones: {0} of them right, {1} of {2} held out.',
					percent(train),
					percent(values.value),
					rowsOf(values.rows),
				)
			: l10n.t(
					'Errs less on the rows it learned from than on new ones: RMSE {0} on them, {1} on {2} held out.',
					number(train),
					number(values.value),
					rowsOf(values.rows),
				),
	NG205: ({ epoch, epochs }) =>
		l10n.t('Cancelled at epoch {0} of {1}: it might have learned more.', count(epoch), count(epochs)),
	NG206: ({ epoch, from, to, baseline }) =>
		baseline === null
			? l10n.t(
					'Next to nothing was learned: the loss on training rows is {0} after epoch {1}, {2} before training.',
					number(to),
					count(epoch),
					number(from),
				)
			: l10n.t(
					'Next to nothing was learned: the loss on training rows is {0} after epoch {1}, whose weights were kept, and {2} for always giving the same answer.',
					number(to),
					count(epoch),
					number(baseline),
				),
	NG207: (values) =>
		values.measure === 'accuracy'
			? l10n.t(
					'Clearly better than always answering the most frequent class: {0} right against {1}, on {2} held out.',
					...shown(values),
				)
			: l10n.t(
					'Clearly better than always answering the mean: RMSE {0} against {1}, on {2} held out.',
					...shown(values),
				),
	NG208: probabilitiesTellSentence,
	NG301: deadUnitsSentence,
	NG303: ({ equal, units, layer }, { layers }) =>
		l10n.t(
			'{0} of {1} units of {2} have the same weights and bias as another one: they do the same on every row.',
			count(equal),
			count(units),
			layerName(layer, layers),
		),
	NG302: ({ saturated, units, layer, rows }, { layers }) =>
		plural(saturated, {
			one: l10n.t(
				'1 of {0} units of {1} is saturated: its function is flat for most of {2}.',
				count(units),
				layerName(layer, layers),
				rowsOf(rows),
			),
			other: l10n.t(
				'{3} of {0} units of {1} are saturated: their function is flat for most of {2}.',
				count(units),
				layerName(layer, layers),
				rowsOf(rows),
				count(saturated),
			),
		}),
	NG401: ({ wrong, rows, actual, predicted }, { target }) => {
		const [one, other] = userNames([actual, predicted]);
		return l10n.t(
			'{0} is taken for {1} in {2} of {3}.',
			className(one, name(target)),
			className(other, name(target)),
			count(wrong),
			rowsOf(rows),
		);
	},
	NG402: farOffRowsSentence,
	NG403: ({ missed, rows, actual }, { target, classes }) =>
		l10n.t(
			'{0} is missed in {1} of {2}: most of its rows are taken for another class.',
			className(userNameAmong(actual, classes), name(target)),
			count(missed),
			rowsOf(rows),
		),
	NG501: ({ column, share, rows }, { columns }) =>
		l10n.t(
			'{0} carries most: {1} of the rise in loss when columns are shuffled, on {2}.',
			userNameAmong(column, columns),
			percent(share),
			rowsOf(rows),
		),
	NG502: ({ column, share, low, rows }) =>
		l10n.t(
			'{0} carries nearly everything: {1} of the rise in loss when columns are shuffled, surely {2} or more, on {3}.',
			name(column),
			percent(share),
			percent(low),
			rowsOf(rows),
		),
	NG503: standInSentence,
	NG507: ({ column, measure, alone, value, rows }, { columns }) =>
		measure === 'accuracy'
			? l10n.t(
					'{0} alone is nearly enough: groups of its values are right on {1}, the network with all columns on {2}, of {3} held out.',
					userNameAmong(column, columns),
					percent(alone),
					percent(value),
					rowsOf(rows),
				)
			: l10n.t(
					'{0} alone is nearly enough: groups of its values have R² {1}, the network with all columns {2}, on {3} held out.',
					userNameAmong(column, columns),
					number(alone),
					number(value),
					rowsOf(rows),
				),
	NG504: ({ apart, rows, methods }) =>
		l10n.t(
			'What speaks for single predictions hangs on the method: of {0} of {1} held out, {2} do not name the same columns first.',
			count(apart),
			rowsOf(rows),
			list(methods.map(methodName)),
		),
	NG505: ({ unlike, rows }) =>
		l10n.t(
			'{0} of {1} held out are unlike the rows it learned from, where 1 in 100 is usual: what it says of them reaches beyond its data.',
			count(unlike),
			rowsOf(rows),
		),
	NG506: unexpectedText,
};

export function issueSentence<C extends IssueCode>(issue: Issue<C>, context: IssueContext): string {
	// Code and values fit each other by the type of an issue; the compiler does not follow them through the index.
	const sentence = sentences[issue.code] as unknown as (
		values: IssueValues[IssueCode],
		context: IssueContext,
	) => string;
	return sentence(issue.values, context);
}

/** Of a table there is no network to speak of. */
const noContext: IssueContext = { layers: 0, target: '', classes: [], columns: [] };

export function tableIssueSentence(issue: TableIssue): string {
	return issueSentence(issue, noContext);
}

export function severityLabel(severity: Severity): string {
	switch (severity) {
		case 'problem':
			return l10n.t('Problem');
		case 'notice':
			return l10n.t('Notice');
		case 'good':
			return l10n.t('Good');
	}
}

/** "2 findings switched off"; null: none. */
export function switchedOffSentence(switchedOff: number): string | null {
	if (switchedOff === 0) return null;
	return plural(switchedOff, {
		one: l10n.t('1 finding switched off.'),
		other: l10n.t('{0} findings switched off.', count(switchedOff)),
	});
}

/** What is said where nothing was found: only of rows that were measured can it be told. */
export function nothingFoundSentence(measured: boolean): string {
	return measured
		? l10n.t('Nothing stands out.')
		: l10n.t('The data file could not be measured, so only what the run recorded is known of it.');
}
