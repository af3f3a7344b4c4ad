import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { isKnownToKnowMore } from '../../issues/known-to-know-more.ts';
import { importanceChart } from '../charts/importance.ts';
import { Figure } from '../parts/figures.tsx';
import { RemovedColumns } from './removed-columns.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

/** Which columns does it go by? */
export function Importance({ context }: ViewProps<AnalyzersOf<'importance'>>) {
	const { session } = context;
	const { task, metrics, preprocessing, continued } = session.record;
	const isWhole = session.epoch === null && continued === undefined && session.data === 'same';
	const canBeRemoved = context.hosted && isWhole && preprocessing.inputs.length > 1;
	return (
		<>
			<Answers
				doing={l10n.t('Shuffling each column')}
				to={[session.question('permutation-importance'), session.question('errors')]}
			>
				{(result, errors) => {
					const knowsMore = isKnownToKnowMore(
						metrics.test?.comparison ?? errors.comparison,
						metrics.test?.areaUnderCurve,
					);
					return (
						<Figure
							context={context}
							of={[result, knowsMore]}
							make={(theme) => importanceChart({ result, knowsMore, task }, theme)}
						/>
					);
				}}
			</Answers>
			{canBeRemoved && <RemovedColumns context={context} />}
		</>
	);
}
