import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { randomSplit } from '../../data/split/split-rule.ts';
import { choiceNames, hyperparameterOf, modelChoiceNames, type ChoiceName, type TrainingConfig } from './index.ts';
import { limits } from './ranges.ts';

export interface ConfigProblem {
	readonly name: ChoiceName;
	/** Inside a document; '' for all of it. */
	readonly path: string;
	readonly value: unknown;
	/** A noun phrase: what it may be. */
	readonly allowed: string;
}

/** The first choice that cannot be, whatever the table; null: none. */
export function problemIn(choices: Partial<TrainingConfig>): ConfigProblem | null {
	for (const name of choiceNames) {
		const value = choices[name];
		if (value === undefined) continue;
		const { kind } = hyperparameterOf(name);
		const problem = kind.problemIn?.(value);
		const allowed = kind.allowed(value);
		if (allowed !== null) return { name, path: '', value, ...problem, allowed };
	}
	return null;
}

/** Throws a UserError that names the first choice that cannot be, and what it may be. */
export function checkConfig(choices: TrainingConfig): void {
	const problem = problemIn(choices);
	if (problem !== null) {
		const { name, path, value, allowed } = problem;
		const place = path === '' ? name : `${name}.${path}`;
		throw new UserError(l10n.t('The choice {0} is {1}; it must be {2}.', place, shortJson(value), allowed));
	}
	refuseBesideModel(choices);
	const { validation = randomSplit.validation, test = randomSplit.test } = choices;
	if (validation + test > limits.heldOut)
		throw new UserError(
			l10n.t(
				'Validation {0} and test {1} leave too few rows to learn from; together they may be {2}.',
				validation,
				test,
				limits.heldOut,
			),
		);
	if (choices.columns?.includes(choices.target))
		throw new UserError(
			l10n.t('{0} is the target, so it cannot be an input too; leave it out of the columns.', choices.target),
		);
}

/** As JSON, cut where it is long. */
export function shortJson(value: unknown): string {
	const text = value === undefined ? l10n.t('missing') : JSON.stringify(value);
	return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

const mostCharacters = 80;

/** A model that is given as a whole leaves nothing of it to be chosen but the seed. */
function refuseBesideModel(choices: TrainingConfig): void {
	if (choices.model === undefined) return;
	const other = modelChoiceNames.find((name) => name !== 'seed' && choices[name] !== undefined);
	if (other !== undefined)
		throw new UserError(
			l10n.t('The choices {0} and model cannot be combined: the model says it all; leave {0} out.', other),
		);
}
