import { linesOf } from '../cells/explained-cells.ts';
import { coverNine, regionsOf } from '../twin/local-models.ts';
import { classNamed, type About, type Checker, type Claims } from './about.ts';
import { asked } from './asked-row.ts';
import { explanation } from './explained-row.ts';
import { noPairNoticeable, pairLeads } from './interactions.ts';
import { isSampled, nearlySo } from './local-models.ts';
import { treeAgreesWith } from './surrogate.ts';
import { all, amount, holds, numberIn, share, type Truth } from './told.ts';

/** "14 linear models" or "3 tangents". */
function covering(models: string, most: number | null, { twin }: About): Truth {
	const { exact } = regionsOf(twin);
	if (isSampled(twin)) return null;
	return all(holds(exact === models.includes('linear model'), 'they are of the other kind'), nearlySo(models, most));
}

function modelsThatCover({ twin }: About): number | null {
	return coverNine(
		regionsOf(twin).models.map(({ rows }) => rows),
		twin.rows.length,
	);
}

/** The title of the bars of a row, then up to three of them: "b = 0.77: +19.7 points (among the rows it learned from: larger than 76%)". */
export function barsAloud(text: string, about: About): Truth {
	const [, name, from, to, bars = ''] = /^(.*): from (\S+) to (\S+), column by column(?:\. (.*))?$/s.exec(text) ?? [];
	if (name === undefined) return `no bars: ${text}`;
	const each = bars.split(/; (?=[^;]+ = )/).filter((bar) => bar !== '');
	return all(
		fromTo([name, from, to], about),
		...each.map((bar) => {
			const [, column, cell, told, context = null] =
				/^(.+?) = (.+): ([-+]?[\d<>−][^ ]*(?: points?)?)(?: ± \S+(?: points?)?)?(?: \(among the rows it learned from: (.*)\))?$/.exec(
					bar,
				) ?? [];
			return told === undefined ? `no bar: ${bar}` : linesOf(about).check(column, cell, context, told);
		}),
	);
}

const fromTo: Checker = ([name, from, to], about) => {
	const { twin } = about;
	const one = twin.classification ? classNamed(name, twin) : 0;
	if (one < 0) return `no class is called ${name}`;
	const { baseline, value } = explanation(about, one);
	return twin.classification
		? all(share(from, baseline, 1e-4), share(to, value, 1e-4))
		: all(amount(from, baseline, 1e-4 * Math.abs(baseline)), amount(to, value, 1e-4 * Math.abs(value)));
};

/** Of the views that only the panel has, and what pictures say to who cannot see them. */
export const panelTitleClaims: Claims = {
	'Choose a row to see why the network says what it says of it.': 'plain',
	'Click one below or in the matrix of the errors, or use "Explain This Row" where the cursor is in the data file.':
		'plain',
	'Click one below or a point among the errors, or use "Explain This Row" where the cursor is in the data file.':
		'plain',
	'Change a value to see what the network would say.': 'plain',
	'Open the data file at {0}': ([place], { twin }) => {
		const line = numberIn(/[\d,]+$/.exec(place)?.[0] ?? '');
		return holds(line >= 2 && line <= twin.table.rows + 1, 'the file has no such line');
	},
	'(was {0})': ([cell], about) => {
		const { row, edits } = asked(about);
		const own = [...edits.keys()].map((column) => about.twin.table.cells.get(column)?.[row] ?? '–');
		return holds(
			own.some((each) => each === cell || Number(each) === Number(cell)),
			`it was ${own.join(' or ')}`,
		);
	},
	'The {0} commonest of {1} values.': ([shown, of], { twin, statement }) => {
		const [, column] = /values of (.+?), the mean/.exec(statement.text) ?? [];
		const columns = column === undefined ? twin.table.columns : [column];
		const counts = columns.map((name) => new Set(twin.table.cells.get(name)?.filter((cell) => cell !== null)).size);
		// Of very many rows some are drawn, which may lack a value.
		const isRight = counts.some((each) => each === numberIn(of) || (twin.rows.length > 1000 && each > numberIn(of)));
		return all(holds(numberIn(shown) < numberIn(of), 'that is all'), holds(isRight, `there are ${counts.join()}`));
	},
	'training rows that are {0}': ([name], { twin }) => holds(classNamed(name, twin) >= 0, 'no class is called so'),
	'{0}: from {1} to {2}, column by column': fromTo,
	'By {0}, {1} of rows are answered as by the network': ([rules, told], about) => treeAgreesWith(rules, told, about),
	'By {0}, {1} of how its answers vary is explained': ([rules, told], about) => treeAgreesWith(rules, told, about),
	'The network says the same of all rows': (_, { twin }) =>
		holds(new Set(twin.measured.map((row) => twin.predicted(row))).size === 1, 'it does not'),
	'{0} and {1} work together most': pairLeads,
	'{0} and {1} work together; others may do as much': pairLeads,
	'No two columns work together noticeably': (_, about) => noPairNoticeable(about),
	'Nine in ten rows take {0}': ([models], about) => covering(models, modelsThatCover(about), about),
	'{0} answer fewer than nine in ten rows': ([models], about) =>
		all(
			covering(models, regionsOf(about.twin).models.length, about),
			holds(isSampled(about.twin) || modelsThatCover(about) === null, 'they answer more'),
		),
	'The network is one linear model': (_, { twin }) => holds(regionsOf(twin).regions.length === 1, 'it is more'),
};
