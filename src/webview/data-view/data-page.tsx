import * as l10n from '@vscode/l10n';
import { dataHeadline } from '../../messages/data.ts';
import { suggestedTargetSentence } from '../../messages/suggested-target.ts';
import { abbreviate, count } from '../../messages/numbers.ts';
import { Choice } from '../parts/choices.tsx';
import { ActionButton, Columns, Headline } from '../parts/notices.tsx';
import { ColumnsTable } from './columns-table.tsx';
import type { DataContext } from './context.ts';
import { Reading } from './reading.tsx';
import { Warnings } from './warnings.tsx';

/** What is in the table, and what speaks against training on it as it is? */
export function DataPage({ context }: { readonly context: DataContext }) {
	const { profile, leftOut, ofRun } = context;
	const { rows, of } = profile.coverage;
	return (
		<div class="data-page">
			<Headline text={dataHeadline(profile, leftOut)} />
			{!ofRun && <TrainBar context={context} />}
			<Columns>
				<Warnings context={context} />
				<Reading context={context} />
			</Columns>
			<ColumnsTable context={context} />
			{rows < of && (
				<p class="note">
					{l10n.t(
						'Suspicions are from {0} of {1} rows, drawn at random with a fixed seed; columns are counted in full.',
						count(rows),
						count(of),
					)}
				</p>
			)}
		</div>
	);
}

/** The next step: what to predict, and the button that starts it. */
function TrainBar({ context: { profile, inspect, train } }: { readonly context: DataContext }) {
	const { target, targets, options, suggested } = profile;
	if (train === null || inspect === null || target === null) return null;
	return (
		<div class="toolbar">
			<Choice
				label={l10n.t('Predict')}
				data={{ 'data-keep': 'predict' }}
				options={targets.map(({ column }) => ({ id: column, label: abbreviate(column, 60) }))}
				chosen={target.column}
				changed={(column) => inspect(options, column)}
			/>
			<ActionButton id="train" label={l10n.t('Train and Explain')} primary run={() => train(target.column, [])} />
			{suggested !== null && <p class="muted">{suggestedTargetSentence(suggested)}</p>}
		</div>
	);
}
