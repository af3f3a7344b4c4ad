import type { SchemaElement, SchemaTree } from 'hyparquet';
import { refusedKind, refusedList } from '../columnar/refusals.ts';
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
