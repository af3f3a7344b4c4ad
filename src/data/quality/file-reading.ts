import { ambiguousDates } from '../table/dates.ts';
import { missingWords } from '../table/missing.ts';
import type { ReadOptions } from '../read/read-options.ts';
import type { DataWarning, Reading, Table } from '../table/table.ts';

/** How a file was read, with all that is needed to choose otherwise; plain, so that it can be sent. */
export interface FileReading {
	readonly rows: number;
	/** In the order of the file. */
	readonly columnNames: readonly string[];
	readonly delimiter: string;
	readonly reading: Reading;
	/** What somebody said of how the file is to be read; the rest was found out. */
	readonly options: ReadOptions;
	/** Words that were read as "no value". */
	readonly missingWords: readonly string[];
	/** Columns of dates that could have day or month first in every row. */
	readonly unclearDates: readonly string[];
	/** Of the reader. */
	readonly warnings: readonly DataWarning[];
}

export function fileReading(table: Table, options: ReadOptions): FileReading {
	const { rows, columns, delimiter, reading, warnings } = table;
	return {
		rows,
		columnNames: columns.map(({ name }) => name),
		delimiter,
		reading,
		options,
		missingWords: options.missing ?? missingWords,
		unclearDates: ambiguousDates(table).map(({ name }) => name),
		warnings,
	};
}
