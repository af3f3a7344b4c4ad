import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { isKnownToKnowMore } from '../../issues/known-to-know-more.ts';
import { besideShufflingSentence } from '../../messages/column-attributions.ts';
import { columnAttributionsChart } from '../charts/column-attributions.ts';
import { columnUseChart } from '../charts/column-use.ts';
import { swarmChart } from '../charts/swarm.ts';
import { Figure } from '../parts/figures.tsx';
import { Section } from '../parts/notices.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

type ContributionsProps = ViewProps<AnalyzersOf<'contributions'>>;

/** What does each column add to predictions, on average and row by row, and is it used at all? */
export function Contributions({ context }: ContributionsProps) {
	return (
		<>
			<Added context={context} />
			{context.hosted && <UsedAtAll context={context} />}
		</>
	);
}

function Added({ context }: ContributionsProps) {
	const { session } = context;
	const { metrics, target } = session.record;
	return (
		<Answers
			doing={l10n.t('Weighing the columns of rows held out')}
			to={[
				session.question('column-attributions'),
				session.question('permutation-importance'),
				session.question('errors'),
			]}
			holding
		>
			{(result, importance, errors) => {
				const { comparison = errors.comparison, areaUnderCurve } = metrics.test ?? {};
				const beside = besideShufflingSentence(result, importance, isKnownToKnowMore(comparison, areaUnderCurve));
				return (
					<>
						<Figure
							context={context}
							of={[result, importance]}
							make={(theme) => columnAttributionsChart({ result, importance, target }, theme)}
						/>
						{beside !== null && <p>{beside}</p>}
						{result.columns[0]?.mean > 0 && (
							<Figure context={context} of={[result]} make={(theme) => swarmChart(result, target, theme)} />
						)}
					</>
				);
			}}
		</Answers>
	);
}

function UsedAtAll({ context }: ContributionsProps) {
	return (
		<Answers
			doing={l10n.t('Drawing each column anew, given the others')}
			to={[context.session.question('column-use')]}
			holding
		>
			{(result) => (
				<Section title={l10n.t('Is each column used at all?')}>
					<Figure context={context} of={[result]} make={(theme) => columnUseChart(result, theme)} />
				</Section>
			)}
		</Answers>
	);
}
