import { firstFalse } from '../cells/layer-cells.ts';
import type { ShownTable } from '../channels/statement.ts';
import { importanceOf } from '../twin/importance.ts';
import { columnsOf } from '../twin/interactions.ts';
import type { Twin } from '../twin/twin.ts';
import type { About, Checker, Claims } from './about.ts';
import { measuredRows } from './results.ts';
import { all, amount, count, holds, numberIn, type Truth } from './told.ts';

const [mostRemoved, seeds] = [20, 5];

const namesIn = (text: string) => text.split(/,? and |, /).filter((name) => name !== '…');

function areInputs(names: readonly string[], twin: Twin): Truth {
	const unknown = names.find((name) => !name.includes('…') && !columnsOf(twin).includes(name));
	return holds(unknown === undefined, `no input is called ${String(unknown)}`);
}

const removedOn = (removed: string, rows: string, { twin }: About) =>
	all(count(removed, Math.min(mostRemoved, columnsOf(twin).length)), count(rows, twin.measured.length));

/** Networks are not trained again here: a column that has nothing to do with the target is missed by none. */
const missed: Checker = ([names, told, removed, rows], about) => {
	const named = namesIn(names);
	const { idle = [] } = about.subject.table.known;
	return all(
		areInputs(named, about.twin),
		removedOn(removed, rows, about),
		numberIn(told) <= 4 ? count(told, named.length) : holds(named.length === 4, 'four are to be named'),
		holds(!named.some((name) => idle.includes(name)), 'one has nothing to do with the target'),
	);
};

/** What is spared is not what alone carries the answer: shuffled it does not raise the loss to that of a constant answer and beyond. */
const spared: Checker = (values, { twin }) => {
	const [names, share] = [values[0], values.at(-1)!];
	return all(
		areInputs(namesIn(names), twin),
		holds(share === '10%', 'it is a tenth'),
		holds(columnsOf(twin).length > 1, 'there is no other column'),
		values.length === 3 && numberIn(values[1]) <= 4 ? count(values[1], namesIn(names).length) : null,
	);
};

export const columnRemovalClaims: Claims = {
	'Networks are trained again for this as the run was, which needs its rows as they were, its own first weights and its last epoch.':
		(_, { subject }) => holds(subject.table.afterwards === 'changed', 'its rows are as they were'),
	'Too few rows are held out for any loss to be told from another: {0}; hold out at least {1}.': (
		[rows, fewest],
		{ twin },
	) => all(count(rows, twin.parts.test.length), holds(numberIn(rows) < numberIn(fewest), 'they are enough')),
	'The network reads one column: without it there is nothing left to learn from.': (_, { twin }) =>
		holds(columnsOf(twin).length === 1, `it reads ${columnsOf(twin).length}`),
	'Of no single column is it proven that networks trained again without it are worse (removed: {0}, on {1})': (
		[removed, rows],
		about,
	) => removedOn(removed, rows, about),
	'Trained again without it, the network is surely worse for each of: {0} ({1} of {2} removed, on {3})': missed,
	'Without {0} the network does as well: surely at most {1} of what the columns tell is lost.': spared,
	'Without any one of {0} ({1} columns) the network does as well: surely at most {2} of what the columns tell is lost. Without several of them at once it may not.':
		spared,
	'{0} networks trained with all columns (mean loss {1}) and {0} without each, by the same seeds; measured on {2}, the interval over rows and seeds.':
		([told, loss, rows], about) => {
			const own = about.twin.loss(about.twin.measured);
			return all(
				amount(told, seeds),
				measuredRows(rows, about),
				// Other seeds of the same training: of the same size.
				holds(numberIn(loss) > own / 5 && numberIn(loss) < 5 * own + 0.1, `that of the run is ${own}`),
			);
		},
	'Removed are the {0} of {1} columns whose shuffling raises the loss most.': ([some, of], { twin }) =>
		all(count(some, mostRemoved), count(of, columnsOf(twin).length)),
};

/** Printed and in the panel: columns by falling rise. */
export function removedTable({ head, rows }: ShownTable, { twin }: About): Truth {
	const isPrinted = head.length === 4;
	const shuffled = importanceOf(twin);
	let before = Infinity;
	return firstFalse(rows, (cells) => {
		const rise = numberIn(cells[1]);
		const [low, high] = (isPrinted ? cells[2].split(' to ') : cells.slice(2, 4)).map(numberIn);
		const falls = rise <= before + 1e-3 * Math.abs(before) + 1e-12;
		before = rise;
		const own = shuffled.find(({ column }) => column === cells[0]);
		return all(
			areInputs([cells[0]], twin),
			holds(falls, 'they do not fall'),
			holds(low <= rise && rise <= high, 'it lies outside of its interval'),
			holds(Math.abs(high + low - 2 * rise) <= 0.02 * (Math.abs(low) + Math.abs(high)) + 1e-9, 'it is not its middle'),
			own === undefined ? null : amount(cells.at(-1)!, own.rise, 0.02 * Math.abs(own.rise) + 5 * own.error),
		);
	});
}
