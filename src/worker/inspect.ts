import type { TrainingShape } from '../core/training-shape.ts';
import { exampleTexts } from '../data/table/cells.ts';
import { widthOf } from '../data/prepare/features.ts';
import { fitInput } from '../data/prepare/fit-preprocessing.ts';
import { fileReading } from '../data/quality/file-reading.ts';
import { findLeakage } from '../data/quality/inspect.ts';
import { exclusionReasons } from '../data/prepare/excluded-columns.ts';
import type { ReadOptions } from '../data/read/read-options.ts';
import { defaultShares } from '../data/split/default-shares.ts';
import { fewestRowsToSplit } from '../data/split/split.ts';
import { classNamesOf } from '../data/prepare/target.ts';
import { suggestTargets, type TargetCandidate } from '../data/prepare/suggest-target.ts';
import type { Column, Table } from '../data/table/table.ts';
import { tableIssue } from '../issues/table-issues.ts';
import { tableIssueSentence } from '../messages/issues.ts';
import type { TableSummary } from '../protocol/table-summary.ts';

const maximumExamples = 3;
/** Classes and characters of one, that a dialog lists: thousands of columns would make a large message otherwise. */
const mostListed = 20;
const longestListed = 60;

/** What a dialog needs to know of a table; nothing is encoded yet, so the shapes are close estimates. */
export function inspectTable(table: Table, options: ReadOptions = {}): TableSummary {
	const leftOut = exclusionReasons(table);
	const columns = table.columns.map((column) => ({
		name: column.name,
		kind: column.kind,
		...(column.kind === 'numeric' && column.date !== undefined ? ({ date: true } as const) : {}),
		missing: column.missing,
		distinct: column.distinct,
		examples: exampleTexts(column, maximumExamples),
		...(column.distinct > mostListed ? {} : listed(column)),
		leftOut: leftOut.get(column.name) ?? null,
	}));
	const used = table.columns.filter((column) => leftOut.get(column.name) === null);
	const widths = new Map(used.map((column) => [column.name, widthOfColumn(column, table.rows)]));
	const inputs = [...widths.values()].reduce((sum, width) => sum + width, 0);
	const missing = new Map(table.columns.map((column) => [column.name, column.missing]));
	const shared = sharedShapes();
	const targets = suggestTargets(table).map(({ column, task, classes, integers }) => {
		const rows = table.rows - (missing.get(column) ?? 0);
		const shape = shared(shapeOf({ task, classes }, rows, inputs - (widths.get(column) ?? 0)));
		return { column, task, classes, ...(integers === null ? {} : { integers }), shape };
	});
	const leak = targets.length === 0 ? undefined : findLeakage(table, targets[0].column).at(0);
	const leakage = leak === undefined ? null : tableIssueSentence(tableIssue(leak));
	const { name, rows, warnings } = table;
	return { name, rows, columns, targets, leakage, warnings, reading: fileReading(table, options) };
}

function listed(column: Column): { readonly classes?: readonly string[] } {
	const { names } = classNamesOf(column);
	return names.every(({ length }) => length <= longestListed) ? { classes: names } : {};
}

function widthOfColumn(column: Column, rows: number): number {
	if (column.kind === 'numeric' && column.date === undefined) return column.missing > 0 ? 2 : 1;
	return widthOf(
		fitInput(
			column,
			Int32Array.from({ length: rows }, (_, row) => row),
		).encoding,
	);
}

/** With the shares where nobody says otherwise, of which the two are equal. */
function shapeOf(
	{ task, classes }: Pick<TargetCandidate, 'task' | 'classes'>,
	rows: number,
	inputs: number,
): TrainingShape {
	const held = rows < fewestRowsToSplit ? 0 : Math.round(defaultShares.test * rows);
	return { task, trainRows: rows - 2 * held, validationRows: held, inputs: Math.max(inputs, 1), classes: classes ?? 0 };
}

/** One object for targets of the same shape: thousands of columns would make a large message otherwise. */
function sharedShapes(): (shape: TrainingShape) => TrainingShape {
	const shapes = new Map<string, TrainingShape>();
	return (shape) => {
		const key = JSON.stringify(shape);
		const first = shapes.get(key) ?? shape;
		shapes.set(key, first);
		return first;
	};
}
