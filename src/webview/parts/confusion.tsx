import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useMemo, useRef } from 'preact/hooks';
import type { ClassificationErrors } from '../../analyze/errors-result.ts';
import { distinguishable } from '../../messages/distinguishable.ts';
import { rowsOf } from '../../messages/names.ts';
import { count, percent } from '../../messages/numbers.ts';
import { cellSelection } from '../../protocol/cell-selection.ts';
import { css, rampColour } from '../charts/colour.ts';
import { readable } from '../charts/heat-map.ts';
import type { Theme } from '../charts/theme.ts';
import type { TableModel } from '../charts/view.ts';
import { nextCell, type Place } from './confusion-keys.ts';
import type { FigureContext } from './figure-context.ts';
import { Menu } from './menus.tsx';
import { tableCsv } from './table-csv.ts';

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
							label: l10n.t('How is this computed?'),
							run: () => parts.open('confusion explanation', !isExplained),
						},
					]}
				/>
			</figcaption>
			<Matrix result={result} counts={counts} context={context} />
			<p class="note">{l10n.t('Choose a cell to see its rows.')}</p>
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

/** Of what is in the matrix. */
interface Counts {
	readonly of: (actual: number, predicted: number) => number;
	/** Rows of each actual class. */
	readonly totals: readonly number[];
	readonly largest: number;
	/** Cells with rows, line by line. */
	readonly filled: readonly Place[];
}

function countsOf({ cells, classes }: ClassificationErrors): Counts {
	const counts = new Map(cells.map(({ actual, predicted, count: rows }) => [`${actual} ${predicted}`, rows]));
	return {
		of: (actual, predicted) => counts.get(`${actual} ${predicted}`) ?? 0,
		totals: classes.map((_, actual) => cells.reduce((sum, cell) => sum + (cell.actual === actual ? cell.count : 0), 0)),
		largest: cells.reduce((most, cell) => Math.max(most, cell.count), 1),
		filled: cells
			.filter(({ count: rows }) => rows > 0)
			.sort((a, b) => a.actual - b.actual || a.predicted - b.predicted),
	};
}

interface MatrixProps {
	readonly result: ClassificationErrors;
	readonly counts: Counts;
	readonly context: FigureContext;
}

function Matrix({ result, counts, context }: MatrixProps) {
	const { classes, recall } = result;
	const frame = useRef<HTMLDivElement>(null);
	/** The one cell in the tab order. */
	const stop = useSignal<Place | null>(counts.filled[0] ?? null);
	const isLong = classes.length > 6 || classes.some((name) => name.length > 12);
	const labels = distinguishable(classes, isLong ? 22 : 14);
	const rowLabels = distinguishable(classes, 22);
	const size = classes.length > 12 ? 'confusion-small' : classes.length <= 4 && !isLong ? 'confusion-large' : '';
	/** To the nearest filled cell of the next line or column that has one. */
	const onKeyDown = (event: KeyboardEvent): void => {
		const from = event.target;
		if (!(from instanceof HTMLElement) || from.dataset['actual'] === undefined) return;
		const at = { actual: Number(from.dataset['actual']), predicted: Number(from.dataset['predicted']) };
		const next = nextCell(counts.filled, at, event.key);
		if (next === null) return;
		event.preventDefault();
		stop.value = next;
		frame.current
			?.querySelector<HTMLElement>(`button[data-actual="${next.actual}"][data-predicted="${next.predicted}"]`)
			?.focus();
	};
	return (
		<div class="confusion-frame" ref={frame}>
			<table class={`confusion ${isLong ? 'confusion-long' : ''} ${size}`} onKeyDown={onKeyDown}>
				<caption class="visually-hidden">
					{l10n.t('Rows by actual class (lines) and predicted class (columns)')}
				</caption>
				<thead>
					<tr>
						<th class="corner">{l10n.t('actual ↓ predicted →')}</th>
						{classes.map((name, i) => (
							<th key={i} scope="col" title={name}>
								<span class="class-name">{labels[i]}</span>
							</th>
						))}
						<th scope="col" class="found">
							<span class="class-name">{l10n.t('rows')}</span>
						</th>
						<th scope="col" class="found">
							<span class="class-name">{l10n.t('found')}</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{classes.map((name, actual) => (
						<tr key={actual}>
							<th scope="row" title={name}>
								{rowLabels[actual]}
							</th>
							{classes.map((_, predicted) =>
								counts.of(actual, predicted) === 0 ? (
									<td key={predicted} class={actual === predicted ? 'none diagonal' : 'none'}>
										·
									</td>
								) : (
									<td key={predicted}>
										<Cell
											result={result}
											counts={counts}
											context={context}
											actual={actual}
											predicted={predicted}
											stop={stop}
										/>
									</td>
								),
							)}
							<td class="found">{count(counts.totals[actual])}</td>
							<td class="found">{percent(recall[actual])}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

interface CellProps extends MatrixProps, Place {
	readonly stop: ReadonlySignal<Place | null>;
}

function Cell({ result, counts, context, actual, predicted, stop }: CellProps) {
	const { classes, cells } = result;
	const isHere = (place: Place | null) => place?.actual === actual && place.predicted === predicted;
	// As signals they change the attribute alone, and not the matrix.
	const isChosen = useComputed(() => (isHere(context.marked.value.cell) ? 'true' : 'false'));
	const tabIndex = useComputed(() => (isHere(stop.value) ? 0 : -1));
	const rows = counts.of(actual, predicted);
	const share = percent(rows / counts.totals[actual]);
	const name =
		actual === predicted
			? l10n.t('{0} of {1}, found ({2})', rowsOf(rows), classes[actual], share)
			: l10n.t('{0} of {1} taken for {2} ({3})', rowsOf(rows), classes[actual], classes[predicted], share);
	const colour = colourOf(rows, counts.largest, actual === predicted, context.theme.signal.value);
	return (
		<button
			type="button"
			class={actual === predicted ? 'cell right' : 'cell wrong'}
			tabIndex={tabIndex}
			aria-label={name}
			title={name}
			aria-pressed={isChosen}
			data-actual={actual}
			data-predicted={predicted}
			style={{ backgroundColor: css(colour), color: readable(colour) }}
			onClick={() => context.select({ selection: cellSelection(cells, { actual, predicted }) })}
		>
			{count(rows)}
		</button>
	);
}

/** From a visible tint on, so that one row of a thousand is seen; by count, so that 92 rows are darker than 1. */
function colourOf(rows: number, largest: number, isRight: boolean, theme: Theme) {
	const share = 0.28 + 0.72 * Math.sqrt(rows / largest);
	return rampColour(isRight ? theme.counts.right : theme.counts.wrong, share);
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
