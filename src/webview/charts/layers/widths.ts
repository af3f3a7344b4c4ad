import * as l10n from '@vscode/l10n';
import type { WidthsResult } from '../../../analyze/widths/widths-result.ts';
import { layerLabel } from '../../../messages/names.ts';
import { number, percent } from '../../../messages/numbers.ts';
import type { TableModel } from '../view.ts';

/** A hidden layer a line: its units, in how many directions they spread the rows, and what half and a quarter of them would do. */
export function widthsTable({ measure, layers: hidden, metric }: WidthsResult, layers: number): TableModel {
	const isShare = measure === 'accuracy';
	const fewer = [...new Set(hidden.flatMap((each) => each.fewer.map(({ units }) => units)))].sort((a, b) => a - b);
	return {
		columns: [
			{ name: l10n.t('Layer'), numeric: false },
			{ name: l10n.t('Units'), numeric: true },
			{ name: l10n.t('Effective width'), numeric: true },
			...fewer.map((units) => ({
				name: isShare ? l10n.t('Right with {0}', units) : l10n.t('RMSE with {0}', units),
				numeric: true,
			})),
			{ name: isShare ? l10n.t('Right with all') : l10n.t('RMSE with all'), numeric: true },
		],
		rows: hidden.length,
		cell: (row, column) => {
			const each = hidden[row];
			const known = new Map(each.fewer.map(({ units, metric: value }) => [units, value]));
			return [
				layerLabel(each.layer, layers),
				each.units,
				each.effectiveWidth,
				...fewer.map((units) => known.get(units) ?? null),
				metric,
			][column];
		},
		text: (value, column) => (isShare && column > 2 ? percent(value) : number(value)),
	};
}
