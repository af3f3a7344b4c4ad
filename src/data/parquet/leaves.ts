import type { SchemaElement, SchemaTree } from 'hyparquet';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { interpretation, type Interpretation } from './interpretation.ts';

/** A column of values; a member of a struct is named `a.b`. */
export interface Leaf {
	readonly name: string;
	/** As the column chunks name it. */
	readonly path: readonly string[];
	readonly element: SchemaElement;
	/** The level at which a value is there; lower ones: it or what it is in is null. */
	readonly maximumLevel: number;
	readonly interpretation: Interpretation;
}

/** The columns of a schema in its order; throws a UserError for those that are no cells of a table. */
export function leavesOf(schema: SchemaTree, file: string): Leaf[] {
	const leaves: Leaf[] = [];
	const visit = ({ element, children, path }: SchemaTree, level: number) => {
		const name = path.join('.');
		if (element.repetition_type === 'REPEATED' || ['LIST', 'MAP'].includes(element.converted_type ?? ''))
			throw refusedList(file, name);
		const inner = level + (element.repetition_type === 'REQUIRED' ? 0 : 1);
		if (element.logical_type?.type === 'VARIANT') throw refusedKind(file, name, 'VARIANT');
		if (element.type === undefined) {
			for (const child of children) visit(child, inner);
			return;
		}
		const interpreted = interpretation(element);
		if ('refused' in interpreted) throw refusedKind(file, name, interpreted.refused);
		leaves.push({ name, path, element, maximumLevel: inner, interpretation: interpreted });
	};
	for (const child of schema.children) visit(child, 0);
	return leaves;
}

export function refusedList(file: string, column: string): UserError {
	return new UserError(
		l10n.t(
			'{0}: the column "{1}" holds lists, which are no cells of a table; write the file without it, or each of its values as a column.',
			file,
			column,
		),
		{ file },
	);
}

export function refusedKind(file: string, column: string, kind: string): UserError {
	return new UserError(
		l10n.t(
			'{0}: the column "{1}" holds {2}, which cannot be read; write the file without it, or the column as numbers or text.',
			file,
			column,
			kind,
		),
		{ file },
	);
}
