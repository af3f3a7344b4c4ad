import { useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { RowsResult } from '../../analyze/rows.ts';
import { count } from '../../messages/numbers.ts';
import { Section } from '../parts/notices.tsx';
import { rowsName } from '../parts/rows-name.ts';
import { Rows } from '../parts/rows.tsx';
import { Question } from '../state/question.ts';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

/** As many are listed at once. */
const mostListed = 500;

/** The rows that are selected, as they stand in the file; nothing where none are. */
export function SelectedRows({ context }: ViewProps<'rows'>) {
	const { session, marked } = context;
	const set = useComputed(() => marked.value.rows).value;
	const question = useMemo(
		() =>
			set === null || set.name.kind === 'row'
				? null
				: new Question<RowsResult>(() => session.analyze('rows', { rows: [...set.rows.subarray(0, mostListed)] })),
		[set, session],
	);
	if (set === null || question === null) return null;
	const name = rowsName(set.name, session.record);
	const title =
		set.rows.length > mostListed
			? l10n.t('{0}: the first {1}', name, count(mostListed))
			: l10n.t('Rows selected: {0}', name);
	return (
		<Section title={title}>
			<Answers doing={l10n.t('Reading the rows')} to={[question]}>
				{({ rows }) => (
					<Rows
						context={context}
						name={`selected ${name}`}
						caption={title}
						places={rows}
						leads={[]}
						select={(row) => context.select({ selection: { row } })}
					/>
				)}
			</Answers>
		</Section>
	);
}
