import { useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { ClassificationErrors, ConfusionCell } from '../../analyze/errors-result.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { judgedOn } from '../../messages/changed-data.ts';
import { distinguishable } from '../../messages/distinguishable.ts';
import { measuredRows } from '../../messages/held-out.ts';
import { className, rowsOf } from '../../messages/names.ts';
import { count, percent } from '../../messages/numbers.ts';
import { plural } from '../../messages/plural.ts';
import { cellSelection } from '../../protocol/cell-selection.ts';
import { rowAmong, type Selection } from '../../protocol/selection.ts';
import { judgedSentence } from '../../messages/withheld.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { classErrorsChart } from '../charts/class-errors.ts';
import { Confusion } from '../parts/confusion.tsx';
import { Figure } from '../parts/figures.tsx';
import { Columns, Headline, Notice, Section } from '../parts/notices.tsx';
import { PartBar } from '../parts/part-choice.tsx';
import { Rows } from '../parts/rows.tsx';
import type { ViewProps } from './view.ts';
import { ErrorCauses } from './error-causes.tsx';
import { ErrorGroups } from './error-groups.tsx';
import { foundOf, takenFor } from '../../messages/confusion.ts';

/** A larger matrix has the whole width. */
const mostClassesBeside = 10;

interface ClassificationProps extends ViewProps<AnalyzersOf<'errors'>> {
	readonly result: ClassificationErrors;
}

export function ClassificationErrorsView({ result, context }: ClassificationProps) {
	const { record } = context.session;
	const groups = result.cells
		.filter(({ actual, predicted }) => actual !== predicted)
		.sort((a, b) => b.count - a.count || a.actual - b.actual || a.predicted - b.predicted);
	/** The same, with classes as sentences name them. */
	const spoken = { ...result, classes: result.classes.map((name) => className(name, record.target)) };
	const shown = useShownCell(result, groups, context.marked);
	const confusion = <Confusion result={result} title={confusionTitle(result)} context={context} />;
	const bySize = (
		<Section title={l10n.t('Mistakes by size')}>
			<ErrorGroups result={spoken} groups={groups} context={context} />
		</Section>
	);
	const classes = (
		<Figure
			context={context}
			of={[result]}
			make={(theme) => classErrorsChart(spoken, judgedSentence(result.part, record) === null, theme)}
		/>
	);
	return (
		<>
			<Headline text={headline(spoken, groups, record)} />
			<PartBar context={context} />
			{result.part === 'train' && <p class="note">{judgedSentence(result.part, record)}</p>}
			{result.classes.length > mostClassesBeside ? (
				<>
					{confusion}
					<Columns>
						{bySize}
						{classes}
					</Columns>
				</>
			) : (
				<Columns>
					{confusion}
					<div class="stack">
						{bySize}
						{classes}
					</div>
				</Columns>
			)}
			<ErrorCauses context={context} />
			<div class="rows-box">
				{shown === null ? (
					<Notice kind="empty" text={emptyText(result)} />
				) : (
					<CellRows result={spoken} cell={shown} context={context} />
				)}
			</div>
		</>
	);
}

/** The cell whose rows are listed: the selected one, that of the selected row, else as before; first the largest error. */
function useShownCell(
	{ cells }: ClassificationErrors,
	groups: readonly ConfusionCell[],
	selection: { readonly value: Selection },
): ConfusionCell | null {
	const last = useRef<ConfusionCell | null>(groups[0] ?? null);
	return useComputed(() => {
		const { cell: chosen, row: inFocus } = selection.value;
		const found = cells.find(({ actual, predicted, rows }) =>
			chosen === null
				? rows.some(({ row }) => row === inFocus)
				: actual === chosen.actual && predicted === chosen.predicted,
		);
		return (last.current = found ?? last.current);
	}).value;
}

function part({ part: measured, rows }: ClassificationErrors, record: RunRecord): string {
	return measured === 'test' && rows === record.rows.test ? measuredRows(record) : judgedOn(measured, rowsOf(rows));
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
	const [a, b] = distinguishable([classes[largest.actual], classes[largest.predicted]], 40);
	const numbers = [part(result, record), percent(result.wrong / result.rows), count(result.wrong)] as const;
	const wrong = plural(result.wrong, {
		one: l10n.t('Of {0}, 1 is wrong ({1}).', ...numbers),
		other: l10n.t('Of {0}, {2} are wrong ({1}).', ...numbers),
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
	const [of, taken] = distinguishable([classes[actual], classes[predicted]], 60);
	return actual === predicted ? foundOf(rowsOf(rows), of) : takenFor(rowsOf(rows), of, taken);
}

function emptyText({ rows }: ClassificationErrors): string {
	return rows < 30
		? l10n.t('No mistakes, but {0} are few: choose a cell to see how sure it was of them.', rowsOf(rows))
		: l10n.t('No mistakes. Choose a cell to see how sure it was of its rows.');
}

function CellRows({ result, cell, context }: ClassificationProps & { readonly cell: ConfusionCell }) {
	const own = cellSelection(result.cells, cell);
	const names = distinguishable(result.classes, 30);
	const { actual, predicted, rows } = cell;
	const title = cellTitle(result, cell);
	return (
		<Section title={title}>
			<Rows
				key={`${actual} ${predicted}`}
				context={context}
				name={`cell ${actual} ${predicted}`}
				caption={title}
				places={rows}
				leads={[
					{
						name: l10n.t('Predicted'),
						numeric: false,
						cell: (i) => names[rows[i].predicted],
						wrong: () => actual !== predicted,
					},
					{ name: l10n.t('Confidence'), numeric: true, cell: (i) => percent(rows[i].confidence) },
					{ name: l10n.t('Actual'), numeric: false, cell: (i) => names[rows[i].actual] },
					...(actual === predicted
						? []
						: [
								{
									name: l10n.t('Given to actual'),
									numeric: true,
									cell: (i: number) => percent(rows[i].actualProbability),
								},
							]),
				]}
				select={(row) => context.select({ selection: rowAmong(context.selection(), row, own) })}
			/>
		</Section>
	);
}
