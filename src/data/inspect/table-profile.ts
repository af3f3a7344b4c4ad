import { missingWords } from '../missing.ts';
import type { ReadOptions } from '../read-options.ts';
import type { DataWarning, Reading, Table, TablePart } from '../table.ts';
import { headerSentence } from './header-sentence.ts';
import { inspect, type Inspection } from './inspect.ts';
import type { ColumnProfile } from './profile.ts';
import { targetSentence } from './target-sentence.ts';

/** All that is shown of a table by the Data view, the hover and reports; plain, so that it can be sent. */
export interface TableProfile extends Inspection {
	readonly name: string;
	readonly bytes: number;
	readonly rows: number;
	readonly delimiter: string;
	readonly reading: Reading;
	/** Of several files: each of them, in the order of their rows. */
	readonly parts?: readonly Omit<TablePart, 'hash'>[];
	/** What somebody said of how the file is to be read; the rest was found out. */
	readonly options: ReadOptions;
	/** Words that were read as "no value". */
	readonly missingWords: readonly string[];
	/** Of the reader. */
	readonly warnings: readonly DataWarning[];
	/** For people; null where there is nothing to say. */
	readonly sentences: { readonly header: string | null; readonly target: string | null };
	/** A row lies in several lines: its cells cannot be found from one of them. */
	readonly spansLines: boolean;
}

/** A cell may hold a megabyte; what is shown of it is its beginning. */
const longestValue = 200;

export function profileTable(table: Table, options: ReadOptions, target?: string): TableProfile {
	const { name, bytes, rows, delimiter, reading, warnings, rowIndex, parts } = table;
	const inspection = inspect(table, target);
	const suggested = inspection.targets.find(({ column }) => column === inspection.target?.column);
	return {
		...inspection,
		columns: inspection.columns.map(withShortValues),
		name,
		bytes,
		rows,
		delimiter,
		reading,
		...(parts === undefined ? {} : { parts: parts.map(({ hash: _, ...part }) => part) }),
		options,
		missingWords: options.missing ?? missingWords,
		warnings,
		sentences: {
			header: reading.header && headerSentence(reading.header),
			target: suggested === undefined ? null : targetSentence(suggested),
		},
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
