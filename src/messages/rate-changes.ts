import * as l10n from '@vscode/l10n';
import type { TrainingSpecification } from '../core/specification.ts';
import { count, list, number } from './numbers.ts';

/** Said one by one; more are only counted. */
const mostSaid = 10;

/** Null: the learning rate was left as it was. */
export function rateChangesSentence({ rateChanges = [] }: Pick<TrainingSpecification, 'rateChanges'>): string | null {
	if (rateChanges.length === 0) return null;
	const said = rateChanges
		.slice(0, mostSaid)
		.map(({ epoch, batch, learningRate }) =>
			batch === 0
				? l10n.t('{0} from epoch {1} on', number(learningRate), count(epoch))
				: l10n.t('{0} from epoch {1} on, after {2} of its batches', number(learningRate), count(epoch), count(batch)),
		);
	const others = rateChanges.length - said.length;
	if (others > 0) said.push(l10n.t('{0} more', count(others)));
	return l10n.t('The learning rate was changed by hand: {0}.', list(said));
}
