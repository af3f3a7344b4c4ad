import type { ShownTable } from '../channels/statement.ts';
import { outputOf, responseSlack } from '../claims/response.ts';
import { usualClass } from '../claims/interactions.ts';
import type { About } from '../claims/about.ts';
import { all, amount, holds, numberIn, same, share, type Truth } from '../claims/told.ts';
import { localEffectsOf, meanAt, meanWith } from '../twin/response.ts';
import { firstFalse } from './layer-cells.ts';
import { mayBeSo, rowCounts, rowCountsOfTwo } from './row-counts.ts';

/** Multiplications that the means of two columns may take. */
const mostProducts = 2e8;

/** A number as a file has it, where it is shown with powers of ten or thousands set apart. */
function asInTable(cell: string): string {
	return /·10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+$/u.test(cell) ? String(numberIn(cell)) : cell.replace(/,(?=\d{3})/g, '');
}

/** What is predicted on average where a column is set to a value; how sure that is, and how it moves nearby. Printed and in the panel. */
export function response({ head, rows, caption }: ShownTable, about: About): Truth {
	const { twin } = about;
	const [column] = head;
	const output = outputOf(nameIn(caption, about), about);
	if (typeof output === 'string') return output;
	const shown = (text: string, truth: number, slack: number) =>
		text.includes('%') ? share(text, truth, slack) : amount(text, truth, slack);
	const points = (text: string) => (text.includes('point') ? 0.01 : 1) * numberIn(text.replace(/ points?$/, ''));
	const all_ = Math.min(twin.rows.length, 1000);
	const isSampled = twin.rows.length > 1000;
	const effects = head.includes('local effects') && !isSampled ? localEffectsOf(twin, column, output) : null;
	const counts =
		head.at(-1) === 'rows'
			? rowCounts(
					twin,
					column,
					rows.map(([cell]) => cell),
				)
			: null;
	return firstFalse(rows, (cells, i) => {
		const [cell, told, error] = cells;
		const effect = head.includes('local effects') ? cells[3] : undefined;
		const { mean, deviation } = meanAt(twin, column, asInTable(cell), output);
		const slack = responseSlack(all_, deviation, about);
		const standardError = deviation / Math.sqrt(Math.max(1, all_ - 1));
		return all(
			shown(told, mean, slack),
			shown(error, standardError, isSampled ? 0.5 * standardError : 1e-4 * (standardError + 1e-3)),
			counts === null
				? null
				: holds(mayBeSo(cells.at(-1)!, counts, i), `${counts.least[i]} to ${counts.most[i]} rows are nearest`),
			effect === undefined || effects === null
				? null
				: effect === '–'
					? null
					: holds(
							Math.abs(points(effect) - effects.at(numberIn(cell))) <=
								effects.slack + (effect.includes('point') ? 6e-4 : 6e-3 * Math.abs(points(effect))),
							`${effects.at(numberIn(cell))} instead of ${effect}`,
						),
		);
	});
}

/** The same of two columns, each combination a line; the empty ones are as many as is told. */
export function responseOfTwo({ head, rows, caption }: ShownTable, about: About): Truth {
	const { twin, subject } = about;
	const [first, second] = head;
	const output = outputOf(nameIn(caption, about), about);
	if (typeof output === 'string') return output;
	const others = rows.findIndex(([one]) => one !== rows[0][0]);
	const perFirst = others < 0 ? rows.length : others;
	const grids = [
		rows.filter((_, i) => i % perFirst === 0).map(([one]) => one),
		rows.slice(0, perFirst).map(([, other]) => other),
	] as const;
	const counts = rowCountsOfTwo(twin, [first, second], grids);
	// Of large networks on many rows, only some of the means.
	const weights = [...twin.tensors.values()].reduce((sum, { values }) => sum + values.length, 0);
	const step = Math.ceil((rows.length * Math.min(twin.rows.length, 1000) * weights) / mostProducts);
	const wrong = firstFalse(rows, ([one, other, told, counted], i) => {
		const isInOrder = all(
			same(one, grids[0][Math.floor(i / perFirst)]),
			same(other, grids[1][i % perFirst]),
			counts === null
				? null
				: holds(mayBeSo(counted, counts, i), `${counts.least[i]} to ${counts.most[i]} rows are nearest`),
		);
		if (isInOrder !== null || i % step !== 0) return isInOrder;
		const cells = [
			[first, asInTable(one)],
			[second, asInTable(other)],
		] as const;
		const { mean, deviation } = meanWith(twin, cells, output);
		const slack = responseSlack(Math.min(twin.rows.length, 1000), deviation, about) + 1e-3 * Math.abs(mean);
		return told.includes('%') ? share(told, mean, slack) : amount(told, mean, slack);
	});
	const empty = rows.filter((cells) => numberIn(cells[3]) === 0).length / rows.length;
	const note = subject.statements.map(({ text }) => /^(\S+) of the combinations hold none/.exec(text)?.[1]);
	const told = note.find((each) => each !== undefined);
	return all(
		wrong,
		holds(rows.length === grids[0].length * perFirst, 'combinations are missing'),
		empty === 0 || told === undefined ? null : share(told, empty),
	);
}

/** The class or the target that a title or a printed table is about. */
function nameIn(caption: string, { twin, statement, subject }: About): string {
	const [, name] = /the mean prediction of (.+?) lies between/.exec(caption) ?? [];
	if (name !== undefined) return name;
	if (!twin.classification) return twin.record.target;
	const sentence = [statement.text, ...subject.statements.map(({ text }) => text)].find((text) =>
		text.includes('the mean prediction of'),
	);
	return /the mean prediction of (.+?) lies between/.exec(sentence ?? '')?.[1] ?? twin.classes[usualClass(twin)];
}
