import * as l10n from '@vscode/l10n';
import Papa from 'papaparse';
import { problemIn } from '../run/check-choices.ts';
import { choiceNames, choiceOf, type ChoiceName, type TrainingChoices } from '../run/choices.ts';
import { UsageError, type OptionDescription, type Options } from './command.ts';

/** An option of the command line for each choice: `learningRate` is `--learning-rate`. */
export const choiceOptions: Options = Object.fromEntries(
	choiceNames.map((name) => [optionName(name), optionFor(name)]),
);

/** As typed, by option: a text, several, or a switch. */
export type ChoiceValues = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

/** Checked as far as they can be without the table; throws a UsageError. */
export function choicesFrom(values: ChoiceValues): TrainingChoices {
	const given = choiceNames.map((name) => [name, valueFrom(name, values[optionName(name)])] as const);
	const choices = { target: '', ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
	const problem = problemIn(choices);
	if (problem === null) return choices;
	const value = JSON.stringify(problem.value);
	throw new UsageError(l10n.t('--{0} is {1}; it must be {2}', optionName(problem.name), value, problem.allowed));
}

function optionName(name: ChoiceName): string {
	return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function optionFor(name: ChoiceName): OptionDescription {
	const { kind, text } = choiceOf(name);
	const sentence =
		kind.names === undefined || kind.placeholder === null
			? text()
			: `${text()} ${kind.names.map(({ value }) => value).join(', ')}`;
	return {
		type: kind.placeholder === null ? 'boolean' : 'string',
		...(kind.list ? { multiple: true } : {}),
		...(kind.placeholder === null ? {} : { value: kind.placeholder }),
		text: sentence,
	};
}

function valueFrom(name: ChoiceName, typed: ChoiceValues[string]): unknown {
	const { kind } = choiceOf(name);
	if (typed === undefined || typeof typed === 'boolean') return typed;
	const texts = typeof typed === 'string' ? [typed] : typed;
	if (kind.list) return texts.flatMap((text) => itemsIn(name, text)).map((item) => kind.read(item));
	return kind.read(texts.at(-1) ?? '');
}

/** One line of CSV. */
function itemsIn(name: ChoiceName, text: string): string[] {
	const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',' });
	if (errors.length > 0 || data.length !== 1)
		throw new UsageError(l10n.t('--{0} {1} is no list of columns', optionName(name), JSON.stringify(text)));
	return data[0];
}
