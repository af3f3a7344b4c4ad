import { computed, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { rowsOf } from '../../messages/names.ts';
import type { Theme } from '../charts/theme.ts';
import type { ChartView } from '../charts/view.ts';
import { ChartCanvas } from './chart-canvas.ts';
import { DataTable } from './data-table.tsx';
import type { FigureContext } from './figure-context.ts';
import { Legend } from './legend.tsx';
import { Menu } from './menus.tsx';
import { pictureOf } from './picture.ts';
import { tableCsv } from './table-csv.ts';
import { noClipboardSentence } from '../../messages/refusals.ts';
import { howComputedLabel } from '../../messages/names.ts';

export interface FigureProps {
	readonly context: FigureContext;
	/** Pure but for the signals that it reads, which it follows. */
	readonly make: (theme: Theme) => ChartView;
	/** What `make` is made of: it is made anew when one of these is another. */
	readonly of: readonly unknown[];
	/** `none`: without motion, while numbers stream in. */
	readonly mode?: 'none';
	/** Controls of this chart only. */
	readonly children?: ComponentChildren;
	readonly hidden?: boolean;
}

/** A chart with its title, table, menu and keys. A selection paints its marks anew and nothing else. */
export function Figure({ context, make, of, mode, children, hidden = false }: FigureProps) {
	const view = useMemo(() => computed(() => make(context.theme.signal.value)), of);
	const { id, title, note, legend, explanation } = view.value;
	const drawing = useRef<ChartCanvas>(null);
	const figure = useRef<HTMLElement>(null);
	const { isTableOpen, isExplained, toggleTable, toggleExplanation } = useFolds(context, view);
	const tableFold = useRef<HTMLDivElement>(null);
	const showTable = (): void => {
		toggleTable();
		requestAnimationFrame(() => tableFold.current?.querySelector<HTMLElement>('[tabindex]')?.focus());
	};
	const copy = async (): Promise<void> => {
		try {
			await navigator.clipboard.writeText(tableCsv(view.peek().table));
			context.announce(l10n.t('{0} copied', rowsOf(view.peek().table.rows)));
		} catch {
			// No permission in this window: the table itself can still be selected and copied.
			if (!isTableOpen) showTable();
			context.announce(noClipboardSentence());
		}
	};
	const savePicture = async (): Promise<void> => {
		const canvas = drawing.current?.canvas;
		if (canvas === undefined) return;
		const bytes = await pictureOf(canvas, view.peek(), context.theme.current);
		if (bytes !== null) context.save?.(`${id}.png`, bytes);
	};
	const table = useMemo(
		() => (isTableOpen ? <DataTable model={view.value.table} caption={title} /> : null),
		[view.value, isTableOpen],
	);
	return (
		<figure class="chart" data-chart={id} ref={figure} hidden={hidden}>
			<figcaption class="chart-head">
				<h3 class="chart-title">{title}</h3>
				<Menu
					label={l10n.t('Chart menu')}
					icon="ellipsis"
					class="quiet"
					items={() => [
						{ label: isTableOpen ? l10n.t('Hide table') : l10n.t('Show table'), key: 'T', run: showTable },
						{ label: l10n.t('Copy as CSV'), run: () => void copy() },
						...(context.save === null ? [] : [{ label: l10n.t('Save as PNG'), run: () => void savePicture() }]),
						{ label: howComputedLabel(), key: '?', run: toggleExplanation },
					]}
				/>
			</figcaption>
			<Drawing
				view={view}
				mode={mode}
				context={context}
				drawing={drawing}
				figure={figure}
				toggleTable={showTable}
				toggleExplanation={toggleExplanation}
			/>
			<div class="legend" hidden={legend === undefined}>
				{legend !== undefined && <Legend {...legend} />}
			</div>
			<p class="note" hidden={note === undefined}>
				{note}
			</p>
			<div class="chart-controls">{children}</div>
			<div class="chart-table" hidden={!isTableOpen} ref={tableFold}>
				{table}
			</div>
			<div class="chart-explanation" hidden={!isExplained}>
				<p>{explanation.words}</p>
				{explanation.formula !== '' && <code>{explanation.formula}</code>}
			</div>
		</figure>
	);
}

/** Whether table and explanation are open. */
function useFolds({ parts, announce }: FigureContext, view: ReadonlySignal<ChartView>) {
	const { id } = view.value;
	// With a screen reader the numbers are the chart.
	const isTableOpen = parts.isOpen(`${id} table`) ?? document.body.classList.contains('vscode-using-screen-reader');
	const isExplained = parts.isOpen(`${id} explanation`) ?? false;
	return {
		isTableOpen,
		isExplained,
		toggleTable: () => {
			parts.open(`${id} table`, !isTableOpen);
		},
		toggleExplanation: () => {
			parts.open(`${id} explanation`, !isExplained);
			if (!isExplained) announce(view.peek().explanation.words);
		},
	};
}

interface DrawingProps {
	readonly view: ReadonlySignal<ChartView>;
	readonly mode: 'none' | undefined;
	readonly context: FigureContext;
	readonly drawing: { current: ChartCanvas | null };
	readonly figure: { readonly current: HTMLElement | null };
	readonly toggleTable: () => void;
	readonly toggleExplanation: () => void;
}

function Drawing({ view, mode, context, drawing, figure, toggleTable, toggleExplanation }: DrawingProps) {
	const { finding, height, minimumWidth, maximumWidth, zoom } = view.value;
	const frame = useRef<HTMLDivElement>(null);
	const body = useRef<HTMLDivElement>(null);
	const canvas = useRef<HTMLCanvasElement>(null);
	const tooltip = useRef<HTMLDivElement>(null);
	// Of the render before now: keys find what holds now.
	const folds = useRef({ toggleTable, toggleExplanation });
	folds.current = { toggleTable, toggleExplanation };
	useLayoutEffect(() => {
		const made = new ChartCanvas(
			{
				figure: figure.current!,
				frame: frame.current!,
				body: body.current!,
				canvas: canvas.current!,
				tooltip: tooltip.current!,
			},
			view.peek(),
			{
				announce: context.announce,
				select: context.select,
				openRow: context.openRow,
				toggleTable: () => {
					folds.current.toggleTable();
				},
				toggleExplanation: () => {
					folds.current.toggleExplanation();
				},
			},
		);
		drawing.current = made;
		return () => {
			made.dispose();
			drawing.current = null;
		};
	}, []);
	const shown = view.value;
	useLayoutEffect(() => {
		if (drawing.current !== null && drawing.current.view !== shown) drawing.current.show(shown, mode);
	}, [shown]);
	useLayoutEffect(() => {
		drawing.current?.mark(shown.mark?.(context.marked.peek()) ?? null);
	}, [shown]);
	useSignalEffect(() => {
		const selection = context.marked.value;
		drawing.current?.mark(view.peek().mark?.(selection) ?? null);
	});
	const pixels = (length: number | undefined) => (length === undefined ? '' : `${length}px`);
	return (
		<>
			<div class="chart-frame" ref={frame}>
				<div
					class="chart-body"
					ref={body}
					style={{ height: pixels(height), minWidth: pixels(minimumWidth), maxWidth: pixels(maximumWidth) }}
				>
					<canvas
						ref={canvas}
						role="img"
						tabIndex={0}
						aria-label={finding}
						aria-description={[
							l10n.t('Arrow keys move between points, Enter selects, T shows the numbers as a table.'),
							...(zoom === undefined ? [] : [zoom.words]),
						].join(' ')}
					/>
				</div>
			</div>
			<div class="tooltip" hidden aria-hidden="true" ref={tooltip} />
		</>
	);
}
