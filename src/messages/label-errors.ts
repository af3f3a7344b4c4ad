import * as l10n from '@vscode/l10n';
import type { LabelErrorsResult } from '../analyze/label-errors/label-errors.ts';
import { rowsOf } from './names.ts';
import { abbreviate, count, number, percent } from './numbers.ts';
import { plural } from './plural.ts';

/** How they were found, how many there are, and how many would be seen in a table whose labels are all right. */
export function labelErrorSentences(result: LabelErrorsResult): string[] {
	const { rowsJudged, folds, seeds, suspected, clean } = result;
	const judged =
		seeds.length === 1
			? l10n.t(
					'{0}, each judged by a network that was trained without it ({1} folds).',
					rowsOf(rowsJudged),
					count(folds),
				)
			: l10n.t(
					'{0}, each judged by networks that were trained without it ({1} folds, the mean of {2} drawings).',
					rowsOf(rowsJudged),
					count(folds),
					count(seeds.length),
				);
	const how = result.together === null ? judged : `${judged} ${foldsTogether(result.together)}`;
	if (!result.tells)
		return [
			how,
			l10n.t('They tell the classes no better than the shares of the classes do, so that no label can be suspected.'),
		];
	if (result.underfitted) {
		const { rows, right, networksRight } = result.neighbours;
		return [
			how,
			l10n.t(
				'Not judged: most of the {0} nearest rows are of the class given for {1} of {2}, the networks say it for {3} of them only. They are surely underfitted, and would accuse right labels; train longer or with more units.',
				count(result.nearest),
				percent(right),
				rowsOf(rows),
				percent(networksRight),
			),
		];
	}
	const found = l10n.t(
		'Labels that look wrong: {0}. In a table of right labels whose columns tell the class but for classes that are alike, about {1} would look so, {2} to {3} in 95% of simulations.',
		count(suspected),
		number(clean.expected),
		count(Math.floor(clean.lower)),
		count(Math.ceil(clean.upper)),
	);
	const meaning = isMoreThanRight(result)
		? l10n.t(
				'That is clearly more: either labels are wrong, or the class hangs on what no column tells. Each row is a suspicion; look at it before its label is changed.',
			)
		: l10n.t('That is not clearly more: it cannot be told that any of them is wrong.');
	if (suspected === 0) return [how, found];
	const nearby = l10n.t(
		'Of most of the {0} nearest rows another class is given, too, for {1} of them; only these are counted as more.',
		count(result.nearest),
		count(result.confirmed),
	);
	return [how, found, nearby, meaning];
}

/** Which rows shared a fold. */
export function foldsTogether(column: string): string {
	return l10n.t('All rows of a value of {0} were in one fold.', abbreviate(column, 60));
}

/** The answer in short. */
export function labelErrorHeadline(result: LabelErrorsResult): string {
	if (!result.tells) return l10n.t('No label can be suspected: the columns do not tell the class');
	if (result.underfitted) return l10n.t('Labels are not judged: the networks are underfitted');
	if (!isMoreThanRight(result)) return l10n.t('No more labels look wrong than would in a table of right ones');
	return plural(result.suspected, {
		one: l10n.t('1 label looks wrong, where about {0} would in a table of right ones', number(result.clean.expected)),
		other: l10n.t(
			'{0} labels look wrong, where about {1} would in a table of right ones',
			count(result.suspected),
			number(result.clean.expected),
		),
	});
}

/** Networks that fit badly err in a like way: what is said must lie well beyond the simulations, and by more than a row. */
const clearly = { times: 1.5, rows: 2 };

/** More than chance explains, of labels that are all right, and suspected by their nearest rows, too. */
export function isMoreThanRight({
	tells,
	underfitted,
	confirmed,
	clean,
}: Pick<LabelErrorsResult, 'tells' | 'underfitted' | 'confirmed' | 'clean'>): boolean {
	return tells && !underfitted && confirmed > clearly.times * clean.upper && confirmed >= clean.upper + clearly.rows;
}
