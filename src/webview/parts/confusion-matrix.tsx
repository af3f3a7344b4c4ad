import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { ClassificationErrors } from '../../analyze/errors-result.ts';
import { distinguishable } from '../../messages/distinguishable.ts';
import { rowsOf } from '../../messages/names.ts';
import { count, percent } from '../../messages/numbers.ts';
import { cellSelection } from '../../protocol/cell-selection.ts';
import { css, rampColour, readable } from '../charts/colour.ts';
import type { Theme } from '../charts/theme.ts';
import type { Counts } from './confusion-counts.ts';
import { nextCell, nextClass, type Place } from './confusion-keys.ts';
import type { FigureContext } from './figure-context.ts';

export interface MatrixProps {
	readonly result: ClassificationErrors;
	readonly counts: Counts;
	readonly context: FigureContext;
}

/** The cells, with each class's rows and share found. */
export function Matrix({ result, counts, context }: MatrixProps) {
	const { classes } = result;
	const frame = useRef<HTMLDivElement>(null);
	/** The one cell in the tab order, and the one class. */
	const stop = useSignal<Place | null>(counts.filled[0] ?? null);
	const classStop = useSignal(0);
	const isLong = classes.length > 6 || classes.some((name) => name.length > 12);
	const labels = distinguishable(classes, isLong ? 22 : 14);
	const rowLabels = distinguishable(classes, 22);
	const size = classes.length > 12 ? 'confusion-small' : classes.length <= 4 && !isLong ? 'confusion-large' : '';
	const focus = (selector: string): void => frame.current?.querySelector<HTMLElement>(selector)?.focus();
	const onKeyDown = (event: KeyboardEvent): void => {
		const from = event.target;
		if (!(from instanceof HTMLElement)) return;
		const { actual, predicted, class: own } = from.dataset;
		if (own !== undefined) {
			const next = nextClass(classes.length, Number(own), event.key);
			if (next === null) return;
			classStop.value = next;
			focus(`button[data-class="${next}"]`);
		} else if (actual !== undefined) {
			// To the nearest filled cell of the next line or column that has one.
			const next = nextCell(counts.filled, { actual: Number(actual), predicted: Number(predicted) }, event.key);
			if (next === null) return;
			stop.value = next;
			focus(`button[data-actual="${next.actual}"][data-predicted="${next.predicted}"]`);
		} else return;
		event.preventDefault();
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
							<ColumnHead key={i} of={i} name={name} label={labels[i]} context={context} />
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
								<ClassHead of={actual} label={rowLabels[actual]} context={context} stop={classStop} />
							</th>
							<Cells result={result} counts={counts} context={context} actual={actual} stop={stop} />
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

interface HeadProps {
	/** Number of the class. */
	readonly of: number;
	readonly label: string;
	readonly context: FigureContext;
}

function ColumnHead({ of, name, label, context }: HeadProps & { readonly name: string }) {
	const className = useComputed(() => (context.marked.value.class === of ? 'class-name of-class' : 'class-name'));
	return (
		<th scope="col" title={name}>
			<span class={className}>{label}</span>
		</th>
	);
}

/** Selects the class; once more: none. */
function ClassHead({ of, label, context, stop }: HeadProps & { readonly stop: ReadonlySignal<number> }) {
	const isChosen = useComputed(() => (context.marked.value.class === of ? 'true' : 'false'));
	const tabIndex = useComputed(() => (stop.value === of ? 0 : -1));
	return (
		<button
			type="button"
			class="class-header"
			data-class={of}
			aria-pressed={isChosen}
			tabIndex={tabIndex}
			onClick={() => context.select({ selection: { class: isChosen.peek() === 'true' ? null : of } })}
		>
			{label}
		</button>
	);
}

interface CellsProps extends MatrixProps {
	readonly actual: number;
	readonly stop: ReadonlySignal<Place | null>;
}

/** Of the rows of one class. */
function Cells({ actual, ...rest }: CellsProps) {
	const { result, counts } = rest;
	return (
		<>
			{result.classes.map((_, predicted) =>
				counts.of(actual, predicted) === 0 ? (
					<td key={predicted} class={actual === predicted ? 'none diagonal' : 'none'}>
						·
					</td>
				) : (
					<td key={predicted}>
						<Cell {...rest} actual={actual} predicted={predicted} />
					</td>
				),
			)}
			<td class="found">{count(counts.totals[actual])}</td>
			<td class="found">{percent(result.recall[actual])}</td>
		</>
	);
}

interface CellProps extends CellsProps, Place {}

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
