import * as l10n from '@vscode/l10n';
import { UserError } from '../core/user-error.ts';
import { choiceNames, choiceOf, type ChoiceName, type TrainingChoices } from './choices.ts';

export interface ChoiceProblem {
	readonly name: ChoiceName;
	readonly value: unknown;
	/** A noun phrase: what it may be. */
	readonly allowed: string;
}

/** The first choice that cannot be, whatever the table; null: none. */
export function problemIn(choices: Partial<TrainingChoices>): ChoiceProblem | null {
	for (const name of choiceNames) {
		const value = choices[name];
		if (value === undefined) continue;
		const allowed = choiceOf(name).kind.allowed(value);
		if (allowed !== null) return { name, value, allowed };
	}
	return null;
}

/** Throws a UserError that names the first choice that cannot be, and what it may be. */
export function checkChoices(choices: TrainingChoices): void {
	const problem = problemIn(choices);
	if (problem !== null) {
		const { name, value, allowed } = problem;
		throw new UserError(l10n.t('The choice {0} is {1}; it must be {2}.', name, JSON.stringify(value), allowed));
	}
	if (choices.columns?.includes(choices.target))
		throw new UserError(
			l10n.t('{0} is the target, so it cannot be an input too; leave it out of the columns.', choices.target),
		);
}
