import type { Twin } from '../twin/twin.ts';
import { classNamed, type About, type Checker, type Claims } from './about.ts';
import { predictedAt } from './asked-row.ts';
import { all, count, holds, numberIn, same, type Truth } from './told.ts';

/** "row 12 (3.4%), row 3 (2%), and row 99 (1%)": training rows, by falling share. */
function named(text: string, { parts }: Twin): Truth {
	const rows = [...text.matchAll(/row ([\d,]+) \(([^)]+)\)/g)].map(([, row, share]) => ({
		row: numberIn(row) - 1,
		share: numberIn(share),
	}));
	return all(
		holds(rows.length > 0 && rows.length <= 3, 'it names no row, or too many'),
		...rows.map(({ row }) => holds(parts.train.includes(row), `row ${row + 1} was not learned from`)),
		holds(
			rows.every(({ share }, i) => i === 0 || share <= rows[i - 1].share + 1e-3),
			'shares do not fall',
		),
		holds(rows.reduce((sum, { share }) => sum + share, 0) <= 1.001, 'shares add up to more than all'),
		holds(new Set(rows.map(({ row }) => row)).size === rows.length, 'a row is named twice'),
	);
}

const looked = (text: string, { parts }: Twin): Truth =>
	all(
		holds(numberIn(text.replace(/ .*/, '')) <= Math.min(2000, parts.train.length), 'there are not so many'),
		holds(numberIn(text.replace(/ .*/, '')) >= Math.min(100, parts.train.length), 'these are too few'),
	);

const ofClass: Checker = ([rows, name, text], about: About) =>
	all(
		looked(rows, about.twin),
		holds(classNamed(name, about.twin) === predictedAt(about), 'it answers otherwise'),
		named(text, about.twin),
	);

const ofValue: Checker = ([rows, name, text], { twin }) =>
	all(looked(rows, twin), same(name, twin.record.target), named(text, twin));

const epochs: Checker = ([told], { twin }) => count(told, twin.kept.size);

/** Training rows that moved an answer; what they moved it by is computed by a test of the analyzer. */
export const influenceClaims: Claims = {
	'Of {0} that it learned from, these moved the answer most towards {1}: {2}.': ofClass,
	'Of {0} that it learned from, these moved the answer most away from {1}: {2}.': ofClass,
	'Of {0} that it learned from, these moved {1} up most: {2}.': ofValue,
	'Of {0} that it learned from, these moved {1} down most: {2}.': ofValue,
	'None of {0} that it learned from moved this answer.': ([rows], { twin }) => looked(rows, twin),
	'The run keeps the weights of no two epochs, so that it cannot be told which rows moved the answer.': (_, { twin }) =>
		holds(twin.kept.size < 2, 'it keeps more'),
	'By the weights of {0} epochs, as if each visit of a row were a step of its own; rows visited together, momentum and decay are left out, and shares are of all that the rows moved it by.':
		epochs,
	'By the weights of {0} epochs, as if each visit of a row were a plain gradient step of its own; what {1} makes of the steps is left out, so that this is no more than an approximation. Shares are of all that the rows moved it by.':
		epochs,
};
