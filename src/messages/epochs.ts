import * as l10n from '@vscode/l10n';
import { count } from './numbers.ts';

/** Which weights all below it is about. `of`: epochs trained, or to be trained at most. */
export function asOfEpoch(epoch: number, of: number): string {
	return l10n.t('The network as of epoch {0} of {1}.', count(epoch), count(of));
}

/** While it is trained. `epoch`: the last one measured; -1: none was. `batch`: of the `batches` of an epoch, those done since. */
export function asOfMoment(
	{ epoch, batch, batches }: { readonly epoch: number; readonly batch: number; readonly batches: number },
	of: number,
): string {
	const done = Math.max(epoch, 0);
	return batch === 0
		? l10n.t('The network as of epoch {0} of at most {1}.', count(done), count(of))
		: l10n.t(
				'The network as of epoch {0} of at most {1}, and {2} of {3} batches of the next.',
				count(done),
				count(of),
				count(Math.min(batch, batches)),
				count(batches),
			);
}

/** The network that is not one of an epoch chosen. */
export function asKept(bestEpoch: number, of: number): string {
	return l10n.t('as kept: epoch {0} of {1}', count(bestEpoch), count(of));
}

export function epochOf(epoch: number, of: number): string {
	return l10n.t('epoch {0} of {1}', count(epoch), count(of));
}

/** Which epochs curves show. `last`: of the training. */
export function epochsShown(range: { readonly from: number; readonly to: number } | null, last: number): string {
	return range === null
		? l10n.t('All epochs are shown.')
		: l10n.t(
				'Epochs {0} to {1} of {2} are shown.',
				count(Math.ceil(range.from)),
				count(Math.floor(range.to)),
				count(last),
			);
}

export function diamondsSentence(epoch: string): string {
	return l10n.t('Diamonds: epoch {0}, which the other views show.', epoch);
}
