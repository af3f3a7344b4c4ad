import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { sparedSentence } from '../../messages/column-removal.ts';
import { columnRemovalChart } from '../charts/column-removal.ts';
import { Figure } from '../parts/figures.tsx';
import { Notice, Section } from '../parts/notices.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

/** By which it is kept that it was asked: networks are trained for it, so nobody's look at the tab begins it. */
const asked = 'removed columns';

/** Is each column needed, or do others tell the same? */
export function RemovedColumns({ context }: ViewProps<AnalyzersOf<'importance'>>) {
	const { parts, session } = context;
	const title = l10n.t('What Is Lost without a Column');
	if (parts.isOpen(asked) !== true)
		return (
			<Section title={title}>
				<Notice
					kind="empty"
					text={l10n.t(
						'Networks are trained again, five with all columns and five without each, so that it shows what no other column tells. That takes five times as long as the training, for each column and once more.',
					)}
					actions={[{ label: l10n.t('Train without Each Column'), run: () => parts.open(asked, true), id: 'remove' }]}
				/>
			</Section>
		);
	return (
		<Section title={title}>
			<Answers doing={l10n.t('Training networks without each column')} to={[session.question('column-removal')]}>
				{(result) => {
					const spared = sparedSentence(result);
					return (
						<>
							<Figure context={context} of={[result]} make={(theme) => columnRemovalChart(result, theme)} />
							{spared !== null && <p>{spared}</p>}
						</>
					);
				}}
			</Answers>
		</Section>
	);
}
