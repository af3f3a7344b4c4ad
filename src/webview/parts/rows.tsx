import { useComputed } from '@preact/signals';
import type { ViewContext } from '../views/view.ts';
import { RowsTable, type RowsTableProps } from './rows-table.tsx';

export interface RowsProps extends Pick<RowsTableProps, 'caption' | 'places' | 'leads' | 'select'> {
	readonly context: ViewContext<'rows'>;
}

/** Rows of the run's file, the inputs' columns first. */
export function Rows({ context, ...rest }: RowsProps) {
	const { session, hosted, openRow, marked } = context;
	const inFocus = useComputed(() => marked.value.row);
	return (
		<RowsTable
			{...rest}
			columnsFirst={session.record.preprocessing.inputs.map(({ column }) => column)}
			ask={(rows) => session.analyze('rows', { rows: [...rows] })}
			inFocus={inFocus}
			openRow={hosted ? openRow : null}
		/>
	);
}
