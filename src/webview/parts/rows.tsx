import { useComputed } from '@preact/signals';
import type { ViewContext } from '../views/view.ts';
import type { RowsTableProps } from './rows-table-props.ts';
import { RowsTable } from './rows-table.tsx';

export interface RowsProps extends Pick<RowsTableProps, 'name' | 'caption' | 'places' | 'leads' | 'select'> {
	readonly context: ViewContext<'rows'>;
}

/** Rows of the run's file, the inputs' columns first. */
export function Rows({ context, ...rest }: RowsProps) {
	const { session, hosted, openRow, marked, state } = context;
	const inFocus = useComputed(() => marked.value.row);
	return (
		<RowsTable
			{...rest}
			looks={state.rows}
			columnsFirst={session.record.preprocessing.inputs.map(({ column }) => column)}
			ask={(rows) => session.analyze('rows', { rows: [...rows] })}
			inFocus={inFocus}
			openRow={hosted ? openRow : null}
		/>
	);
}
