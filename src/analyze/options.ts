import * as l10n from '@vscode/l10n';
import { UserError } from '../core/user-error.ts';
import type { Dataset } from '../data/dataset.ts';

export function checkInteger(option: string, value: unknown, from: number, to: number): void {
	if (Number.isInteger(value) && (value as number) >= from && (value as number) <= to) return;
	throw new UserError(
		l10n.t('The option {0} is {1}; it must be a whole number from {2} to {3}.', option, String(value), from, to),
	);
}

export function checkHasRows(dataset: Dataset): void {
	if (dataset.inputs.rows > 0) return;
	throw new UserError(
		l10n.t('{0} has no row with a value of the target to measure; choose a file with such rows.', dataset.table.name),
	);
}
