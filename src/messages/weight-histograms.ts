import * as l10n from '@vscode/l10n';
import type { MatrixHistograms } from '../analyze/weight-histograms/weight-histograms-result.ts';
import { layerName } from './names.ts';
import { count, number } from './numbers.ts';

/** How the spread of the weights went from the first to the last kept epoch. `layers`: of the network. */
export function spreadTitle({ layer, column, weights, snapshots }: MatrixHistograms, layers: number): string {
	const name = column ?? layerName(layer, layers);
	const [first] = snapshots;
	const last = snapshots[snapshots.length - 1];
	const [from, to] = [count(first.epoch), count(last.epoch)];
	const broken = [last, first].find((snapshot) => snapshot.broken > 0);
	if (broken !== undefined)
		return l10n.t(
			'Weights of {0} that are no longer numbers at epoch {1}: {2} of {3}',
			name,
			count(broken.epoch),
			count(broken.broken),
			count(weights),
		);
	if (weights === 1)
		return l10n.t(
			'The one weight of {0} is {1} at epoch {2} and {3} at epoch {4}',
			name,
			number(first.mean),
			from,
			number(last.mean),
			to,
		);
	const [before, now] = [number(first.deviation), number(last.deviation)];
	if (snapshots.length === 1)
		return l10n.t('The weights of {0} have a standard deviation of {1} at epoch {2}', name, before, from);
	if (before === now)
		return l10n.t(
			'The weights of {0} spread at epoch {1} as at epoch {2}: standard deviation {3}',
			name,
			to,
			from,
			now,
		);
	return last.deviation > first.deviation
		? l10n.t(
				'The weights of {0} spread out: standard deviation {1} at epoch {2}, {3} at epoch {4}',
				name,
				before,
				from,
				now,
				to,
			)
		: l10n.t(
				'The weights of {0} drew together: standard deviation {1} at epoch {2}, {3} at epoch {4}',
				name,
				before,
				from,
				now,
				to,
			);
}
