import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { abbreviate } from '../../messages/numbers.ts';
import { responseChart } from '../charts/response.ts';
import { Choice } from '../parts/choices.tsx';
import { Figure } from '../parts/figures.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

/** How does the prediction move with a column? */
export function ColumnResponse({ context }: ViewProps<AnalyzersOf<'response'>>) {
	const { session } = context;
	const columns = session.record.preprocessing.inputs.map(({ column }) => column);
	const [column, choose] = useState(columns[0]);
	return (
		<>
			<div class="toolbar">
				<Choice
					label={l10n.t('Column')}
					options={columns.map((id) => ({ id, label: abbreviate(id, 60) }))}
					chosen={column}
					changed={choose}
				/>
			</div>
			<Answers
				doing={l10n.t('Moving the column through its values')}
				to={[session.question('response', { column })]}
				holding
			>
				{(result) => <Figure context={context} of={[result]} make={(theme) => responseChart(result, theme)} />}
			</Answers>
		</>
	);
}
