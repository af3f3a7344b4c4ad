import { directionsOf, goesAlong, meanAt, meanWith } from '../twin/response.ts';
import { numberOf } from '../twin/table.ts';
import type { Twin } from '../twin/twin.ts';
import { classNamed, type About, type Claims } from './about.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from './told.ts';

function prediction(text: string, truth: number, slack: number, { classification }: Twin): Truth {
	return classification ? share(text, truth, slack) : amount(text, truth, slack);
}

/** On so many rows; of more some are drawn, so that the mean may be off by some of its standard errors. */
function slackOf(rows: string, deviation: number, about: About): number {
	return responseSlack(numberIn(/^[\d,]+/.exec(rows)?.[0] ?? ''), deviation, about);
}

export function responseSlack(told: number, deviation: number, { twin }: About): number {
	const spread = 5 * deviation * Math.sqrt(2 / told);
	// Single precision, and values of the grid told with seven digits.
	return 1e-4 * (Math.abs(deviation) + 1e-3) + (told < twin.rows.length || twin.rows.length > 1000 ? spread : 0);
}

export function outputOf(name: string, { twin }: About): number | string {
	if (!twin.classification) return name === twin.record.target ? 0 : `the target is called ${twin.record.target}`;
	const found = classNamed(name, twin);
	return found >= 0 ? found : `no class is called ${name}`;
}

function overCategories([column, name, low, at, high, where, rows]: readonly string[], about: About): Truth {
	const { twin } = about;
	const output = outputOf(name, about);
	if (typeof output === 'string') return output;
	const cells = [...new Set(twin.rows.map((row) => twin.table.cells.get(column)?.[row]))];
	const found = cells.flatMap((cell) =>
		cell === null || cell === undefined ? [] : [{ cell, ...meanAt(twin, column, cell, output) }],
	);
	const means = found.map(({ mean }) => mean);
	const slack = slackOf(rows, found[0].deviation, about);
	const named = (text: string, extreme: number) =>
		holds(
			found.some(
				({ cell, mean }) =>
					(cell === text || numberOf(cell) === numberOf(text)) &&
					Math.abs(mean - extreme) <= 2 * slack + 1e-3 * Math.abs(extreme),
			),
			`it is not ${text}`,
		);
	return all(
		count(rows, Math.min(numberIn(/^[\d,]+/.exec(rows)![0]), twin.rows.length)),
		prediction(low, Math.min(...means), slack, twin),
		prediction(high, Math.max(...means), slack, twin),
		at.includes('…') ? null : named(at, Math.min(...means)),
		where.includes('…') ? null : named(where, Math.max(...means)),
	);
}

function overNumbers([column, name, from, to, low, high, rows]: readonly string[], about: About): Truth {
	const { twin } = about;
	const output = outputOf(name, about);
	if (typeof output === 'string') return output;
	const values = twin.rows.map((row) => numberOf(twin.table.cells.get(column)?.[row] ?? null));
	const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
	// Dates are told as they stand.
	if (known.length === 0) return holds(/^\d{4}-\d\d-\d\d/.test(from), 'it has no numbers');
	const distinct = [...new Set(known)];
	const [first, last] = [numberIn(from), numberIn(to)];
	const within = (value: number, at: number) =>
		Math.abs(known.filter((each) => each <= value).length / known.length - at) < 0.05;
	const isAll =
		distinct.length < 100 || known[Math.floor(0.05 * known.length)] === known[Math.floor(0.95 * known.length)];
	const grid = isAll ? distinct : Array.from({ length: 100 }, (_, i) => first + (i * (last - first)) / 99);
	const found = grid.map((value) => meanAt(twin, column, String(value), output));
	const means = found.map(({ mean }) => mean);
	const slack = slackOf(rows, Math.max(...found.map((each) => each.deviation)), about);
	const isSampled = numberIn(/^[\d,]+/.exec(rows)![0]) < twin.rows.length;
	return all(
		isAll && !isSampled ? all(amount(from, distinct[0]), amount(to, distinct.at(-1))) : null,
		isAll ? null : holds(within(first, 0.05) && within(last, 0.95), 'these are not the 5% and 95% quantiles'),
		prediction(low, Math.min(...means), slack, twin),
		prediction(high, Math.max(...means), slack, twin),
	);
}

function goAlong([column, others]: readonly string[], { twin }: About): Truth {
	const names = twin.inputs.map((input) => input.column).filter((name) => name !== column);
	const told = names.filter((name) => others.split(/,? and |, /).includes(name));
	const least = Math.min(...told.map((name) => goesAlong(twin, column, name)));
	return holds(told.length > 0 && least > 0.6, `the least is ${least}`);
}

/** "a = x, b = y" of two columns; null: there are none of these names. */
function cellsIn(place: string, { inputs }: Twin): readonly (readonly [string, string])[] | null {
	const names = [...new Set(inputs.map(({ column }) => column))];
	for (const first of names.filter((name) => place.startsWith(`${name} = `)))
		for (const second of names) {
			const at = place.indexOf(`, ${second} = `, first.length + 3);
			if (at < 0 || second === first) continue;
			const cells = [place.slice(first.length + 3, at), place.slice(at + second.length + 5)];
			return [
				[first, cells[0]],
				[second, cells[1]],
			];
		}
	return null;
}

function overTwo([name, low, at, high, where, rows]: readonly string[], about: About): Truth {
	const { twin } = about;
	const output = outputOf(name, about);
	if (typeof output === 'string') return output;
	const told = (text: string, place: string): Truth => {
		const cells = cellsIn(place, twin);
		if (cells === null) return `no two columns are called so: ${place}`;
		// Long names are cut.
		if (place.includes('…')) return null;
		// Numbers are set as they are shown, with seven digits.
		const { mean, deviation } = meanWith(
			twin,
			cells.map(([column, cell]) => [column, cell.replace(/,(?=\d{3})/g, '')] as const),
			output,
		);
		return prediction(text, mean, slackOf(rows, deviation, about) + 1e-4 * Math.abs(mean), twin);
	};
	return all(
		count(rows, Math.min(numberIn(/^[\d,]+/.exec(rows)![0]), twin.rows.length)),
		holds(numberIn(low.replace('<', '')) <= numberIn(high.replace('>', '')), 'the lower is above the higher'),
		told(low, at),
		told(high, where),
	);
}

/** Rows whose prediction rises and falls; of some that are drawn, as near as they tell. */
function shareNear(text: string, truth: number, told: number, { rows }: Twin): Truth {
	const drawn =
		told < rows.length || rows.length > 1000 ? 5 * Math.sqrt((truth * (1 - truth)) / told + 1 / told ** 2) : 0;
	// On a corner of the network either side may be told.
	return share(text, truth, drawn + 2.5 / told);
}

function directions([column, name, rises, falls, stays, rows]: readonly string[], about: About): Truth {
	const output = outputOf(name, about);
	if (typeof output === 'string') return output;
	const found = directionsOf(about.twin, column, output);
	if (found === null) return `${column} is no number`;
	const told = numberIn(/^[\d,]+/.exec(rows)![0]);
	return all(
		holds(told <= found.rows, `only ${found.rows} rows have one`),
		shareNear(rises, found.rising, told, about.twin),
		shareNear(falls, found.falling, told, about.twin),
		shareNear(stays, 1 - found.rising - found.falling, told, about.twin),
	);
}

const unexpected =
	(way: 'rising' | 'falling') =>
	([column, name, told, rows]: readonly string[], about: About): Truth => {
		const output = outputOf(name, about);
		if (typeof output === 'string') return output;
		const found = directionsOf(about.twin, column, output);
		// Dates are not stepped here.
		if (found === null)
			return holds(
				about.twin.inputs.some((input) => input.column === column),
				'no such input',
			);
		return shareNear(told, found[way], numberIn(/^[\d,]+/.exec(rows)![0]), about.twin);
	};

/** How the prediction moves with a column. */
export const responseClaims: Claims = {
	'With {0} set to values from {2} to {3}, the mean prediction of {1} lies between {4} and {5}, on {6}.': overNumbers,
	'Over the values of {0}, the mean prediction of {1} lies between {2} ({3}) and {4} ({5}), on {6}.': overCategories,
	'{0} goes along with {1}: where it alone is moved, the mean prediction is over rows that hardly occur; read the local effects instead.':
		goAlong,
	'{0} goes along with {1}: where it is moved without them, the mean prediction is over rows that hardly occur.':
		goAlong,
	'Where there are rows, the mean prediction of {0} lies between {1} ({2}) and {3} ({4}), on {5}.': overTwo,
	// That it is so many is told by the cells of the table.
	'{0} of the combinations hold none of {1}: what is said there is about rows that do not occur.': (
		[told, rows],
		{ twin },
	) => all(count(rows, twin.rows.length), holds(numberIn(told.replace('<', '')) > 0, 'none of them is empty')),
	'Hatched: no row is near.': 'plain',
	'How the prediction moves with both:': 'plain',
	'probability of {0}': 'plain',
	'With {0} a little higher than it is, the prediction of {1} rises for {2}, falls for {3} and stays for {4} of {5}.':
		directions,
	'With {0} a little later than it is, but in the same hour, the prediction of {1} rises for {2}, falls for {3} and stays for {4} of {5}.':
		([, name, rises, falls, stays, rows], about) => {
			const output = outputOf(name, about);
			if (typeof output === 'string') return output;
			// Dates are not stepped here.
			const sum = [rises, falls, stays].reduce((all_, each) => all_ + numberIn(each.replace('%', '')), 0);
			return all(
				holds(Math.abs(sum - 100) < 0.3, 'that is not all of them'),
				holds(numberIn(/^[\d,]+/.exec(rows)![0]) <= about.twin.rows.length, 'there are fewer rows'),
			);
		},
	'Expected to rise with {0}, the prediction of {1} falls for {2} of {3}.': unexpected('falling'),
	'Expected to fall with {0}, the prediction of {1} rises for {2} of {3}.': unexpected('rising'),
	// Before a table, the lines of which are read as one.
	'Mean prediction of {0}, on {1}:': 'plain',
};
