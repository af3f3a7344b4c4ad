import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { TargetEncoding } from './dataset.ts';

/** Named in a message; more are too many to look through. */
const mostNamed = 20;

/** Throws a UserError where the target has no such class; undefined: nobody said. */
export function checkPositive(file: string, target: TargetEncoding, positive: string | undefined): void {
	if (positive === undefined) return;
	const said = JSON.stringify(positive);
	if (target.kind === 'value')
		throw new UserError(
			l10n.t(
				'The positive class is to be {0}, but {1} of {2} is predicted as a number and has no classes; leave it out, or choose classification.',
				said,
				target.column,
				file,
			),
			{ file },
		);
	const { classes, column } = target;
	if (classes.includes(positive)) return;
	const known = classes.slice(0, mostNamed).join(', ');
	throw new UserError(
		classes.length > mostNamed
			? l10n.t(
					'The positive class is to be {0}, which {1} of {2} has not; classes: {3}, the first of them {4}.',
					said,
					column,
					file,
					classes.length,
					known,
				)
			: l10n.t(
					'The positive class is to be {0}, which {1} of {2} has not; its classes are {3}.',
					said,
					column,
					file,
					known,
				),
		{ file },
	);
}
