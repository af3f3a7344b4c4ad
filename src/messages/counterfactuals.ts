import * as l10n from '@vscode/l10n';
import type { Counterfactual, CounterfactualsResult } from '../analyze/counterfactuals/counterfactual-rows.ts';
import type { Limits } from '../analyze/counterfactuals/limits.ts';
import type { TargetEncoding } from '../data/prepare/dataset.ts';
import { className } from './names.ts';
import { abbreviate, count, list, missing, number, percent } from './numbers.ts';
import { plural } from './plural.ts';
import { insteadText } from './what-if.ts';

/** All that is said of what would change a prediction, a line each. */
export function changeSentences(result: CounterfactualsResult, target: TargetEncoding): string[] {
	const real = nearestRealSentence(result);
	const none = noCounterfactualSentence(result);
	return [
		...(none === null ? [] : [none]),
		...result.counterfactuals.map((each) =>
			[counterfactualSentence(each, target), holdsSentence(each), nearestWantedSentence(each)]
				.filter((sentence) => sentence !== null)
				.join(' '),
		),
		...(real === null ? [] : [real]),
	];
}

/** What the row would have to be, and what it is predicted as then. */
export function counterfactualSentence({ changes, prediction }: Counterfactual, target: TargetEncoding): string {
	const shown = (cell: string) => (cell === '' ? missing : abbreviate(cell, 40));
	const told = changes.map(({ column, from, to }) => insteadText(abbreviate(column, 60), shown(from), shown(to)));
	return prediction.kind === 'value'
		? l10n.t('With {0} it is predicted as {1}.', list(told), number(prediction.value))
		: l10n.t(
				'With {0} it is {1} at {2}.',
				list(told),
				target.kind === 'classes' ? className(target.classes[prediction.class], target.column) : '',
				percent(prediction.probabilities[prediction.class]),
			);
}

/** What may change of a row by what was kept with the run. */
export function keptLimitsSentence({ fixed, up, down, ranges }: Limits): string {
	const named = (columns: readonly string[], text: (name: string) => string) =>
		columns.map((column) => text(abbreviate(column, 60)));
	const told = [
		...named(fixed, (name) => l10n.t('{0} stays', name)),
		...named(up, (name) => l10n.t('{0} only rises', name)),
		...named(down, (name) => l10n.t('{0} only falls', name)),
		...Object.entries(ranges).map(([column, [least, most]]) => {
			const name = abbreviate(column, 60);
			if (most === null) return l10n.t('{0} is at least {1}', name, String(least));
			return least === null
				? l10n.t('{0} is at most {1}', name, String(most))
				: l10n.t('{0} is {1} to {2}', name, String(least), String(most));
		}),
	];
	return l10n.t('By the limits kept with the run: {0}.', list(told));
}

/** Why there is no counterfactual; null: there are some. */
export function noCounterfactualSentence({ none }: Pick<CounterfactualsResult, 'none'>): string | null {
	switch (none?.reason) {
		case undefined:
			return null;
		case 'already':
			return l10n.t('The row is predicted so already.');
		case 'no-such-row':
			return l10n.t('No training row is predicted so, so that there is nothing to change the row towards.');
		case 'limits':
			return l10n.t('None within these limits; the nearest changes {0}.', list(none?.breaks ?? []));
	}
}

/** Of what is no row that was made up; null: it is as wanted already, or no training row is so in truth. */
export function nearestRealSentence({ nearest, none }: Pick<CounterfactualsResult, 'nearest' | 'none'>): string | null {
	if (nearest === null || none?.reason === 'already') return null;
	return l10n.t(
		'The nearest training row that is so in truth, as it stands, is row {0}, {1} from this one.',
		count(nearest.row + 1),
		number(nearest.distance),
	);
}

/** Of networks trained with other seeds, how many say so; null: none was asked. */
export function holdsSentence({ holds }: Pick<Counterfactual, 'holds'>): string | null {
	if (holds === null) return null;
	return l10n.t('Of {0} trained with other seeds, {1} say so too.', networksOf(holds.of), count(holds.in));
}

function networksOf(networks: number): string {
	return plural(networks, { one: l10n.t('1 network'), other: l10n.t('{0} networks', count(networks)) });
}

/** How near what was found is to a training row that is so in truth. */
export function nearestWantedSentence({ nearest, distance }: Counterfactual): string | null {
	if (nearest === null) return null;
	return l10n.t(
		'That is {0} from the row; the nearest training row that is so in truth is row {1}, {2} from it.',
		number(distance),
		count(nearest.row + 1),
		number(nearest.distance),
	);
}

export function whatWouldChangeTitle(): string {
	return l10n.t('What would change it');
}

export function otherSeedsText(percent: number): string {
	return l10n.t('Training with other seeds: {0}%', percent);
}
