import type { DataWarning } from '../data/table/table.ts';
import { tableIssue } from '../issues/table-issues.ts';
import { tableIssueSentence } from './issues.ts';

/** Of what a reader noticed or a run recorded, before it has its code. */
export function warningSentence(warning: DataWarning): string {
	return tableIssueSentence(tableIssue(warning));
}
