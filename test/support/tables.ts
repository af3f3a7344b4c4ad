import { UserError } from '../../src/core/user-error.ts';
import { readTable } from '../../src/data/read/read-table.ts';
import type { CategoricalColumn, Column, NumericColumn, Table } from '../../src/data/table/table.ts';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const tableOf = (text: string, name = 'test.csv'): Promise<Table> => readTable(bytesOf(text), name);

export function column(table: Table, name: string): Column {
	const found = table.columns.find((each) => each.name === name);
	if (found === undefined) throw new Error(`no column ${name} in ${table.columns.map((each) => each.name).join()}`);
	return found;
}

export function numeric(table: Table, name: string): NumericColumn {
	const found = column(table, name);
	if (found.kind !== 'numeric') throw new Error(`${name} is not numeric`);
	return found;
}

export function categorical(table: Table, name: string): CategoricalColumn {
	const found = column(table, name);
	if (found.kind !== 'categorical') throw new Error(`${name} is not categorical`);
	return found;
}

/** For assert.throws and assert.rejects: a sentence for the user that says all of this. */
export function sentence(...parts: readonly (string | RegExp)[]): (error: unknown) => boolean {
	return (error) => {
		if (!(error instanceof UserError)) throw error;
		const missing = parts.find((part) =>
			typeof part === 'string' ? !error.message.includes(part) : !part.test(error.message),
		);
		if (missing !== undefined) throw new Error(`"${error.message}" does not say ${String(missing)}`);
		return true;
	};
}
