import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { ClassificationErrors } from '../../analyze/errors-result.ts';
import type { TableModel } from '../charts/view.ts';
import { countsOf, type Counts } from './confusion-counts.ts';
import { Matrix } from './confusion-matrix.tsx';
import type { FigureContext } from './figure-context.ts';
import { Menu } from './menus.tsx';
import { tableCsv } from './table-csv.ts';
import { howComputedLabel } from '../../messages/names.ts';

interface ConfusionProps {
	readonly result: ClassificationErrors;
	readonly title: string;
	readonly context: FigureContext;
}

/** Actual classes downwards, predicted ones to the right; a cell is coloured by its number of rows. */
export function Confusion({ result, title, context }: ConfusionProps) {
	const { parts, announce } = context;
	const counts = useMemo(() => countsOf(result), [result]);
	const isExplained = parts.isOpen('confusion explanation') ?? false;
	const copy = async (): Promise<void> => {
		await navigator.clipboard.writeText(tableCsv(tableOf(result, counts)));
		announce(l10n.t('Copied'));
	};
	return (
		<figure class="chart" data-chart="confusion">
			<figcaption class="chart-head">
				<h3 class="chart-title">{title}</h3>
				<Menu
					label={l10n.t('Chart menu')}
					icon="ellipsis"
					class="quiet"
					items={() => [
						{ label: l10n.t('Copy as CSV'), run: () => void copy() },
						{
							label: howComputedLabel(),
							run: () => parts.open('confusion explanation', !isExplained),
						},
					]}
				/>
			</figcaption>
			<Matrix result={result} counts={counts} context={context} />
			<p class="note">{l10n.t('Choose a cell to see its rows, or a class to mark it.')}</p>
			<div class="chart-explanation" hidden={!isExplained}>
				<p>
					{l10n.t(
						'Each row of the measured part is counted once: in the line of the class it is, in the column of the class with the highest predicted probability. Grey cells on the diagonal are right, red ones off it wrong; the fuller the colour, the more rows.',
					)}
				</p>
				<code>{l10n.t('count of rows with actual = line and argmax p = column')}</code>
			</div>
		</figure>
	);
}

function tableOf({ classes }: ClassificationErrors, counts: Counts): TableModel {
	return {
		columns: [
			{ name: l10n.t('Actual'), numeric: false },
			...classes.map((name) => ({ name, numeric: true })),
			{ name: l10n.t('Rows'), numeric: true },
		],
		rows: classes.length,
		cell: (row, column) =>
			column === 0 ? classes[row] : column === classes.length + 1 ? counts.totals[row] : counts.of(row, column - 1),
	};
}
