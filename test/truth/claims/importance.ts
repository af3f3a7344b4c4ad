import { importanceOf, riseOf } from '../twin/importance.ts';
import type { About, Claims } from './about.ts';
import { measuredRows } from './results.ts';
import { all, amount, holds, numberIn, type Truth } from './told.ts';

/** Of a column, or of several that are shuffled together; where not all are named, nothing can be computed. */
export function rise(columns: readonly string[], text: string, { twin }: About, slack = 0): Truth {
	if (columns.includes('…')) return null;
	const unknown = columns.find((name) => twin.inputs.every(({ column }) => column !== name));
	if (unknown !== undefined) return `no input is called ${unknown}`;
	const { rise: truth, error } = riseOf(twin, columns);
	return amount(text, truth, slack + 0.01 * Math.abs(truth) + 4 * error);
}

/** A title, and up to three bars: "a: +0.1 (95% interval 0.05 to 0.15); group A together: b and c: +0.2 (…)". */
export function importanceAloud(text: string): { readonly title: string; readonly bars: readonly string[] } {
	const first = text.indexOf(' (95% interval');
	const end = first < 0 ? text.length : text.lastIndexOf('. ', first);
	const bars = text.slice(end + 2);
	return { title: text.slice(0, end), bars: bars === '' ? [] : bars.split(/(?<=\)); /) };
}

export function risesOf(bars: readonly string[], about: About): Truth {
	const columns = about.twin.inputs.map(({ column }) => column);
	return all(
		...bars.map((bar) => {
			const [, name, told, from, to] = /^(.*): (\S+) \(95% interval (\S+) to (\S+)\)$/s.exec(bar) ?? [];
			if (name === undefined) return `no bar: ${bar}`;
			const [, together] = /^group \S+ together: (.*)$/s.exec(name) ?? [];
			const alone = name.replace(/ \(group \S+\)$/, '');
			const named = together?.split(/,? and |, /) ?? [columns.includes(name) ? name : alone];
			const [low, value, high] = [from, told, to].map(numberIn);
			return all(
				holds(low <= value && value <= high, 'it lies outside of its interval'),
				holds(
					Math.abs(high + low - 2 * value) <= 0.02 * (Math.abs(low) + Math.abs(high)) + 1e-9,
					'it is not its middle',
				),
				named.some((each) => each.includes('…') || each.endsWith(' more'))
					? null
					: rise(named, told, about, (high - low) / 2),
			);
		}),
	);
}

/** The importance of the columns. */
export const importanceClaims: Claims = {
	'Measured on {0}; loss with nothing shuffled: {1}.': ([rows, loss], about) => {
		const { twin } = about;
		const truth = twin.loss(twin.measured);
		// Of more rows than are shuffled (src/analyze/permutation-importance.ts) some are drawn.
		if (twin.measured.length > 2000) return amount(loss, truth, 0.1 * truth);
		return all(measuredRows(rows, about), amount(loss, truth));
	},
	'Shuffling {0} raises the loss by {1}': ([column, told], about) => rise([column], told, about),
	'Shuffling {0} raises the loss more than shuffling any other column: by {1}': ([column, told], about) =>
		all(
			rise([column], told, about),
			holds(!(about.subject.table.known.idle ?? []).includes(column), 'it has nothing to do with the target'),
			holds(
				importanceOf(about.twin).every((each) => each.rise <= riseOf(about.twin, [column]).rise + 2 * each.error),
				'another column raises it more',
			),
		),
	'Shuffling {0} together (they say much the same) raises the loss more than shuffling any other column: by {1}': (
		[columns, told],
		about,
	) => rise(columns.split(/,? and |, /), told, about),
	'All columns say much the same; shuffled together they raise the loss by {0}': ([told], about) =>
		rise([...new Set(about.twin.inputs.map(({ column }) => column))], told, about),
	'The largest {0} of {1} are drawn; the table has all.': 'plain',
};
