import { signal } from '@preact/signals';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { TableIssue } from '../../issues/issue.ts';
import type { RowToOpen } from '../../protocol/panel.ts';
import { RowsTable } from '../parts/rows-table.tsx';
import type { DataContext } from './context.ts';
import type { Warning } from './warning-doors.tsx';

/** A table without a run has no selection. */
const none = signal(null);

export interface WarningRowsProps {
	readonly warning: Warning;
	readonly context: DataContext;
	readonly cells: NonNullable<DataContext['cells']>;
}

/** The rows that a warning is about, with its columns first. */
export function WarningRows({ warning: { issue, text }, context, cells }: WarningRowsProps) {
	const { openRow, profile } = context;
	const { rows, lines, unit, files } = issue.place.table;
	return (
		<RowsTable
			name={`rows of ${issue.code} ${issue.place.table.column ?? ''}`}
			looks={context.looks}
			caption={text}
			places={rows.map((row, i) => ({
				row: row as TableRow,
				startLine: lines[i],
				endLine: lines[i],
				...(unit === undefined ? {} : { unit }),
				...(files === undefined ? {} : { file: files[i] }),
			}))}
			leads={[]}
			columnsFirst={[...concerned(issue), profile.target?.column ?? '']}
			ask={cells}
			select={() => undefined}
			inFocus={none}
			// Where such a row ends is not known.
			openRow={openRow && (({ row }: RowToOpen) => openRow({ row }))}
		/>
	);
}

/** The columns it is about. */
function concerned({ place: { table }, remedy }: TableIssue): readonly string[] {
	return [table.column ?? '', ...table.about, ...(remedy?.kind === 'leave-out' ? remedy.columns : [])];
}
