import type { Column, ExclusionReason } from '../table/table.ts';

/** What a column is to a person who looks at it. */
export type ColumnType =
	'numeric' | 'integer' | 'boolean' | 'categorical' | 'date' | 'identifier' | 'constant' | 'free-text' | 'empty';

const pairs = ['yes no', 'true false', 'y n', 't f', 'on off'].map((pair) => new Set(pair.split(' ')));

/** `reason` is why it would not be used by itself. */
export function columnType(column: Column, reason: ExclusionReason | null): ColumnType {
	if (reason === 'empty' || reason === 'constant' || reason === 'identifier' || reason === 'free-text') return reason;
	if (column.kind === 'numeric' && column.date !== undefined) return 'date';
	if (isBoolean(column)) return 'boolean';
	if (column.kind === 'categorical') return 'categorical';
	return column.integer ? 'integer' : 'numeric';
}

function isBoolean(column: Column): boolean {
	if (column.distinct !== 2) return false;
	if (column.kind === 'numeric')
		return column.integer && column.values.every((value) => value === 0 || value === 1 || Number.isNaN(value));
	return pairs.some((pair) => column.categories.every((category) => pair.has(category.toLowerCase())));
}
