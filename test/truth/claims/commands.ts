import { widestShares } from '../twin/spread-of-units.ts';
import type { Twin } from '../twin/twin.ts';
import { classNamed, type About, type Claims } from './about.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from './told.ts';

/** More points are not drawn, nor are more rows measured for it. */
const mostPoints = 2000;
/** More training rows are measured in part. */
const mostMeasured = 500;

/** The row that is asked about stands in the place: "certainty, row 3, baseline median". */
function rowAsked({ statement: { place } }: About): number {
	const [, row] = /row (\d+), baseline/.exec(place) ?? [];
	if (row === undefined) throw new Error(`no row is named in ${place}`);
	return Number(row) - 1;
}

const uses = { train: 'training row', validation: 'validation row', test: 'test row' } as const;

/** "3 (test row):", the line of the file and what the row was used for. */
function placeOf(text: string, about: About): Truth {
	const { twin } = about;
	const row = rowAsked(about);
	const [, line, use] = /^(\d+) \((.*)\):$/.exec(text) ?? [];
	const part = (['train', 'validation', 'test'] as const).find((name) => twin.parts[name].includes(row));
	return all(count(line ?? text, row + 2), same(use ?? text, part === undefined ? 'row of unknown use' : uses[part]));
}

const shares = new WeakMap<Twin, readonly [number, number] | null>();

/** Of the first layer, which is the one that is shown when none is named. */
function planeOf(twin: Twin): readonly [number, number] | null {
	const known = shares.get(twin);
	if (known !== undefined) return known;
	const found = widestShares(twin.samples.layers[0].a);
	shares.set(twin, found);
	return found;
}

/** Of very many rows others are drawn here than there. */
const slackOfPlane = ({ rows }: Twin) => (rows.length > mostPoints ? 0.03 : 1e-4);

const parts: Readonly<Record<string, (twin: Twin) => number>> = {
	'rows held out': ({ record, parts: { test } }) => (record.rows.test > 0 ? test.length : NaN),
	'rows it learned from (optimistic: new ones may come out worse)': ({ record, parts: { train } }) =>
		record.rows.test > 0 ? NaN : train.length,
	'rows of a changed file; it cannot be told whether it learned from them': ({ rows }) => rows.length,
};

/** "75 rows: rows held out." or "75 rows: rows held out; RMSE 1.02.": what a result rests on; undefined: the text says something else. */
export function partSentence(text: string, about: About): Truth | undefined {
	const { twin } = about;
	const [, rows, part, error] = /^([\d,]+ rows?): (.+?)(?:; RMSE (\S+))?\.$/.exec(text) ?? [];
	if (rows === undefined || !Object.hasOwn(parts, part)) return undefined;
	return all(rowsOfPart(rows, part, about), error === undefined ? null : amount(error, twin.rmse(twin.measured)));
}

/** Where nothing is held out, another model learns from one half of the rows and is judged by the other. */
function isHalved({ record }: Twin, place: string): boolean {
	return record.rows.test === 0 && /surrogate-tree|probe/.test(place);
}

/** Rows of the part that a result rests on, by what a sentence calls them. */
function rowsOfPart(rows: string, part: string, { twin, statement: { place } }: About): Truth {
	if (!Object.hasOwn(parts, part)) return `no part is called ${part}`;
	if (isHalved(twin, place)) return count(rows, Math.floor(twin.parts.train.length / 2));
	return count(rows, parts[part](twin));
}

/** What only the command line says of a result. */
export const commandClaims: Claims = {
	'One of the two groups of rows has no row, so that nothing can be compared: {0}.': ([part], { twin }) =>
		holds(part === 'test' && twin.record.rows.test === 0, 'there are rows in it'),
	'{0} cells of {1} hold values not seen in training, the first in {2}; {3}.': ([cells, column], { twin }) => {
		const known = new Set(
			twin.record.preprocessing.inputs.flatMap((input) =>
				input.column === column && 'categories' in input ? input.categories : [],
			),
		);
		return count(cells, twin.table.cells.get(column)!.filter((cell) => cell !== null && !known.has(cell)).length);
	},
	'line {0}': ([text], about) => placeOf(text, about),
	'Predicted: {0}, by the network at {1}.': ([name, told], about) => {
		const { twin } = about;
		const row = rowAsked(about);
		return all(
			holds(classNamed(name, twin) === twin.predicted(row), `${twin.classes[twin.predicted(row)]} is`),
			share(told, Math.max(...twin.outputs[row]), 1e-5),
		);
	},
	'Predicted {0}: {1}.': ([name, told], about) =>
		all(same(name, about.twin.record.target), amount(told, about.twin.predicted(rowAsked(about)))),
	'Epochs: {0}, weights are kept of {1}; gradients and units measured on {2} of {3} training rows.': (
		[epochs, kept, measured, of],
		{ twin },
	) =>
		all(
			count(epochs, twin.history.length),
			count(kept, twin.kept.size),
			count(of, twin.parts.train.length),
			twin.parts.train.length <= mostMeasured
				? count(measured, twin.parts.train.length)
				: holds(numberIn(measured) <= mostMeasured, `at most ${mostMeasured} are`),
		),
	'Epochs: {0}, weights are kept of {1}; no training row is there to measure gradients and units on.': (
		[epochs, kept],
		{ twin, subject },
	) =>
		all(
			count(epochs, twin.history.length),
			count(kept, twin.kept.size),
			holds(subject.now === null || twin.kept.size === 0, 'the rows are there'),
		),
	'Below {0} singular values no power-law exponent is told: random weights have any of them.': ([limit], { twin }) =>
		all(
			count(limit, 50),
			holds(
				[...twin.tensors].some(([name, { values }]) => {
					const units = twin.tensors.get(name.replace(/\.weight$/, '.bias'))?.values.length ?? NaN;
					return name.endsWith('.weight') && Math.min(units, values.length / units) < 50;
				}),
				'every layer has as many',
			),
		),
	'A linear model for each layer, learned from {0} and scored on {1} ({2}):': ([learned, rows, part], about) =>
		all(
			// More rows take too long.
			holds(numberIn(/^[\d,]+/.exec(learned)![0]) <= about.twin.parts.train.length, 'it had fewer'),
			isHalved(about.twin, about.statement.place)
				? count(learned, Math.ceil(about.twin.parts.train.length / 2))
				: about.twin.parts.train.length <= mostMeasured
					? count(learned, about.twin.parts.train.length)
					: null,
			rowsOfPart(rows, part, about),
		),
	'Layer {0}, units: {1}, as a UMAP map.': ([layer, units], { twin }) =>
		count(units, twin.layers[numberIn(layer)].units),
	'Layer {0}, units: {1}. The plane shows {2} of their variance ({3} along x, {4} along y).': (
		[layer, units, both, x, y],
		{ twin },
	) => {
		const [first, second] = planeOf(twin) ?? [NaN, NaN];
		const slack = slackOfPlane(twin);
		return all(
			count(layer, 0),
			count(units, twin.layers[0].units),
			share(both, first + second, slack),
			share(x, first, slack),
			share(y, second, slack),
		);
	},
	'Layer {0} gives the same for all rows.': ([layer], { twin }) =>
		all(count(layer, 0), holds(planeOf(twin) === null, 'it does not')),
	'{0} of these rows are predicted wrong.': ([told], { twin }) =>
		twin.rows.length <= mostPoints
			? count(told, twin.rows.length - twin.right(twin.rows))
			: holds(numberIn(told) <= Math.min(mostPoints, twin.rows.length - twin.right(twin.rows)), 'there are fewer'),
	'Rows of {0} are copies of one another or of one group, so that no confidence can be promised; predict without.': (
		_,
		{ subject: { table } },
	) => holds(table.known.repeated === true || table.known.group !== undefined, 'they are neither'),
	'The target of {0} is given away by a column, so that no confidence can be promised of rows whose answer is not known yet; predict without.':
		(_, { subject: { table } }) =>
			holds(table.known.leak !== undefined || table.known.group !== undefined, 'no column does'),
	'A confidence of {0} takes {1} test rows, and the run has {2}; ask for less, or hold out more rows.': (
		[confidence, needed, rows],
		{ twin },
	) =>
		all(
			amount(confidence, 0.8),
			// The largest of so many errors lies above that share of them.
			count(needed, Math.ceil(numberIn(confidence) / (1 - numberIn(confidence)) - 1e-9)),
			count(rows, twin.record.rows.test),
			holds(numberIn(rows) < numberIn(needed), 'these are enough'),
		),
	'The confidence goes by the rows of {0}, which is not there; name where it is now with --data.': (
		_,
		{ subject: { now } },
	) => holds(now === null, 'it is there'),
	// How to get more of it.
	'--json prints the points with their rows.': 'plain',
	'--column names the column whose groups are compared.': 'plain',
	'--column names the column whose groups are compared, such as {0}.': ([columns], { twin }) =>
		holds(
			columns.split(', ').every((column) => twin.table.cells.has(column)),
			'there is no such column',
		),
	'Called {0} from a probability on; {1} are.': ([name, rows], { twin }) =>
		count(rows, twin.measured.filter((row) => twin.actual[row] === classNamed(name, twin)).length),
};
