import * as l10n from '@vscode/l10n';
import Papa from 'papaparse';
import { problemIn } from '../run/check-choices.ts';
import type { TrainingChoices } from '../run/choices.ts';
import { UsageError } from './command.ts';

/** Options of `train` that are choices, as typed. */
export interface ChoiceValues {
	readonly target?: string;
	readonly columns?: readonly string[];
	readonly exclude?: readonly string[];
	readonly task?: string;
	readonly hidden?: string;
	readonly activation?: string;
	readonly loss?: string;
	readonly optimizer?: string;
	readonly 'learning-rate'?: string;
	readonly 'batch-size'?: string;
	readonly epochs?: string;
	readonly seed?: string;
}

/** Checked as far as they can be without the table; throws a UsageError. */
export function choicesFrom(values: ChoiceValues): TrainingChoices {
	const choices = {
		target: values.target ?? '',
		task: values.task,
		columns: values.columns?.flatMap((text) => namesIn('columns', text)),
		exclude: values.exclude?.flatMap((text) => namesIn('exclude', text)),
		hidden: unitsIn(values.hidden),
		activation: values.activation,
		loss: values.loss,
		optimizer: values.optimizer,
		learningRate: numberIn('learning-rate', values['learning-rate']),
		batchSize: numberIn('batch-size', values['batch-size']),
		epochs: numberIn('epochs', values.epochs),
		seed: numberIn('seed', values.seed),
	};
	const given = Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined));
	// `problemIn` is what makes sure of the names; the compiler sees texts.
	const checked = given as unknown as TrainingChoices;
	const problem = problemIn(checked);
	if (problem === null) return checked;
	const option = problem.name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
	throw new UsageError(l10n.t('--{0} is {1}; it must be {2}', option, JSON.stringify(problem.value), problem.allowed));
}

/** One line of CSV. */
function namesIn(option: string, text: string): string[] {
	const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',' });
	if (errors.length > 0 || data.length !== 1)
		throw new UsageError(l10n.t('--{0} {1} is no list of columns', option, JSON.stringify(text)));
	return data[0].map((name) => name.trim());
}

function unitsIn(text: string | undefined): number[] | undefined {
	if (text === undefined) return undefined;
	if (text.trim() === '' || text.trim() === 'none') return [];
	return text.split(',').map((units) => numberFrom('hidden', units));
}

function numberIn(option: string, text: string | undefined): number | undefined {
	return text === undefined ? undefined : numberFrom(option, text);
}

function numberFrom(option: string, text: string): number {
	const value = text.trim() === '' ? NaN : Number(text);
	if (!Number.isFinite(value)) throw new UsageError(l10n.t('--{0} {1} is no number', option, JSON.stringify(text)));
	return value;
}
