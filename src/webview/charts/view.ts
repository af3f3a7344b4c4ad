import type { Chart, ChartConfiguration } from 'chart.js';
import type { RowToOpen } from '../../protocol/panel.ts';
import type { Selection, SelectionPatch } from '../../protocol/selection.ts';
import type { Grid } from './grid.ts';
import type { Mark } from './mark.ts';

export interface Point {
	readonly x: number;
	readonly y: number;
}

export type Configuration = ChartConfiguration<'line' | 'bar' | 'scatter', Point[]>;

/** The same numbers as the picture, for reading, for screen readers and for spreadsheets. Cells are asked for one by one. */
export interface TableModel {
	readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
	readonly rows: number;
	readonly cell: (row: number, column: number) => string | number | null;
	/** A cell as it is shown, where that is not three significant digits. */
	readonly text?: (value: number, column: number) => string;
}

/** Plain words first, then the formula. */
export interface Explanation {
	readonly words: string;
	readonly formula: string;
}

/** What a mark leads to: what it changes of the selection, and the data file's row if it stands for one. */
export interface Target {
	readonly selection: SelectionPatch;
	readonly row?: RowToOpen;
}

/** Points of datasets, walked with the arrow keys. */
export interface SeriesMarks {
	readonly kind: 'series';
	/** Points of a data set stand above one another: up and down walk within it. Left out: they are walked by left and right. */
	readonly isUpright?: true;
	readonly describe: (dataset: number, index: number) => string;
	readonly target: (dataset: number, index: number) => Target | null;
}

/** Cells of a heat map. */
export interface GridMarks {
	readonly kind: 'grid';
	readonly grid: Grid;
	readonly describe: (row: number, column: number) => string;
	readonly target: (row: number, column: number) => Target | null;
}

/** Everything a figure shows: made by a pure function of a result. */
export interface ChartView {
	/** `data-chart` of the figure. */
	readonly id: string;
	/** What is seen, computed. */
	readonly title: string;
	/** Name of the canvas for screen readers: the finding with its numbers. */
	readonly finding: string;
	readonly configuration: Configuration;
	readonly table: TableModel;
	readonly explanation: Explanation;
	readonly marks: SeriesMarks | GridMarks;
	/** What of it a selection marks; painted over the drawing, so that a new selection makes nothing else anew. */
	readonly mark?: (selection: Selection) => Mark | null;
	/** What points of the first data set, drawn around or taken in one by one, lead to. Left out: nothing. */
	readonly region?: (indices: readonly number[]) => Target;
	/** Of the drawing, in CSS pixels. */
	readonly height: number;
	/** Below it the drawing scrolls inside its own frame. */
	readonly minimumWidth?: number;
	/** Heat maps: no wider than this, so that cells stay square. */
	readonly maximumWidth?: number;
	/** Small print: what was measured on what. */
	readonly note?: string;
	readonly legend?: ColourLegend;
	readonly zoom?: Zoom;
}

/** A part of the x axis that is shown instead of all of it. */
export interface Zoom {
	readonly full: Span;
	/** Null: all of it. */
	readonly shown: Span | null;
	readonly change: (to: Span | null) => void;
	/** Once for a drawing, before its own keys. */
	readonly attach: (canvas: ZoomedCanvas) => void;
	/** Which keys and gestures there are. */
	readonly words: string;
}

/** `from` is below `to`. */
export interface Span {
	readonly from: number;
	readonly to: number;
}

/** What gestures have of a drawing; view and chart are those of now. */
export interface ZoomedCanvas {
	readonly canvas: HTMLCanvasElement;
	readonly chart: Chart | null;
	readonly view: ChartView;
}

export interface ColourLegend {
	readonly ramp: Uint8ClampedArray;
	readonly from: string;
	readonly to: string;
	/** Which scale this is. */
	readonly words: string;
}

export const noTarget = (): null => null;
