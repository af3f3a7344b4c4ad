import { oncePer } from '../twin/once.ts';
import {
	axisOf,
	likeliest,
	middleOf,
	numberColumnsOf,
	placeOf,
	saidAt,
	surfaceOf,
	valuesOf,
	type TwinSurface,
} from '../twin/surface.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import { classNamed, type About, type Checker, type Claims } from './about.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from './told.ts';
import { columnStrengths } from './weights.ts';

/** A cell whose two likeliest classes are as likely may be of either. */
const cellSlack = 0.002;

function columnNamed(text: string, twin: Twin): string {
	const [head, tail] = text.split('…');
	const found = numberColumnsOf(twin).find(
		(name) => name === text || (tail !== undefined && name.startsWith(head) && name.endsWith(tail)),
	);
	if (found === undefined) throw new Error(`no column of numbers is called ${text}`);
	return found;
}

const surfaceNamed = (x: string, y: string, twin: Twin): TwinSurface =>
	surfaceOf(twin, columnNamed(x, twin), columnNamed(y, twin));

function shareOf({ cells }: TwinSurface, one: number): number {
	return cells.filter((chances) => likeliest(chances) === one).length / cells.length;
}

const classes: Checker = ([x, y, first, onFirst, second, onSecond], { twin }) => {
	const surface = surfaceNamed(x, y, twin);
	const shares = twin.classes.map((_, one) => shareOf(surface, one)).sort((a, b) => b - a);
	return all(
		share(onFirst, shareOf(surface, classNamed(first, twin)), cellSlack),
		share(onSecond, shareOf(surface, classNamed(second, twin)), cellSlack),
		holds(numberIn(onFirst) >= shares[0] - cellSlack, 'another class has more of the plane'),
		holds(numberIn(onSecond) >= shares[1] - cellSlack, 'another class is the second'),
	);
};

const everywhere: Checker = ([x, y, name], { twin }) =>
	holds(shareOf(surfaceNamed(x, y, twin), classNamed(name, twin)) > 1 - cellSlack, 'it does not');

const values: Checker = ([x, y, name, low, high, right, up], { twin }) => {
	const surface = surfaceNamed(x, y, twin);
	const found = surface.cells.map(([value]) => value);
	const [least, most] = [Math.min(...found), Math.max(...found)];
	const slack = 1e-4 * (Math.abs(least) + Math.abs(most));
	const near = (cell: number) => found[cell] >= most - 1e-3 * (most - least);
	// Of cells that are nearly as high any may be the highest.
	const isThere = [...found.keys()].filter(near).some((cell) => {
		const [i, j] = placeOf(cell);
		return amount(right, middleOf(surface.x, i), 1e-6) === null && amount(up, middleOf(surface.y, j), 1e-6) === null;
	});
	return all(
		holds(name === twin.record.target || name.includes('…'), 'the target is another'),
		amount(low, least, slack),
		amount(high, most, slack),
		holds(isThere, 'it is highest elsewhere'),
	);
};

const flat: Checker = ([x, y, , value], { twin }) => {
	const found = surfaceNamed(x, y, twin).cells.map(([each]) => each);
	const [least, most] = [Math.min(...found), Math.max(...found)];
	return all(
		amount(value, most, 1e-4 * Math.abs(most)),
		holds(most - least <= 1e-3 * Math.max(Math.abs(most), Math.abs(least)), 'it is not'),
	);
};

const strengthsOf = oncePer<ReadonlyMap<string, number>>();

/** A small print names no columns: it is that of two of those that count most. */
function ofSomePair(twin: Twin, check: (x: string, y: string) => Truth): Truth {
	const numbers = numberColumnsOf(twin);
	const first = twin.record.model.network.layers.findIndex(({ type }) => type === 'dense');
	const strengths = strengthsOf(twin, '', () => columnStrengths(twin, first));
	const strongest = numbers.sort((a, b) => (strengths.get(b) ?? 0) - (strengths.get(a) ?? 0)).slice(0, 4);
	// Where there are vectors, too, the first two columns are taken.
	const named = [...new Set([...strongest, ...numberColumnsOf(twin).slice(0, 2)])];
	let truth: Truth = 'there are no two columns';
	for (const x of named)
		for (const y of named) {
			if (x === y) continue;
			truth = check(x, y);
			if (truth === null) return null;
		}
	return truth;
}

function inside(twin: Twin, x: string, y: string): Rows {
	const axes = [x, y].map((column) => ({ ...axisOf(twin, column), values: valuesOf(twin, column) }));
	return twin.rows.filter((row) => axes.every(({ from, to, values: of }) => of[row] >= from && of[row] <= to));
}

/** More rows are drawn by chance. */
const mostDrawn = 300;

const standsRight = (told: string, { twin }: About): Truth =>
	ofSomePair(twin, (x, y) => {
		const rows = inside(twin, x, y);
		const [xs, ys] = [x, y].map((column) => valuesOf(twin, column));
		const right = rows.filter((row) => likeliest(saidAt(twin, [x, xs[row]], [y, ys[row]])) === twin.actual[row]);
		// Four standard errors of the rows drawn.
		return share(told, right.length / rows.length, rows.length > mostDrawn ? 2 / Math.sqrt(mostDrawn) : 1e-3);
	});

const held: Checker = ([columns], { twin }) => count(columns, twin.record.preprocessing.inputs.length - 2);

/** Those that are named are read otherwise, and all of them are where none is left out. */
const noAxis: Checker = ([told], { twin }) => {
	const others = twin.record.preprocessing.inputs.filter(({ kind }) => kind !== 'numeric').map(({ column }) => column);
	return all(
		holds(others.length > 0, 'every column is read as a number'),
		holds(
			told.endsWith(' more') || told.includes('…') || others.every((column) => told.includes(column)),
			`these are ${others.join()}`,
		),
		holds(told.includes('…') || others.some((column) => told.includes(column)), 'it is read as a number'),
	);
};

export const surfaceClaims: Claims = {
	'An axis is a column that the network reads as a number; what {0} does is shown in Response.': noAxis,
	'An axis is a column that the network reads as a number; what {0} do is shown in Response.': noAxis,
	'Over {0} and {1} it says {2} on {3} of the plane, {4} on {5}': classes,
	'Over {0} and {1} it says {2} everywhere': everywhere,
	'Over {0} and {1}, {2} is predicted from {3} to {4}, highest where they are {5} and {6}': values,
	'Over {0} and {1}, {2} is predicted to be {3} everywhere': flat,
	'--json prints every cell of the plane.': 'plain',
	'{0}, predicted (surface) and actual (points)': ([target], { twin }) =>
		holds(target === twin.record.target || target.includes('…'), 'another column is predicted'),
	'Held: {0}, at the median or commonest value of the training rows.': held,
	'Held: {0}, as in {1}.': held,
	'Of {0}, {1} are drawn, at random with a fixed seed.': ([of, drawn], { twin }) =>
		all(
			count(drawn, mostDrawn),
			ofSomePair(twin, (x, y) => count(of, inside(twin, x, y).length)),
		),
	'Drawn: {0}.': ([rows], { twin }) => ofSomePair(twin, (x, y) => count(rows, inside(twin, x, y).length)),
	'Beyond the axes, or without one of the two values: {0}.': ([rows], { twin }) =>
		ofSomePair(twin, (x, y) => count(rows, twin.rows.length - inside(twin, x, y).length)),
	'Of the rows drawn, {0} stand where the surface says their class.': ([told], about) => standsRight(told, about),
	'The network reads fewer than two columns as numbers, so that there is no plane of two to draw.': (_, { twin }) =>
		holds(numberColumnsOf(twin).length < 2, 'it reads more'),
	'The network reads fewer than two columns as numbers; see Response for a single one.': (_, { twin }) =>
		holds(numberColumnsOf(twin).length < 2, 'it reads more'),
};
