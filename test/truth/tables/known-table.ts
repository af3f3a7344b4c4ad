import { chance, type Chance } from '../chance.ts';

export type Cell = string | number;

/** What is true of a table because it was made so; what is left out is not known. */
export interface Known {
	/** Whether the other columns tell anything at all about the target. */
	readonly learnable: boolean;
	/** Share of fresh rows that the best possible answer gets right, or its root mean squared error. */
	readonly ceiling?: number;
	/** Columns without any influence on the target. */
	readonly idle?: readonly string[];
	/** A column that gives the target away. */
	readonly leak?: string;
	/** Rows with the same value here belong together; a random split tells nothing about new groups. */
	readonly group?: string;
	/** Most rows are there several times, inputs and target. */
	readonly repeated?: boolean;
	/** Share of the labels that were made wrong. */
	readonly wrongLabels?: number;
	/** The training settings keep the network from learning. */
	readonly broken?: 'not-finite' | 'nothing-learned' | 'equal-units';
}

/** A family of tables: the same seed gives the same table. */
export interface KnownTable {
	readonly name: string;
	readonly target: string;
	readonly task: 'classification' | 'regression';
	readonly columns: readonly string[];
	readonly rows: (random: Chance) => readonly (readonly Cell[])[];
	/** Of the command `train`, beside file and target. */
	readonly choices?: readonly string[];
	readonly known: Known;
	/** What happens to the file when it was trained on, before anything is asked. */
	readonly afterwards?: 'changed' | 'gone';
	/** Only in the large pass: takes long, or adds little to what the others hold. */
	readonly large?: boolean;
}

export function csvOf({ columns, rows }: Pick<KnownTable, 'columns' | 'rows'>, seed: number): string {
	return [columns, ...rows(chance(seed))].map((row) => row.map(quoted).join(',')).join('\n') + '\n';
}

function quoted(cell: Cell): string {
	const text = typeof cell === 'number' ? String(Number(cell.toPrecision(6))) : cell;
	return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function times<T>(count: number, make: (i: number) => T): T[] {
	return Array.from({ length: count }, (_, i) => make(i));
}
