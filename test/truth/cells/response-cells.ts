import type { ShownTable } from '../channels/statement.ts';
import { outputOf, responseSlack } from '../claims/response.ts';
import { usualClass } from '../claims/interactions.ts';
import type { About } from '../claims/about.ts';
import { all, amount, holds, numberIn, share, type Truth } from '../claims/told.ts';
import { numberOf } from '../twin/table.ts';
import { localEffectsOf, meanAt, meanWith } from '../twin/response.ts';
import { firstFalse } from './layer-cells.ts';

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
	return firstFalse(rows, ([cell, told, error, effect]) => {
		const { mean, deviation } = meanAt(twin, column, cell.replaceAll(',', ''), output);
		const slack = responseSlack(all_, deviation, about);
		const standardError = deviation / Math.sqrt(Math.max(1, all_ - 1));
		return all(
			shown(told, mean, slack),
			shown(error, standardError, isSampled ? 0.5 * standardError : 1e-4 * (standardError + 1e-3)),
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
	const plain = (cell: string) => cell.replace(/,(?=\d{3})/g, '');
	const step = Math.max(1, Math.floor(rows.length / 9));
	const means = firstFalse(
		rows.filter((_, i) => i % step === 0),
		([one, other, told]) => {
			const { mean, deviation } = meanWith(
				twin,
				[
					[first, plain(one)],
					[second, plain(other)],
				],
				output,
			);
			const slack = responseSlack(Math.min(twin.rows.length, 1000), deviation, about) + 1e-3 * Math.abs(mean);
			return told.includes('%') ? share(told, mean, slack) : amount(told, mean, slack);
		},
	);
	const counted = rows.map(([one, other, , count]) => ({
		one: plain(one),
		other: plain(other),
		count: numberIn(count),
	}));
	const nearest = (name: string, all: readonly string[]): ((row: number) => string | null) => {
		const grid = [...new Set(all)];
		const numbers = grid.map(numberOf);
		if (numbers.some(Number.isNaN)) return (row) => twin.table.cells.get(name)![row];
		return (row) => {
			const value = numberOf(twin.table.cells.get(name)![row]);
			if (Number.isNaN(value)) return null;
			const best = numbers.reduce((a, b, i) => (Math.abs(b - value) < Math.abs(numbers[a] - value) ? i : a), 0);
			return grid[best];
		};
	};
	const [ofFirst, ofSecond] = [
		nearest(
			first,
			counted.map(({ one }) => one),
		),
		nearest(
			second,
			counted.map(({ other }) => other),
		),
	];
	const own = new Map<string, number>();
	for (const row of twin.rows) {
		const key = JSON.stringify([ofFirst(row), ofSecond(row)]);
		own.set(key, (own.get(key) ?? 0) + 1);
	}
	// Rows in the middle between two values, and beyond the ends, may be counted elsewhere or not at all.
	const total = counted.reduce((sum, { count }) => sum + count, 0);
	const wrong = counted.filter(({ one, other, count }) => count > (own.get(JSON.stringify([one, other])) ?? 0));
	const empty = counted.filter(({ count }) => count === 0).length / counted.length;
	const note = subject.statements.map(({ text }) => /^(\S+) of the combinations hold none/.exec(text)?.[1]);
	const told = note.find((each) => each !== undefined);
	return all(
		means,
		holds(total <= twin.rows.length, `${total} rows of ${twin.rows.length}`),
		holds(wrong.length <= 0.05 * counted.length, `${wrong.length} combinations have fewer rows`),
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
