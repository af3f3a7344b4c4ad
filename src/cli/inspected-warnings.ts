import * as l10n from '@vscode/l10n';
import { issueCodes } from '../issues/codes.ts';
import type { TableIssue } from '../issues/issue.ts';
import { tableIssueSentence } from '../messages/issues.ts';
import { missingOption, optionText } from './missing-option.ts';

/** For JSON documents and people alike; `rows` instead of `lines` where the file has none. */
export function warningOf(byRow: boolean) {
	return (issue: TableIssue) => {
		const { kind, code, severity, values, place, remedy } = issue;
		const { column, lines, files, everywhere } = place.table;
		return {
			kind,
			code,
			severity,
			column,
			lines: byRow ? [] : lines,
			...(byRow ? { rows: lines } : {}),
			...(files === undefined ? {} : { files }),
			...(everywhere === undefined ? {} : { everywhere }),
			weight: weightOf(issue),
			message: [tableIssueSentence(issue), optionFor(remedy)].filter((part) => part !== '').join(' '),
			values,
			...(remedy === undefined ? {} : { remedy }),
		};
	};
}

/** From 0.7 on for problems; falls with the order of the codes, which are in order of weight. */
function weightOf({ severity, code }: TableIssue): number {
	const place = 1 - issueCodes.indexOf(code) / issueCodes.length;
	const [low, high] = severity === 'problem' ? [0.7, 1] : [0, 0.7];
	return Number((low + (high - low) * place).toFixed(3));
}

export type Warning = ReturnType<ReturnType<typeof warningOf>>;

const mostPlaces = 6;

/** Of some of its rows, in brackets; nothing of what can be seen in every row. */
export function placesText(warning: Warning): string {
	const { lines, rows, files } = warning;
	const numbers = rows ?? lines;
	if (numbers.length === 0 || 'everywhere' in warning) return '';
	const texts = numbers
		.slice(0, mostPlaces)
		.map((number, i) => (files === undefined ? String(number) : `${files[i]}:${number}`));
	const list = [...texts, ...(numbers.length > mostPlaces ? ['…'] : [])].join(', ');
	return rows === undefined ? l10n.t('(lines {0})', list) : l10n.t('(rows {0})', list);
}

/** What to say on the command line to be rid of it. */
function optionFor(remedy: TableIssue['remedy']): string {
	switch (remedy?.kind) {
		case 'missing-word': {
			const options = remedy.columns.map((column) => missingOption({ column, words: [remedy.word] }));
			return options.includes(null) ? '' : `(${options.join(' ')})`;
		}
		case 'as-category': {
			const option = optionText('categorical', remedy.column);
			return option === null ? '' : `(${option})`;
		}
		case 'decimal-comma':
			return '(--decimal ,)';
		case 'month-first':
			return '(--date-order mdy)';
		case 'split-by-time':
			return `(train --split=${JSON.stringify(`time:${remedy.column}`)})`;
		default:
			return '';
	}
}
