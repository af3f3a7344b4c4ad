import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { importanceChart } from '../charts/importance.ts';
import { View, type ViewContext } from './view.ts';

/** Which columns does it go by? */
export class ImportanceView extends View<AnalyzersOf<'importance'>> {
	constructor(context: ViewContext<AnalyzersOf<'importance'>>) {
		super(context);
		const { session } = context;
		const { task, metrics } = session.record;
		void this.load(
			this.element,
			l10n.t('Shuffling each column'),
			() => Promise.all([session.analyze('permutation-importance'), session.analyze('errors')]),
			([result, errors]) => {
				const comparison = metrics.test?.comparison ?? errors.comparison;
				this.element.append(this.figure((theme) => importanceChart({ result, comparison, task }, theme)).element);
			},
		);
	}
}
