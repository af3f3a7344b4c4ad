import type { AnalyzersOf } from '../../analyze/views.ts';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';
import { ClassificationErrorsView } from './errors-classification.tsx';
import { RegressionErrorsView } from './errors-regression.tsx';
import { comparingPredictions } from '../../messages/doing.ts';
import { partLookedAt } from '../parts/part-choice.tsx';

/** Where is it wrong, and on which rows? */
export function Errors({ context }: ViewProps<AnalyzersOf<'errors'>>) {
	const part = partLookedAt(context);
	return (
		<Answers doing={comparingPredictions()} to={[context.session.questionOn(part, 'errors')]}>
			{(result) =>
				result.task === 'classification' ? (
					<ClassificationErrorsView result={result} context={context} />
				) : (
					<RegressionErrorsView result={result} context={context} />
				)
			}
		</Answers>
	);
}
