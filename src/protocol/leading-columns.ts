import type { PermutationImportanceResult } from '../analyze/permutation-importance.ts';

/** Few enough for a page to stay one that is read and sent. */
const mostColumns = 4;

/** The columns of whose response a report tells: those that count for most, by falling importance. */
export function leadingColumns({ columns }: Pick<PermutationImportanceResult, 'columns'>): readonly string[] {
	return columns.slice(0, mostColumns).map(({ column }) => column);
}
