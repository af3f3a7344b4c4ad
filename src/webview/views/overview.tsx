import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { headline } from '../../messages/headline.ts';
import { lossChart } from '../charts/loss.ts';
import { Checkbox } from '../parts/choices.tsx';
import { Figure } from '../parts/figures.tsx';
import { Columns, Headline, Section } from '../parts/notices.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';
import { Findings } from './findings.tsx';
import { WhatWasDone } from './what-was-done.tsx';

/** How well does it work, and what is worth a look? */
export function Overview({ context }: ViewProps<AnalyzersOf<'overview'>>) {
	const { session } = context;
	return (
		<>
			<Summary context={context} />
			<Columns>
				<Loss context={context} />
				<Section title={l10n.t('Findings')}>
					<div>
						<Answers doing={l10n.t('Looking for what stands out')} to={[session.findingsQuestion()]}>
							{(issues) => <Findings issues={issues} context={context} />}
						</Answers>
					</div>
				</Section>
			</Columns>
			<Done context={context} />
		</>
	);
}

function Done({ context: { session, parts } }: ViewProps<AnalyzersOf<'overview'>>) {
	const { record } = session;
	const issues = session.findingsQuestion().state.value;
	const noticed = issues.status === 'answered' ? issues.answer.recorded : null;
	return <WhatWasDone record={record} noticed={noticed} parts={parts} />;
}

/** Few rows: how sure the headline is comes with the errors. It stands without them, too; the errors view says why. */
function Summary({ context: { session } }: ViewProps<AnalyzersOf<'overview'>>) {
	const errors = session.question('errors').state.value;
	return <Headline text={headline(session.record, errors.status === 'answered' ? errors.answer : null)} />;
}

function Loss({ context }: ViewProps) {
	const { session, state } = context;
	const { history } = session;
	const { outcome, task } = session.record;
	const { logarithmic } = state.signal.value;
	const { epoch: chosen } = context.marked.value;
	return (
		<Figure
			context={context}
			of={[history, logarithmic, chosen]}
			make={(theme) => lossChart({ task, history, outcome, epochs: null, logarithmic, chosen }, theme)}
		>
			<Checkbox
				label={l10n.t('logarithmic scale')}
				checked={logarithmic}
				changed={(checked) => state.change({ logarithmic: checked })}
			/>
		</Figure>
	);
}
