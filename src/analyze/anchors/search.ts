import { wilsonInterval } from '../../core/statistics.ts';
import type { Atom } from '../regions/atoms.ts';
import type { Condition } from '../regions/condition.ts';

/** A column in bins, and the conditions on it that the row fulfils. */
export interface AnchorColumn {
	/** Bin of each row. */
	readonly bins: Uint8Array;
	readonly count: number;
	readonly atoms: readonly Atom[];
}

export interface AnchorRule {
	readonly conditions: readonly Condition[];
	/** That fulfil it, and of these those that are answered alike. */
	readonly rows: number;
	readonly alike: number;
	/** As precise as was asked for, and surely nearly so. */
	readonly isPrecise: boolean;
}

/** Rules that are gone on with at each length, as in Ribeiro, Singh and Guestrin (2018). */
const beam = 6;
const fewestRows = 10;
/** By which the lower end of the 95% interval may lie below what was asked for. */
const slack = 0.1;

interface Candidate {
	readonly columns: readonly number[];
	readonly atoms: readonly Atom[];
	readonly rows: number;
	readonly alike: number;
}

/**
 * The shortest rule, of those the one that most rows fulfil, under which at least the share `precision` of the rows is alike; where
 * there is none of `most` columns, the most precise one that was found.
 */
export function anchorRule(
	columns: readonly AnchorColumn[],
	alike: Uint8Array,
	precision: number,
	most: number,
): AnchorRule {
	const isPrecise = (rule: Pick<Candidate, 'rows' | 'alike'>) =>
		rule.alike >= precision * rule.rows && wilsonInterval(rule.alike, rule.rows).low >= precision - slack;
	const all = { columns: [], atoms: [], rows: alike.length, alike: alike.reduce((sum, each) => sum + each, 0) };
	let kept: readonly Candidate[] = [all];
	let best: Candidate = all;
	for (let length = 0; ; length++) {
		const precise = kept.filter(isPrecise).sort((a, b) => b.rows - a.rows);
		if (precise.length > 0) return ruleOf(precise[0], true);
		best = [best, ...kept].reduce((a, b) => (lowOf(b) > lowOf(a) ? b : a));
		if (length === most) return ruleOf(best, false);
		const longer = kept.flatMap((rule) => extensions(rule, columns, alike));
		if (longer.length === 0) return ruleOf(best, false);
		const found = longer.filter(isPrecise);
		kept = found.length > 0 ? found : distinct(longer.sort((a, b) => lowOf(b) - lowOf(a))).slice(0, beam);
	}
}

const lowOf = ({ alike, rows }: Candidate) => wilsonInterval(alike, rows).low;

/** Of rules of the same conditions the first. */
function distinct(rules: readonly Candidate[]): readonly Candidate[] {
	const known = new Set<string>();
	return rules.filter(({ atoms, columns }) => {
		const order = [...columns.keys()].sort((a, b) => columns[a] - columns[b]);
		const key = order.map((i) => `${columns[i]} ${atoms[i].from} ${atoms[i].to}`).join();
		if (known.has(key)) return false;
		known.add(key);
		return true;
	});
}

function extensions(rule: Candidate, columns: readonly AnchorColumn[], alike: Uint8Array): Candidate[] {
	const inRule = new Int32Array(rule.rows);
	let taken = 0;
	for (let row = 0; row < alike.length; row++)
		if (
			rule.atoms.every(({ from, to }, i) => {
				const bin = columns[rule.columns[i]].bins[row];
				return bin >= from && bin < to;
			})
		)
			inRule[taken++] = row;
	return columns.flatMap(({ bins, count, atoms }, column) => {
		if (atoms.length === 0 || rule.columns.includes(column)) return [];
		const total = new Int32Array(count);
		const same = new Int32Array(count);
		for (const row of inRule) {
			total[bins[row]]++;
			same[bins[row]] += alike[row];
		}
		return atoms.flatMap((atom): Candidate[] => {
			const rows = total.subarray(atom.from, atom.to).reduce((sum, each) => sum + each, 0);
			if (rows < fewestRows || rows === rule.rows) return [];
			const own = same.subarray(atom.from, atom.to).reduce((sum, each) => sum + each, 0);
			return [{ columns: [...rule.columns, column], atoms: [...rule.atoms, atom], rows, alike: own }];
		});
	});
}

function ruleOf({ atoms, rows, alike }: Candidate, isPrecise: boolean): AnchorRule {
	return { conditions: atoms.flatMap(({ conditions }) => conditions), rows, alike, isPrecise };
}
