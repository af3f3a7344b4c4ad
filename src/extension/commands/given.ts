import { Uri } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import type { ReadOptions } from '../../data/read/read-options.ts';
import type { RowToExclude } from '../../data/split/excluded-rows.ts';
import { hyperparameterOf, type TrainingConfig } from '../../run/hyperparameters/index.ts';
import type { RunSession } from '../sessions/run-session.ts';
import { cannotBe } from './input-steps.ts';
import type { RunArgument } from './pick-run.ts';

// What commands are given by whoever calls them: the tree, the explorer, other extensions.

export function trainingIn(argument: RunArgument): RunSession | undefined {
	return typeof argument === 'object' && argument.kind === 'training' ? argument.session : undefined;
}

/** What was chosen, and what was said beside it; the explorer gives the selected files as second argument. */
export function chosenIn(file: unknown, rest: readonly unknown[]): readonly [chosen: readonly Uri[], other: unknown] {
	const [files, other] = Array.isArray(rest[0]) ? [rest[0] as unknown[], rest[1]] : [[], rest[0]];
	const all = files.filter((each) => each instanceof Uri);
	return [all.length > 0 ? all : file instanceof Uri ? [file] : [], other];
}

/** Values are checked where all doors lead, in the worker. */
export function isTrainingChoices(value: unknown): value is TrainingConfig {
	return typeof value === 'object' && value !== null && 'target' in value && typeof value.target === 'string';
}

export function isExclusion(value: unknown): value is { readonly exclude: readonly string[] } {
	if (typeof value !== 'object' || value === null || !('exclude' in value) || !Array.isArray(value.exclude))
		return false;
	return value.exclude.length > 0 && value.exclude.every((name) => typeof name === 'string');
}

export function rowsToExcludeIn(value: unknown): readonly RowToExclude[] {
	const { allowed } = hyperparameterOf('excludeRows').kind;
	const refused = allowed(value);
	if (refused !== null) throw new UserError(cannotBe(value, refused));
	return value as readonly RowToExclude[];
}

const readOptionNames: Readonly<Record<Exclude<keyof ReadOptions, 'learnedDates'>, true>> = {
	header: true,
	names: true,
	categorical: true,
	valueNames: true,
	delimiter: true,
	decimalPoint: true,
	dateOrder: true,
	missing: true,
	missingIn: true,
	mostRows: true,
};

/** An editor tab's menu says in this place which tab it is. */
export function isReadOptions(value: unknown): value is ReadOptions {
	return typeof value === 'object' && value !== null && Object.keys(value).every((name) => name in readOptionNames);
}

export function predictOptionsIn(options: unknown): { readonly run?: string; readonly out?: Uri } {
	if (typeof options !== 'object' || options === null) return {};
	const { run, out } = options as { readonly run?: unknown; readonly out?: unknown };
	return { ...(typeof run === 'string' ? { run } : {}), ...(out instanceof Uri ? { out } : {}) };
}

export function isConfirmed(options: unknown): boolean {
	return typeof options === 'object' && options !== null && 'confirmed' in options && options.confirmed === true;
}
