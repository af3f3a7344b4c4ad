import * as l10n from '@vscode/l10n';
import { abbreviate, number } from './numbers.ts';

/** A condition on a column. `value` null: the cell is empty. Null bounds: none. */
type Stated =
	| { readonly kind: 'is'; readonly column: string; readonly value: string | null }
	| {
			readonly kind: 'between';
			readonly column: string;
			/** Included. */
			readonly from: number | null;
			/** Not included. */
			readonly to: number | null;
	  };

/** All of which hold. */
export function conditionsText(conditions: readonly Stated[]): string {
	return conditions.map(conditionText).join(', ');
}

function conditionText(condition: Stated): string {
	const column = abbreviate(condition.column, 40);
	if (condition.kind === 'is')
		return condition.value === null
			? l10n.t('{0} is missing', column)
			: l10n.t('{0} is {1}', column, abbreviate(condition.value, 40));
	const { from, to } = condition;
	if (from === null)
		return to === null ? l10n.t('{0} has a value', column) : l10n.t('{0} is below {1}', column, number(to));
	return to === null
		? l10n.t('{0} is at least {1}', column, number(from))
		: l10n.t('{0} is at least {1} and below {2}', column, number(from), number(to));
}
