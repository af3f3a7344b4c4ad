import * as l10n from '@vscode/l10n';
import { isIssueCode } from '../issues/codes.ts';
import type { DataWarning } from '../data/table/table.ts';
import type { Issues, TableIssue } from '../issues/issue.ts';
import type { RunRemedy } from '../issues/remedy.ts';
import { tableIssue } from '../issues/table-issues.ts';
import { issueDocument, type IssueDocument } from '../messages/issue-document.ts';
import { issueContext } from '../messages/issue-context.ts';
import {
	issueSentence,
	nothingFoundSentence,
	severityLabel,
	switchedOffSentence,
	tableIssueSentence,
} from '../messages/issues.ts';
import { remedySentence } from '../messages/remedies.ts';
import type { RunRecord } from '../run/record/record.ts';
import { asTyped } from './choices.ts';
import type { Options } from './command.ts';
import { noSuchCode } from './commands/explain.ts';

export const ignoreOption = {
	ignore: {
		type: 'string',
		multiple: true,
		value: 'CODES',
		text: l10n.t('Codes of findings that are not wanted, such as NG203,NG501; may be repeated.'),
	},
} as const satisfies Options;

/** Codes as they were typed. */
export function ignoredCodes(given: readonly string[] | undefined): string[] {
	return (given ?? [])
		.flatMap((text) => text.split(','))
		.map((text) => text.trim())
		.filter((text) => text !== '')
		.map((text) => {
			const code = text.toUpperCase();
			if (!isIssueCode(code)) throw noSuchCode(text);
			return code;
		});
}

/** What is noticed in a table, in a line. */
export function tableIssueLine(issue: TableIssue): string {
	return `${severityLabel(issue.severity)} ${issue.code}: ${tableIssueSentence(issue)}`;
}

/** Warnings of readers and preparation in JSON documents: as they are recorded, with code, severity and sentence. */
export function warningDocument(warning: DataWarning) {
	const issue = tableIssue(warning);
	return { ...warning, code: issue.code, severity: issue.severity, message: tableIssueSentence(issue) };
}

/** What is noticed in a table, in the same form. */
export function noticedDocument(issue: TableIssue) {
	const { kind, code, severity, values } = issue;
	return { kind, ...values, code, severity, message: tableIssueSentence(issue) };
}

/** A line each, with what to do on the next. */
export function issueLines({ found, switchedOff, measured }: Issues, record: RunRecord): string[] {
	const context = issueContext(record);
	const off = switchedOffSentence(switchedOff);
	return [
		...found.flatMap((issue) => [
			`${severityLabel(issue.severity)} ${issue.code}: ${issueSentence(issue, context)}`,
			...(issue.remedy === undefined ? [] : remedyLines(issue.remedy)),
		]),
		...(found.length === 0 || !measured ? [nothingFoundSentence(measured)] : []),
		...(off === null ? [] : [off]),
	];
}

/** What to do, and below it with which options. */
function remedyLines(remedy: RunRemedy): string[] {
	const choices = 'choices' in remedy ? remedy.choices : undefined;
	return [
		`  ${remedySentence(remedy)}`,
		...(choices === undefined ? [] : [`  ${l10n.t('As options of train: {0}', asTyped(choices))}`]),
	];
}

/** For JSON documents. */
export function issueDocuments(
	{ found, switchedOff }: Issues,
	record: RunRecord,
): {
	readonly findings: readonly IssueDocument[];
	readonly switchedOff: number;
} {
	const context = issueContext(record);
	return { findings: found.map((issue) => issueDocument(issue, context)), switchedOff };
}
