import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { importanceChart } from '../charts/importance.ts';
import { Figure } from '../parts/figures.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

/** Which columns does it go by? */
export function Importance({ context }: ViewProps<AnalyzersOf<'importance'>>) {
	const { session } = context;
	const { task, metrics } = session.record;
	return (
		<Answers
			doing={l10n.t('Shuffling each column')}
			to={[session.question('permutation-importance'), session.question('errors')]}
		>
			{(result, errors) => {
				const comparison = metrics.test?.comparison ?? errors.comparison;
				return (
					<Figure
						context={context}
						of={[result, comparison]}
						make={(theme) => importanceChart({ result, comparison, task }, theme)}
					/>
				);
			}}
		</Answers>
	);
}
