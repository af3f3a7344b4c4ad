import type { IssueCode } from '../issues/codes.ts';
import type { Issue, IssueValues, Severity } from '../issues/issue.ts';
import type { RunRemedy } from '../issues/remedy.ts';
import type { RunCode } from '../issues/run-codes.ts';
import type { IssueContext } from './issue-context.ts';
import { issueSentence } from './issues.ts';

/** A finding in JSON documents. */
export interface IssueDocument {
	readonly code: IssueCode;
	readonly severity: Severity;
	readonly sentence: string;
	readonly values: IssueValues[IssueCode];
	readonly remedy?: RunRemedy;
}

export function issueDocument(issue: Issue<RunCode>, context: IssueContext): IssueDocument {
	const { code, severity, values, remedy } = issue;
	return {
		code,
		severity,
		sentence: issueSentence(issue, context),
		values,
		...(remedy === undefined ? {} : { remedy }),
	};
}
