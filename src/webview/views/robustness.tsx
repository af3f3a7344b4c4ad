import * as l10n from '@vscode/l10n';
import type { DriftResult } from '../../analyze/drift/drift.ts';
import type { RobustnessResult } from '../../analyze/robustness/robustness.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { chanceBandName, driftSentence, robustnessHeadline, worstSentence } from '../../messages/drift.ts';
import { number, percent } from '../../messages/numbers.ts';
import { robustnessChart } from '../charts/robustness.ts';
import type { TableModel } from '../charts/view.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Figure } from '../parts/figures.tsx';
import { Headline, Section } from '../parts/notices.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

type RobustnessProps = ViewProps<AnalyzersOf<'robustness'>>;

/** What is the measure worth for rows that are not quite like these? */
export function Robustness({ context }: RobustnessProps) {
	const { session } = context;
	return (
		<>
			<Answers doing={l10n.t('Measuring rows that were changed')} to={[session.question('robustness')]}>
				{(result) => <Shaken result={result} context={context} />}
			</Answers>
			{session.record.rows.test > 0 && (
				<Section title={driftTitle()}>
					<Answers doing={l10n.t('Comparing training and test rows')} to={[session.question('drift')]}>
						{(result) => <Drift result={result} />}
					</Answers>
				</Section>
			)}
		</>
	);
}

function Shaken({ result, context }: { readonly result: RobustnessResult } & Pick<RobustnessProps, 'context'>) {
	const { target } = context.session.record;
	return (
		<>
			<Headline text={robustnessHeadline(result)} />
			{result.noise.length + result.redrawn.length > 0 && (
				<Figure context={context} of={[result, target]} make={(theme) => robustnessChart(result, target, theme)} />
			)}
			<Section title={l10n.t('On the rows with the largest errors')}>
				{result.worst.map((each) => (
					<p key={each.share} class="note">
						{worstSentence(result, each)}
					</p>
				))}
			</Section>
		</>
	);
}

function Drift({ result }: { readonly result: DriftResult }) {
	const names = [l10n.t('distance'), 'PSI', chanceBandName(), 'q'];
	const model: TableModel = {
		columns: [
			{ name: l10n.t('column'), numeric: false },
			...names.map((name) => ({ name, numeric: true })),
			{ name: l10n.t('missing in training'), numeric: true },
			{ name: l10n.t('missing in test'), numeric: true },
			{ name: l10n.t('differs'), numeric: false },
		],
		rows: result.columns.length,
		cell: (row, column) => {
			const { column: name, distance, psi, psiBand, q, missing, drifted } = result.columns[row];
			const numbers = [distance, psi, psiBand, q].map(number);
			const last = drifted ? l10n.t('yes') : l10n.t('no');
			return [name, ...numbers, ...missing.map(percent), last][column];
		},
	};
	return (
		<>
			{driftSentence(result).map((sentence) => (
				<p key={sentence} class="note">
					{sentence}
				</p>
			))}
			<DataTable model={model} caption={driftTitle()} />
		</>
	);
}

function driftTitle(): string {
	return l10n.t('Training and test rows, column by column');
}
