import { seeded } from '../../../../src/core/random.ts';
import { inspect } from '../../../../src/data/quality/inspect.ts';
import type { DataIssue, DataIssueKind } from '../../../../src/data/quality/data-issue.ts';
import { tableIssue } from '../../../../src/issues/table-issues.ts';
import { tableIssueSentence } from '../../../../src/messages/issues.ts';
import type { SplitStrategy } from '../../../../src/data/split/split-rule.ts';
import { tableOf } from '../../../support/tables.ts';

/** A table of so many rows, each cell made by its column's function of row number and chance. */
export async function made(
	rows: number,
	columns: Record<string, (row: number, chance: () => number) => string | number>,
) {
	const random = seeded(7, 'sampling');
	const lines = Array.from({ length: rows }, (_, row) =>
		Object.values(columns)
			.map((cell) => String(cell(row, () => random.next())))
			.join(),
	);
	return tableOf(`${Object.keys(columns).join()}\n${lines.join('\n')}\n`);
}

/** The sentence that people are shown. */
export const sentenceOf = (note: DataIssue | undefined) =>
	note === undefined ? '' : tableIssueSentence(tableIssue(note));

export const notesOf = async (
	kind: DataIssueKind,
	rows: number,
	columns: Parameters<typeof made>[1],
	target?: string,
	heldOut?: SplitStrategy,
) => inspect(await made(rows, columns), target, heldOut).notes.filter((note) => note.kind === kind);

export const noise = (_: number, chance: () => number) => chance().toFixed(4);
export const coin = (row: number) => (row * 7919) % 13 < 6;
