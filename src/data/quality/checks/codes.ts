import * as l10n from '@vscode/l10n';
import { exclusionReason } from '../../prepare/excluded-columns.ts';
import { examplesOf, type Check, type DataIssue } from '../data-issue.ts';

/** Last words of names of what only names: a hospital number, a zip code. */
const identifying = new Set('number no nr id key code zip zipcode postcode phone account serial'.split(' '));
/** And of what names a kind of thing. */
const classifying = new Set(
	'code zip zipcode postcode id type kind class category cat region district status group cluster'.split(' '),
);
const fewestRows = 30;
const fewestKinds = 3;
/** Numbers that most rows have for themselves name rows rather than kinds. */
const ownShare = 0.5;

/** Whole numbers that by their name are no quantities, and go in as such all the same. */
export const codes: Check = ({ table, target, rows }) =>
	table.columns.flatMap((column): readonly DataIssue[] => {
		if (column.kind !== 'numeric' || !column.integer || column.date !== undefined || column === target?.column)
			return [];
		const present = table.rows - column.missing;
		if (present < fewestRows || column.distinct < fewestKinds || exclusionReason(column) !== null) return [];
		const { name, distinct } = column;
		const word = lastWord(name);
		const isOwn = distinct >= ownShare * present;
		if (!(isOwn ? identifying : classifying).has(word)) return [];
		return [
			{
				kind: 'codes-as-numbers',
				column: name,
				...examplesOf(table, rows),
				count: distinct,
				weight: isOwn ? 0.4 : 0.3,
				message: isOwn
					? l10n.t(
							'{0} is learned from as a quantity, and by its name it only tells things apart; if so, leave it out.',
							name,
						)
					: l10n.t(
							'{0} is learned from as a quantity, and by its name it numbers kinds; if so, write them as words, or leave it out.',
							name,
						),
				remedy: { kind: 'leave-out', columns: [name] },
			},
		];
	});

/** `zip` of customer_zip, `number` of hospitalNumber. */
function lastWord(name: string): string {
	const words = name
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^\p{L}]+/u)
		.filter((word) => word !== '');
	return words.at(-1) ?? '';
}
