import { rowsOfGroupNamed } from '../claims/fairness.ts';
import { rowsWhere } from '../twin/conditions.ts';
import type { ShownTable } from '../channels/statement.ts';
import type { About } from '../claims/about.ts';
import { all, holds, numberIn, type Truth } from '../claims/told.ts';
import { firstFalse } from './layer-cells.ts';

/**
 * A threshold for each group, and the rates it leads to. Which rows judge is known where validation rows chose; probabilities and
 * thresholds are told with few digits, so that a row near one may be on either side.
 */
export function equalisedThresholds({ head, rows }: ShownTable, about: About): Truth {
	const { twin } = about;
	const one = twin.classes.length - 1;
	const [column] = head;
	return firstFalse(rows, ([name, ...cells]) => {
		const known =
			name === 'missing' && rowsWhere(`"${column}" is missing`, twin.table) !== null
				? twin.measured.filter(rowsWhere(`"${column}" is missing`, twin.table)!)
				: rowsOfGroupNamed(column, name, about);
		let threshold = NaN;
		const truths = cells.map((text, i): Truth => {
			const what = head[i + 1];
			if (what.endsWith(': called from')) {
				threshold = text === 'never' ? 2 : text === 'too few to tell' ? NaN : numberIn(text);
				return holds(Number.isNaN(threshold) || (threshold >= 0 && threshold <= 2), 'that is no probability');
			}
			const rate = numberIn(text.split(' ')[0].replace(/,$/, ''));
			if (Number.isNaN(rate) || known === null) return null;
			const of = known.filter(
				(row) => what === 'called so' || (twin.actual[row] === one) === (what === 'of those that are'),
			);
			const small = holds(of.length >= 20 || text.endsWith('too few to tell'), `there are only ${of.length}`);
			if (Number.isNaN(threshold) || of.length === 0 || twin.parts.validation.length < 100) return small;
			const called = (slack: number) =>
				of.filter((row) => twin.outputs[row][one] >= threshold + slack).length / of.length;
			const slack = 6e-3 * threshold + 1e-5;
			// Half of the rows may judge, where too few validation rows are of a group.
			const half = 3 * Math.sqrt(0.25 / Math.max(of.length, 1));
			return all(
				small,
				holds(
					rate >= called(slack) - half - 1e-3 && rate <= called(-slack) + half + 1e-3,
					`${called(0).toFixed(3)} of them are called`,
				),
			);
		});
		return truths.find((truth) => truth !== null) ?? null;
	});
}
