import type { TargetCandidate } from '../prepare/suggest-target.ts';
import type { ReadOptions } from '../read/read-options.ts';
import type { SplitStrategy } from '../split/split-rule.ts';
import type { Table, TablePart } from '../table/table.ts';
import { fileReading, type FileReading } from './file-reading.ts';
import { inspect, type Inspection } from './inspect.ts';
import type { ColumnProfile } from './profile.ts';

/** All that is shown of a table by the Data view, the hover and reports; plain, so that it can be sent. */
export interface TableProfile extends Inspection, FileReading {
	readonly name: string;
	readonly bytes: number;
	/** Of several files: each of them, in the order of their rows. */
	readonly parts?: readonly Omit<TablePart, 'hash'>[];
	/** The likeliest target, where that is the one looked at. */
	readonly suggested: TargetCandidate | null;
	/** A row lies in several lines: its cells cannot be found from one of them. */
	readonly spansLines: boolean;
}

/** A cell may hold a megabyte; what is shown of it is its beginning. */
const longestValue = 200;

/** `heldOut`: how a run has held out rows of the table. */
export function profileTable(
	table: Table,
	options: ReadOptions,
	target?: string,
	heldOut?: SplitStrategy,
): TableProfile {
	const { name, bytes, rowIndex, parts } = table;
	const inspection = inspect(table, target, heldOut);
	const suggested = inspection.targets.find(({ column }) => column === inspection.target?.column);
	return {
		...inspection,
		...fileReading(table, options),
		columns: inspection.columns.map(withShortValues),
		name,
		bytes,
		...(parts === undefined ? {} : { parts: parts.map(({ hash: _, ...part }) => part) }),
		suggested: suggested ?? null,
		spansLines:
			rowIndex.startLines !== rowIndex.endLines &&
			rowIndex.startLines.some((line, row) => line !== rowIndex.endLines[row]),
	};
}

function withShortValues(column: ColumnProfile): ColumnProfile {
	return {
		...column,
		top: column.top.map(({ value, count }) => ({
			value: value.length > longestValue ? `${value.slice(0, longestValue)}…` : value,
			count,
		})),
	};
}
