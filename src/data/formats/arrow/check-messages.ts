import * as l10n from '@vscode/l10n';
import { UserError } from '../../../core/user-error.ts';
import { refusedKind, refusedList } from '../columnar/refusals.ts';
import type { FlatTable } from './flat.ts';
import type { Message, Messages } from './messages.ts';

/** Fields of all depths together. */
const mostFields = 100_000;
const deepest = 32;
/** A packed byte can stand for many rows. */
const rowsPerByte = 2048;
const fewRows = 1 << 20;

/** Type numbers of the format that are no cells of a table. */
const lists = new Set([12, 16, 17, 21, 25, 26]);
const others: Readonly<Record<number, string>> = {
	4: 'Binary',
	11: 'Interval',
	14: 'Union',
	15: 'FixedSizeBinary',
	19: 'LargeBinary',
	22: 'RunEndEncoded',
	23: 'BinaryView',
};

/** Throws for what the library would make endless room for, and for columns that are no cells of a table. */
export function checkMessages({ schema, messages }: Messages, file: string): void {
	checkSchema(schema.header, file);
	for (const { kind, header, start, end } of messages) {
		const batch = kind === 'batch' ? header : header.table(1);
		if (batch === null) throw new Error('a dictionary has no words');
		checkBatch(batch, end - start);
	}
}

/** Rows of a batch, as it says. */
export const rowsOf = ({ header }: Message): number => header.long(0);

export const isPacked = ({ header }: Message): boolean => header.place(3) !== null;

function checkSchema(schema: FlatTable, file: string): void {
	if (schema.short(0) !== 0)
		throw new UserError(
			l10n.t('{0} holds numbers with the highest byte first, which cannot be read; write it on another machine.', file),
			{ file },
		);
	let count = 0;
	const visit = (field: FlatTable, prefix: string, depth: number) => {
		if (++count > mostFields || depth > deepest) throw new Error('too many fields');
		const name = prefix + field.text(0);
		const type = field.byte(2);
		if (lists.has(type)) throw refusedList(file, name);
		if (Object.hasOwn(others, type)) throw refusedKind(file, name, others[type]);
		checkMetadata(field, 6);
		for (const child of field.tables(5)) visit(child, `${name}.`, depth + 1);
	};
	for (const field of schema.tables(1)) visit(field, '', 0);
	checkMetadata(schema, 2);
}

function checkMetadata(table: FlatTable, field: number): void {
	for (const entry of table.tables(field)) for (const part of [0, 1]) entry.count(part, 1);
}

function checkBatch(batch: FlatTable, bytes: number): void {
	const rows = batch.long(0);
	if (!(rows >= 0 && rows <= Math.max(fewRows, rowsPerByte * bytes)))
		throw new RangeError(`a batch of ${bytes} bytes claims ${rows} rows`);
	// Without lists, every column of a batch has as many values, those in structs too.
	for (const node of batch.structs(1, 16))
		if (batch.longAt(node) !== rows) throw new RangeError('columns differ in length');
	batch.count(2, 16);
	batch.count(4, 8);
}
