import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import type { ConfusionCell, ClassificationErrors } from '../../analyze/errors-result.ts';
import { cellSelection } from '../../protocol/cell-selection.ts';
import { rowAmong, type Selection, type SelectionKey } from '../../protocol/selection.ts';
import { classErrorsChart } from '../charts/class-errors.ts';
import type { Theme } from '../charts/theme.ts';
import type { ChartView } from '../charts/view.ts';
import { element, replace } from '../dom.ts';
import { measuredRows } from '../../messages/held-out.ts';
import { abbreviate, count, percent } from '../../messages/numbers.ts';
import { plural } from '../../messages/plural.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { Confusion } from '../parts/confusion.ts';
import type { ChartFigure } from '../parts/figure.ts';
import { notice, section } from '../parts/notice.ts';
import { RowsTable } from '../parts/rows-table.ts';
import { className, rowsOf } from '../../messages/names.ts';
import { measuredOn } from '../../messages/changed-data.ts';
import type { ErrorsPart } from './errors-part.ts';
import { columns, headlineElement, type ViewContext } from './view.ts';

const mostGroups = 12;
/** A larger matrix has the whole width. */
const mostClassesBeside = 10;

export function showClassification(
	result: ClassificationErrors,
	context: ViewContext<AnalyzersOf<'errors'>>,
	figure: (make: (theme: Theme) => ChartView) => ChartFigure,
): ErrorsPart {
	const groups = result.cells
		.filter(({ actual, predicted }) => actual !== predicted)
		.sort((a, b) => b.count - a.count || a.actual - b.actual || a.predicted - b.predicted);
	const { target } = context.session.record;
	/** The same, with classes as sentences name them. */
	const spoken = { ...result, classes: result.classes.map((name) => className(name, target)) };
	const confusion = new Confusion(result, confusionTitle(result), context);
	const classes = figure((theme) => classErrorsChart(spoken, theme));
	const rowsBox = element('div', { class: 'rows-box' });
	const groupList = groupsElement(spoken, groups, context);
	let table: RowsTable | null = null;
	let shown: ConfusionCell | null = null;

	const showCell = (cell: ConfusionCell | null): void => {
		shown = cell;
		if (cell === null) {
			table = null;
			replace(rowsBox, emptyRows(result, groups));
			return;
		}
		table = rowsTable(result, cell, context);
		replace(rowsBox, section(cellTitle(spoken, cell), table.element));
	};
	const selected = ({ cell: chosen, row: inFocus }: Selection, changed: ReadonlySet<SelectionKey>): void => {
		if (changed.has('cell')) {
			confusion.selected(chosen);
			for (const button of groupList.querySelectorAll<HTMLElement>('button[data-group]'))
				button.setAttribute(
					'aria-pressed',
					String(chosen !== null && button.dataset['group'] === `${chosen.actual} ${chosen.predicted}`),
				);
		}
		if (!changed.has('cell') && !changed.has('row')) return;
		// The table stays; a row picked elsewhere brings up its own cell.
		const cell = result.cells.find(({ actual, predicted, rows }) =>
			chosen === null
				? rows.some(({ row }) => row === inFocus)
				: actual === chosen.actual && predicted === chosen.predicted,
		);
		if (cell !== undefined && cell !== shown) showCell(cell);
		table?.selected(inFocus);
	};
	// The largest group of errors first: the rows one came for.
	showCell(groups[0] ?? null);
	return {
		elements: [
			headlineElement(headline(spoken, groups, context.session.record)),
			...(result.classes.length > mostClassesBeside
				? [confusion.element, columns(section(l10n.t('Mistakes by size'), groupList), classes.element)]
				: [
						columns(
							confusion.element,
							element('div', { class: 'stack' }, section(l10n.t('Mistakes by size'), groupList), classes.element),
						),
					]),
			rowsBox,
		],
		selected,
		dispose: () => confusion.dispose(),
	};
}

function part({ part: measured, rows }: ClassificationErrors, record: RunRecord): string {
	return measured === 'test' && rows === record.rows.test ? measuredRows(record) : measuredOn(measured, rowsOf(rows));
}

function headline(result: ClassificationErrors, groups: readonly ConfusionCell[], record: RunRecord): string {
	const largest = groups[0];
	if (largest === undefined) return l10n.t('No mistake on {0}.', part(result, record));
	const { classes } = result;
	const both = groups.filter(
		({ actual, predicted }) =>
			(actual === largest.actual && predicted === largest.predicted) ||
			(actual === largest.predicted && predicted === largest.actual),
	);
	const mixed = both.reduce((sum, cell) => sum + cell.count, 0);
	const [a, b] = [classes[largest.actual], classes[largest.predicted]].map((name) => abbreviate(name, 40));
	const numbers = [part(result, record), percent(result.wrong / result.rows), count(result.wrong)] as const;
	const wrong = plural(result.wrong, {
		one: l10n.t('1 of {0} is wrong ({1}).', ...numbers),
		other: l10n.t('{2} of {0} are wrong ({1}).', ...numbers),
	});
	return both.length > 1
		? l10n.t('{0} Mixed up most: {1} and {2} ({3}).', wrong, a, b, rowsOf(mixed))
		: l10n.t('{0} Most often, {1} is taken for {2} ({3}).', wrong, a, b, rowsOf(mixed));
}

function confusionTitle({ rows, wrong }: ClassificationErrors): string {
	const right = rows - wrong;
	return wrong === 0
		? l10n.t('All {0} are on the diagonal', rowsOf(rows))
		: plural(right, {
				one: l10n.t('1 of {0} is on the diagonal', rowsOf(rows)),
				other: l10n.t('{1} of {0} are on the diagonal', rowsOf(rows), count(right)),
			});
}

function cellTitle({ classes }: ClassificationErrors, { actual, predicted, count: rows }: ConfusionCell): string {
	const [of, taken] = [classes[actual], classes[predicted]].map((name) => abbreviate(name, 60));
	return actual === predicted
		? l10n.t('{0} of {1}, found', rowsOf(rows), of)
		: l10n.t('{0} of {1} taken for {2}', rowsOf(rows), of, taken);
}

function emptyRows(result: ClassificationErrors, groups: readonly ConfusionCell[]): HTMLElement {
	if (groups.length > 0) return notice('empty', l10n.t('Choose a cell or a group to see its rows.'));
	return notice(
		'empty',
		result.rows < 30
			? l10n.t('No mistakes, but {0} are few: choose a cell to see how sure it was of them.', rowsOf(result.rows))
			: l10n.t('No mistakes. Choose a cell to see how sure it was of its rows.'),
	);
}

function groupsElement(
	result: ClassificationErrors,
	groups: readonly ConfusionCell[],
	context: ViewContext<AnalyzersOf<'errors'>>,
): HTMLElement {
	if (groups.length === 0) return element('p', { class: 'muted' }, l10n.t('There are none.'));
	const largest = groups[0].count;
	return element(
		'ul',
		{ class: 'groups' },
		...groups.slice(0, mostGroups).map(({ actual, predicted, count: rows }) => {
			const bar = element('span', { class: 'bar' });
			bar.style.width = `${(100 * rows) / largest}%`;
			return element(
				'li',
				{},
				element(
					'button',
					{
						type: 'button',
						class: 'group',
						'aria-pressed': 'false',
						'data-group': `${actual} ${predicted}`,
						onclick: () => context.select({ selection: cellSelection(result.cells, { actual, predicted }) }),
					},
					element(
						'span',
						{ class: 'group-name' },
						l10n.t(
							'{0} taken for {1}',
							abbreviate(result.classes[actual], 40),
							abbreviate(result.classes[predicted], 40),
						),
					),
					element('span', { class: 'group-count' }, rowsOf(rows)),
					element('span', { class: 'bar-track', 'aria-hidden': 'true' }, bar),
				),
			);
		}),
		groups.length > mostGroups
			? element('li', { class: 'muted' }, l10n.t('Smaller kinds of mistakes: {0}', count(groups.length - mostGroups)))
			: null,
	);
}

function rowsTable(
	result: ClassificationErrors,
	cell: ConfusionCell,
	context: ViewContext<AnalyzersOf<'errors'>>,
): RowsTable {
	const { record } = context.session;
	const own = cellSelection(result.cells, cell);
	return new RowsTable({
		caption: cellTitle(result, cell),
		places: cell.rows,
		leads: [
			{
				name: l10n.t('Predicted'),
				numeric: false,
				cell: (i) => abbreviate(result.classes[cell.rows[i].predicted], 30),
				wrong: () => cell.actual !== cell.predicted,
			},
			{ name: l10n.t('Confidence'), numeric: true, cell: (i) => percent(cell.rows[i].confidence) },
			{ name: l10n.t('Actual'), numeric: false, cell: (i) => abbreviate(result.classes[cell.rows[i].actual], 30) },
			...(cell.actual === cell.predicted
				? []
				: [
						{
							name: l10n.t('Given to actual'),
							numeric: true,
							cell: (i: number) => percent(cell.rows[i].actualProbability),
						},
					]),
		],
		columnsFirst: record.preprocessing.inputs.map(({ column }) => column),
		ask: (rows) => context.session.analyze('rows', { rows: [...rows] }),
		select: (row) => context.select({ selection: rowAmong(context.selection(), row, own) }),
		inFocus: () => context.selection().row,
		openRow: context.hosted ? context.openRow : null,
	});
}
