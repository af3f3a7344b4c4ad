import * as l10n from '@vscode/l10n';
import type { ErrorCausesResult } from '../../analyze/causes/error-causes.ts';
import { partText } from '../../messages/changed-data.ts';
import { causeCells, causeHeads, causeName, causesSentence } from '../../messages/error-causes.ts';
import { rowsOf } from '../../messages/names.ts';
import { judgedReason, withheldSentence } from '../../messages/withheld.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { table } from '../format.ts';

export function errorCausesLines(result: ErrorCausesResult, record: RunRecord): string[] {
	const { part, rows, causes } = result;
	const reason = judgedReason(part, record);
	const lines = causes.map((group) => [causeName(group.cause), ...causeCells(group, reason === null)]);
	return [
		l10n.t('{0}: {1}.', rowsOf(rows), partText(part)),
		...(lines.length === 0 ? [] : table([causeHeads(), ...lines])),
		causesSentence(result),
		...(reason === null ? [] : [withheldSentence(reason)]),
	];
}
