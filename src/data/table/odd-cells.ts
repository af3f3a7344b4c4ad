import { cellText } from './cells.ts';
import type { InputEncoding } from '../prepare/dataset.ts';
import { linesOf } from './lines-of.ts';
import type { CellsOf, Column, DataWarning, Filling, Table } from './table.ts';

/** Of a cell that is told as an example, characters at most. */
const mostOfExample = 40;

/** The cells of one input column that the network has not met the like of, counted while they are encoded. */
export class OddCells {
	readonly #encoding: InputEncoding;
	readonly #table: Pick<Table, 'parts' | 'rowIndex'>;
	/** Undefined: the table does not have it, which is told once and not for every cell. */
	readonly #column: Column | undefined;
	readonly #unreadable = new Count();
	readonly #unseen = new Count();
	readonly #missing = new Count();
	readonly #beyond = new Count();

	constructor(encoding: InputEncoding, table: Pick<Table, 'parts' | 'rowIndex'>, column: Column | undefined) {
		this.#encoding = encoding;
		this.#table = table;
		this.#column = column;
	}

	/** Text that is no number, or no date, where one is wanted. */
	unreadable(row: number): void {
		this.#unreadable.add(row);
	}

	/** A category that has no input and no vector of its own. */
	unseen(row: number): void {
		this.#unseen.add(row);
	}

	/** No value, in a column that had one in every training row. */
	missing(row: number): void {
		this.#missing.add(row);
	}

	/** A number that is cut off. */
	beyond(row: number): void {
		this.#beyond.add(row);
	}

	warnings(): readonly DataWarning[] {
		const [encoding, column] = [this.#encoding, this.#column];
		if (column === undefined) return [];
		const warnings: DataWarning[] = [];
		const filled = fillingOf(encoding);
		if (this.#unreadable.count > 0)
			warnings.push({
				kind: encoding.kind === 'date' ? 'text-for-dates' : 'text-for-numbers',
				...this.#cells(this.#unreadable),
				example: cut(cellText(column, this.#unreadable.first)),
				filled,
			});
		if (this.#unseen.count > 0)
			warnings.push({ kind: 'unseen-categories', ...this.#cells(this.#unseen), filled: unseenFilling(encoding) });
		if (this.#missing.count > 0)
			warnings.push({ kind: 'missing-unlike-training', ...this.#cells(this.#missing), filled });
		if (this.#beyond.count > 0 && encoding.kind === 'numeric')
			warnings.push({
				kind: 'beyond-limit',
				column: encoding.column,
				count: this.#beyond.count,
				limit: encoding.limit,
			});
		return warnings;
	}

	#cells({ count, first }: Count): CellsOf {
		return { column: this.#encoding.column, ...linesOf(this.#table, [first]), count };
	}
}

class Count {
	count = 0;
	/** Row number of the table. */
	first = -1;

	add(row: number): void {
		if (this.count++ === 0) this.first = row;
	}
}

/** What stands for a cell without a value. */
function fillingOf(encoding: InputEncoding): Filling {
	if (encoding.kind === 'numeric' || encoding.kind === 'date') {
		if (encoding.missingIndicator) return 'missing';
		return encoding.kind === 'numeric' ? 'median' : 'medians';
	}
	if (encoding.missingCategory) return 'missing';
	return encoding.kind === 'embedded' ? 'other' : 'nothing';
}

function unseenFilling(encoding: InputEncoding): Filling {
	return encoding.kind === 'embedded' || (encoding.kind === 'categorical' && encoding.otherCategory)
		? 'other'
		: 'nothing';
}

function cut(text: string): string {
	return text.length > mostOfExample ? `${text.slice(0, mostOfExample - 1)}…` : text;
}

/** Warnings of one batch of rows after another as those of all: numbers of cells added up, the first places kept. */
export class WarningsOfBatches {
	readonly #warnings = new Map<string, DataWarning>();

	add(warnings: readonly DataWarning[]): void {
		for (const warning of warnings) {
			const key = keyOf(warning);
			const before = this.#warnings.get(key);
			this.#warnings.set(key, before === undefined ? warning : 'column' in warning ? joined(before, warning) : before);
		}
	}

	all(): readonly DataWarning[] {
		return [...this.#warnings.values()];
	}
}

/** What is said once for each column is added up; what is said of a batch as a whole is said once. */
function keyOf(warning: DataWarning): string {
	return 'count' in warning && 'column' in warning ? `${warning.kind} ${warning.column}` : JSON.stringify(warning);
}

function joined(before: DataWarning, after: DataWarning): DataWarning {
	return 'count' in before && 'count' in after ? { ...before, count: before.count + after.count } : before;
}
