import { said } from '../twin/explanation.ts';
import { categoryOf } from '../twin/table.ts';
import { classNamed, type About, type Claims } from './about.ts';
import { asked, changedInputs } from './asked-row.ts';
import { all, amount, count, holds, same, share, type Truth } from './told.ts';

/** What is told of a row with other values, and of the row as it is. `classes`: the predicted ones; null: a value is predicted. */
function edited(
	cells: string,
	name: string,
	[is, was]: readonly string[],
	classes: readonly string[] | null,
	about: About,
): Truth {
	const { twin } = about;
	const inputs = changedInputs(cells, about);
	if (typeof inputs === 'string') return inputs;
	const outputs = [said(twin, inputs), twin.outputs[asked(about).row]];
	if (classes === null)
		return all(
			same(name, twin.record.target),
			...[is, was].map((told, i) => amount(told, outputs[i][0], 1e-4 * Math.abs(outputs[i][0]))),
		);
	const one = classNamed(name, twin);
	return all(
		...[is, was].map((told, i) => share(told, outputs[i][one], 1e-4)),
		...classes.map((told, i) =>
			holds(outputs[i][classNamed(told, twin)] >= Math.max(...outputs[i]) - 1e-5, `${told} is not the likeliest`),
		),
	);
}

/** Cells of the training rows. */
function learned(column: string, { twin }: About): (string | null)[] {
	const cells = twin.table.cells.get(column);
	if (cells === undefined) throw new Error(`no column is called ${column}`);
	return twin.parts.train.map((row) => cells[row]);
}

function beyond([column, cell, limit]: readonly string[], sign: number, about: About): Truth {
	const known = learned(column, about).filter((each) => each !== null);
	const isDate = known.some((each) => !Number.isFinite(Number(each)));
	const sorted = known.toSorted((a, b) => (isDate ? (a < b ? -1 : 1) : Number(a) - Number(b)));
	const end = sorted.at(sign > 0 ? -1 : 0)!;
	if (isDate) return all(same(limit, end), holds(sign > 0 ? cell > end : cell < end, `${end} is further`));
	return all(
		holds(Number(limit) === Number(end), `the last is ${end}`),
		holds(sign * (Number(cell) - Number(end)) > 0, `${end} is further`),
	);
}

/** Of rows with other values. */
export const whatIfClaims: Claims = {
	'The first {0} of {1} columns; search for the others.': ([shown, of], { twin }) =>
		all(count(shown, 40), count(of, twin.record.preprocessing.inputs.length)),
	'With {0}, {1} is at {2} instead of {3}; the predicted class stays {4}.': ([cells, name, is, was, isClass], about) =>
		edited(cells, name, [is, was], [isClass, isClass], about),
	'With {0}, {1} is at {2} instead of {3}; the predicted class is {4} instead of {5}.': (
		[cells, name, is, was, isClass, wasClass],
		about,
	) =>
		all(
			holds(isClass !== wasClass, 'that is the same class'),
			edited(cells, name, [is, was], [isClass, wasClass], about),
		),
	'With {0}, {1} stays at {2}; the predicted class stays {3}.': ([cells, name, is, isClass], about) =>
		edited(cells, name, [is, is], [isClass, isClass], about),
	'With {0}, {1} is predicted as {2} instead of {3}.': ([cells, name, is, was], about) =>
		all(holds(is !== was, 'that is the same value'), edited(cells, name, [is, was], null, about)),
	'With {0}, {1} is still predicted as {2}.': ([cells, name, is], about) => edited(cells, name, [is, is], null, about),
	'The row has these values already.': 'plain',
	'{0} = {1} is below all it learned from, of which the smallest is {2}.': (values, about) => beyond(values, -1, about),
	'{0} = {1} is above all it learned from, of which the largest is {2}.': (values, about) => beyond(values, 1, about),
	'No row it learned from has {0} = {1}.': ([column, cell], about) =>
		holds(!learned(column, about).some((each) => categoryOf(each) === cell), 'some have'),
	'In no row it learned from is {0} missing.': ([column], about) =>
		holds(!learned(column, about).includes(null), 'in some it is'),
};
