import * as l10n from '@vscode/l10n';
import type { ResponseResult } from '../analyze/response/response.ts';
import { contributionText } from './explained-row.ts';
import { rowsOf } from './names.ts';
import { abbreviate, fine, list, number, percent } from './numbers.ts';

/** A prediction as it is measured: probabilities in percent. */
export function predictionText(value: number | undefined, { scale }: Pick<ResponseResult, 'scale'>): string {
	return scale === 'probability' ? percent(value) : number(value);
}

/** How far predictions are apart, with the sign: of probabilities in points. */
export function differenceText(value: number, { scale }: Pick<ResponseResult, 'scale'>): string {
	return contributionText(value, scale);
}

/** A value of the grid. */
export function gridText(value: number | string): string {
	return typeof value === 'number' ? fine(value) : abbreviate(value, 40);
}

/** What is seen, of one column: how far the mean prediction moves. */
export function responseSentence(result: ResponseResult): string {
	const { column, kind, grid, coverage, output } = result;
	const pdp = result.pdp as readonly number[];
	const lowest = pdp.indexOf(Math.min(...pdp));
	const highest = pdp.indexOf(Math.max(...pdp));
	const values = [lowest, highest].map((point) => predictionText(pdp[point], result));
	const rows = rowsOf(coverage.rows);
	if (kind === 'category')
		return l10n.t(
			'Over the values of {0}, the mean prediction of {1} lies between {2} ({3}) and {4} ({5}), on {6}.',
			column,
			output,
			values[0],
			gridText(grid[lowest]),
			values[1],
			gridText(grid[highest]),
			rows,
		);
	return l10n.t(
		'With {0} set to values from {2} to {3}, the mean prediction of {1} lies between {4} and {5}, on {6}.',
		column,
		output,
		gridText(grid[0]),
		gridText(grid[grid.length - 1]),
		values[0],
		values[1],
		rows,
	);
}

const mostNamed = 3;

/** Null: no column follows it. */
export function leavesDataSentence({ column, follow, ale }: ResponseResult): string | null {
	if (follow.length === 0) return null;
	const named = follow.slice(0, mostNamed).map((other) => abbreviate(other.column, 30));
	const names = list(follow.length > mostNamed ? [...named, '…'] : named);
	return ale === null
		? l10n.t(
				'{0} goes along with {1}: where it is moved without them, the mean prediction is over rows that hardly occur.',
				column,
				names,
			)
		: l10n.t(
				'{0} goes along with {1}: where it alone is moved, the mean prediction is over rows that hardly occur; read the local effects instead.',
				column,
				names,
			);
}
