import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import Papa from 'papaparse';
import { UserError } from '../core/user-error.ts';
import { problemIn, shortJson } from '../run/hyperparameters/check-config.ts';
import { choiceText } from '../messages/choices.ts';
import {
	choiceNames,
	hyperparameterOf,
	type ChoiceName,
	type ChoiceValue,
	type TrainingConfig,
} from '../run/hyperparameters/index.ts';
import { type CommandOption, type Options, UsageError, wrongValue } from './command.ts';
import { cannotRead } from '../run/store/run-reader.ts';

/** An option of the command line for each choice: `learningRate` is `--learning-rate`. */
export const choiceOptions: Options = Object.fromEntries(
	choiceNames.map((name) => [optionName(name), optionFor(name)]),
);

/** As typed, by option: a text, several, or a switch. */
export type ChoiceValues = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

/**
 * Checked as far as they can be without the table; throws a UsageError, or a UserError about a file's content. Files are
 * named from `folder`.
 */
export function choicesFrom(values: ChoiceValues, folder: string): TrainingConfig {
	const given = choiceNames.map((name) => [name, valueFrom(name, values[optionName(name)], folder)] as const);
	const choices = { target: '', ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
	const problem = problemIn(choices);
	if (problem === null) return choices;
	const option = optionName(problem.name);
	const value = shortJson(problem.value);
	if (!hyperparameterOf(problem.name).kind.file) throw wrongValue(option, value, problem.allowed);
	const file = String(values[option]);
	const place = problem.path === '' ? l10n.t('the document') : problem.path;
	throw new UserError(l10n.t('{0}: {1} is {2}; it must be {3}.', file, place, value, problem.allowed), { file });
}

/** The options that make these choices. */
export function asTyped(choices: Partial<TrainingConfig>): string {
	return choiceNames.flatMap((name) => optionOf(name, choices[name])).join(' ');
}

function optionOf<K extends ChoiceName>(name: K, value: ChoiceValue<K> | undefined): string[] {
	return value === undefined ? [] : [`--${optionName(name)}=${hyperparameterOf(name).kind.write(value)}`];
}

function optionName(name: ChoiceName): string {
	return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function optionFor(name: ChoiceName): CommandOption {
	const { kind } = hyperparameterOf(name);
	const text = choiceText(name);
	const sentence =
		kind.names === undefined || kind.placeholder === null
			? text
			: `${text} ${kind.names.map(({ value }) => kind.write(value)).join(', ')}`;
	return {
		type: kind.placeholder === null ? 'boolean' : 'string',
		...(kind.list ? { multiple: true } : {}),
		...(kind.placeholder === null ? {} : { value: kind.placeholder }),
		text: sentence,
	};
}

function valueFrom(name: ChoiceName, typed: ChoiceValues[string], folder: string): unknown {
	const { kind } = hyperparameterOf(name);
	if (typed === undefined || typeof typed === 'boolean') return typed;
	const texts = typeof typed === 'string' ? [typed] : typed;
	if (kind.list) return texts.flatMap((text) => itemsIn(name, text)).map((item) => kind.read(item));
	const text = texts.at(-1) ?? '';
	return kind.file ? documentIn(resolve(folder, text), text) : kind.read(text);
}

function documentIn(path: string, file: string): unknown {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch (error) {
		throw cannotRead(file, error);
	}
	try {
		return JSON.parse(text) as unknown;
	} catch (error) {
		throw new UserError(l10n.t('{0} is not JSON.', file), { file }, { cause: error });
	}
}

/** One line of CSV. */
function itemsIn(name: ChoiceName, text: string): string[] {
	const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',' });
	if (errors.length > 0 || data.length !== 1)
		throw new UsageError(l10n.t('--{0} {1} is no list of columns', optionName(name), JSON.stringify(text)));
	return data[0];
}
