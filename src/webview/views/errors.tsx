import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';
import { ClassificationErrorsView } from './errors-classification.tsx';
import { RegressionErrorsView } from './errors-regression.tsx';

/** Where is it wrong, and on which rows? */
export function Errors({ context }: ViewProps<AnalyzersOf<'errors'>>) {
	return (
		<Answers doing={l10n.t('Comparing predictions with the truth')} to={[context.session.question('errors')]}>
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
