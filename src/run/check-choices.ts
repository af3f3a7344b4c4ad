import * as l10n from '@vscode/l10n';
import { activationNames } from '../core/activations.ts';
import { lossNames } from '../core/losses.ts';
import { optimizerNames } from '../core/optimizers.ts';
import { UserError } from '../core/user-error.ts';
import type { TrainingChoices } from './choices.ts';

type Name = keyof TrainingChoices;

/** What each choice allows, whatever the table; `null` = allowed, else what would be. */
const rules: { readonly [K in Name]-?: (value: NonNullable<TrainingChoices[K]>) => string | null } = {
	target: (value) => (typeof value === 'string' ? null : l10n.t('the name of a column')),
	task: (value) => oneOf(value, ['classification', 'regression']),
	columns: (value) => columnNames(value),
	exclude: (value) => columnNames(value),
	hidden: (value) =>
		Array.isArray(value) && value.length <= maximumLayers && value.every((units) => isWhole(units, 1, maximumUnits))
			? null
			: l10n.t('up to {0} whole numbers from 1 to {1}', maximumLayers, maximumUnits),
	activation: (value) => oneOf(value, activationNames),
	loss: (value) => oneOf(value, lossNames),
	optimizer: (value) => oneOf(value, optimizerNames),
	learningRate: (value) =>
		typeof value === 'number' && value > 0 && value <= maximumLearningRate
			? null
			: l10n.t('a number above 0 and up to {0}', maximumLearningRate),
	batchSize: (value) => whole(value, 1, 1_000_000),
	epochs: (value) => whole(value, 1, 1_000_000),
	seed: (value) => whole(value, 0, 2 ** 32 - 1),
};

const maximumLayers = 32;
const maximumUnits = 65_536;
const maximumLearningRate = 100;

export const choiceNames = Object.keys(rules) as Name[];

export interface ChoiceProblem {
	readonly name: Name;
	readonly value: unknown;
	/** A noun phrase: what it may be. */
	readonly allowed: string;
}

/** The first choice that cannot be, whatever the table; null: none. */
export function problemIn(choices: TrainingChoices): ChoiceProblem | null {
	for (const name of choiceNames) {
		const value = choices[name];
		if (value === undefined) continue;
		const allowed = (rules[name] as (value: unknown) => string | null)(value);
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

function columnNames(value: unknown): string | null {
	const names = Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string');
	return names ? null : l10n.t('names of columns');
}

function oneOf(value: unknown, names: readonly string[]): string | null {
	return names.some((name) => name === value) ? null : l10n.t('one of {0}', names.join(', '));
}

function whole(value: unknown, from: number, to: number): string | null {
	return isWhole(value, from, to) ? null : l10n.t('a whole number from {0} to {1}', from, to);
}

function isWhole(value: unknown, from: number, to: number): boolean {
	return Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
}
