import type { ShownTable } from '../channels/statement.ts';
import { classNamed, type About } from '../claims/about.ts';
import { asked, cellAt, outputAt, predictedAt } from '../claims/asked-row.ts';
import { isPromisedNothing, isUnlikeText, promised } from '../claims/certain-row.ts';
import { explanation } from '../claims/explained-row.ts';
import { all, amount, holds, numberIn, same, share, type Truth } from '../claims/told.ts';
import { baselineCells, nearestOf } from '../twin/explanation.ts';
import { numberOf } from '../twin/table.ts';
import type { Twin } from '../twin/twin.ts';
import { firstFalse } from './layer-cells.ts';
import { rowsTable } from './result-cells.ts';

/** Of the row in the place: what is explained, in the units that are shown. */
export interface Lines {
	/** A column with its cell, where that lies among the training rows, and what it adds. */
	readonly check: (column: string, cell: string, context: string | null, told: string) => Truth;
	readonly baseline: number;
	readonly value: number;
	readonly unit: number;
	readonly columns: readonly string[];
}

export function linesOf(about: About): Lines {
	const { twin } = about;
	const one = twin.classification ? predictedAt(about) : 0;
	const { shares, baseline, value } = explanation(about, one);
	const unit = twin.classification ? 100 : 1;
	const size = shares === null ? 0 : Math.max(...[...shares.values()].map(Math.abs));
	const columns = [...new Set(twin.inputs.map(({ column }) => column))];
	const check: Lines['check'] = (column, cell, context, told) =>
		all(
			holds(columns.includes(column), `no input is called ${column}`),
			cellText(cell, cellAt(about, column)),
			context === null ? null : contextOf(context, column, about),
			shares === null
				? null
				: amount(
						told.replace(/ points?$/, ''),
						unit * shares.get(column)!,
						// Tenths of a point, where points are told.
						1e-3 * unit * size +
							1e-7 * unit * (twin.classification ? 1 : Math.abs(value)) +
							(told.includes('point') ? 0.05 : 0),
					),
		);
	return { check, baseline, value, unit, columns };
}

function cellText(told: string, cell: string | null): Truth {
	if (cell === null) return holds(told === '–', `missing instead of ${told}`);
	return Number.isFinite(Number(cell)) ? amount(told, Number(cell), 1e-6 * Math.abs(Number(cell))) : same(told, cell);
}

/** Of a median of 32-bit numbers the last digits differ. */
function comparedCell(told: string, cell: string | null): Truth {
	return cell === null ? holds(told === '' || told === '–', `missing instead of ${told}`) : cellText(told, cell);
}

/** "larger than 76%" or "as 12% are" of the training rows. */
function contextOf(text: string, column: string, about: About): Truth {
	const { twin } = about;
	const cell = cellAt(about, column);
	if (cell === null) return holds(text === '', 'the cell is missing');
	const cells = twin.parts.train.map((row) => twin.table.cells.get(column)?.[row] ?? null);
	const numbers = cells.map(numberOf).filter((value) => !Number.isNaN(value));
	const own = numberOf(cell);
	const [, larger] = /^larger than (\S+)$/.exec(text) ?? [];
	const [, as] = /^as (\S+) are$/.exec(text) ?? [];
	// Two numbers that 32 bits cannot tell apart are equal.
	const isEqual = (value: number) => Math.fround(value) === Math.fround(own);
	const isKnown = numbers.length > 0 && Number.isFinite(own);
	const below = numbers.filter((value) => value < own && !isEqual(value)).length / numbers.length;
	const equal =
		(isKnown ? numbers.filter(isEqual).length : cells.filter((each) => each === cell).length) / cells.length;
	if (larger !== undefined)
		return isKnown
			? all(share(larger, below), holds(equal < 0.05, 'many have the same'))
			: datesBelow(larger, cell, cells);
	return as === undefined ? holds(text === '', `${text} says nothing`) : share(as, equal);
}

function datesBelow(told: string, cell: string, cells: readonly (string | null)[]): Truth {
	const known = cells.filter((each) => each !== null);
	return share(told, known.filter((each) => each < cell).length / known.length);
}

/** From what the row is compared with, column by column, to the row; the panel's and that of the command line. */
export function waterfall({ head, rows }: ShownTable, about: About): Truth {
	const { check, baseline, value, unit, columns } = linesOf(about);
	const at = head.findIndex((name) => /Contribution|points of probability|log-odds/.test(name));
	const own = at < 0 ? head.length - 1 : at;
	const isOfPercent = (text: string) => text.endsWith('%');
	const whole = (text: string, truth: number) =>
		isOfPercent(text)
			? share(text, truth, 1e-4)
			: amount(text, unit * truth, 1e-4 * unit * Math.max(1e-3, Math.abs(truth)));
	const last = rows.length - 1;
	const compared = head.indexOf('Compared with');
	const from = compared < 0 ? null : baselineCells(about.twin, asked(about).baseline);
	const named = new Set(rows.map(([name]) => name));
	return all(
		firstFalse(rows, (cells, i) => {
			const [name, cell, context] = cells;
			const told = cells[own].replace(/ ± .*/, '');
			if (i === 0) return whole(told, baseline);
			if (i === last) return all(holds(name === 'this row', 'the row is missing'), whole(told, value));
			if (name === 'left unexplained')
				return holds(
					Math.abs(numberIn(told)) <= 1e-5 * unit * Math.max(1, Math.abs(value)),
					'Shapley values leave nothing',
				);
			return all(
				check(name, cell, context, told),
				from === null ? null : comparedCell(cells[compared], from.get(name) ?? null),
			);
		}),
		// The command line names twenty.
		holds(columns.every((column) => named.has(column)) || named.size >= 20, 'a column is missing'),
	);
}

/** Training rows by their distance to the row: none is nearer that is not in the list. */
export function nearestRows(table: ShownTable, about: About): Truth {
	const { twin } = about;
	const { head, rows } = table;
	const sorted = nearestOf(twin, asked(about).at, twin.parts.train);
	const [distance] = [head.indexOf('Distance')];
	const rowsOnly = {
		...table,
		head: head.toSpliced(distance, 1),
		rows: rows.map((cells) => cells.toSpliced(distance, 1)),
	};
	const known = new Map(sorted.map((each) => [each.row, each.distance]));
	return all(
		rowsTable(rowsOnly, about),
		firstFalse(rows, (cells, i) => {
			const own = known.get(numberIn(cells[0]) - 2);
			if (own === undefined) return 'it learned from no such row';
			return all(
				amount(cells[distance], own, 2e-4 * own + 1e-5),
				holds(Math.abs(own - sorted[i].distance) <= 2e-4 * own + 1e-5, `row ${sorted[i].row + 2} is nearer`),
			);
		}),
	);
}

/** The row as it is and with other values, side by side. */
export function pinned({ head, rows }: ShownTable, about: About): Truth {
	const { twin } = about;
	const { row, edits } = asked(about);
	const asIs: About = {
		...about,
		statement: { ...about.statement, place: about.statement.place.replace(/, set .*\]\]/, '') },
	};
	const variants = [asIs, about];
	const byName = new Map(rows.map(([name, ...cells]) => [name, cells]));
	return all(
		holds(head.length === 3, `${head.length} columns`),
		...[...edits.keys()].map((column) => {
			const cells = byName.get(column);
			const own = twin.table.cells.get(column)?.[row] ?? null;
			return cells === undefined
				? `${column} is missing`
				: all(cellText(cells[0], own), cellText(cells[1], edits.get(column)!));
		}),
		...(byName.get('Predicted') ?? ['', '']).map((text, i) => predictionText(text, variants[i], twin)),
		...(byName.get('Interval or set, for rows that come the same way') ?? ['', '']).map((text, i) =>
			text === '–' ? holds(isPromisedNothing(variants[i]), 'something is promised') : promised(text, variants[i]),
		),
		...(byName.get('Unlike the training rows') ?? ['', '']).map((text, i) => isUnlikeText(text, variants[i])),
	);
}

function predictionText(text: string, about: About, twin: Twin): Truth {
	const output = outputAt(about);
	if (!twin.classification) return amount(text, output[0], 1e-4 * Math.abs(output[0]));
	const [, name, told] = /^(.*) at (\S+)$/.exec(text) ?? [];
	return told === undefined
		? `no prediction: ${text}`
		: all(
				holds(classNamed(name, twin) === predictedAt(about), 'another class is predicted'),
				share(told, Math.max(...output), 1e-5),
			);
}
