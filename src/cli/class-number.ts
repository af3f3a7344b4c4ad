import * as l10n from '@vscode/l10n';
import { UserError } from '../core/user-error.ts';
import type { TargetEncoding } from '../data/prepare/dataset.ts';

/** Throws a UserError where the target has no such class. */
export function classNumber(target: TargetEncoding, name: string): number {
	if (target.kind === 'value')
		throw new UserError(
			l10n.t('{0} is a number and has no class {1}; leave the class out.', target.column, JSON.stringify(name)),
		);
	const found = target.classes.indexOf(name);
	if (found >= 0) return found;
	const known = target.classes.slice(0, 20).join(', ');
	throw new UserError(l10n.t('{0} has no class {1}; its classes are {2}.', target.column, JSON.stringify(name), known));
}
