import * as l10n from '@vscode/l10n';
import type { RowGroup } from '../analyze/analyzer.ts';
import { activationLabels } from '../core/activation-labels.ts';
import type { ActivationName } from '../core/activations.ts';
import type { LossName } from '../core/losses.ts';
import type { OptimizerName } from '../core/optimizers.ts';
import { count, number, percent } from './numbers.ts';
import { plural } from './plural.ts';

export const activationFormulas: Readonly<Record<ActivationName, string>> = {
	identity: 'f(x) = x',
	sigmoid: 'f(x) = 1 / (1 + e⁻ˣ)',
	tanh: 'f(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)',
	relu: 'f(x) = max(0, x)',
	'leaky-relu': 'f(x) = x for x > 0, 0.01·x elsewhere',
	elu: 'f(x) = x for x > 0, eˣ − 1 elsewhere',
	selu: 'f(x) = 1.05·x for x > 0, 1.76·(eˣ − 1) elsewhere',
	gelu: 'f(x) = x · Φ(x), Φ the normal distribution',
	'gelu-tanh': 'f(x) = x/2 · (1 + tanh(0.798·(x + 0.0447·x³)))',
	silu: 'f(x) = x / (1 + e⁻ˣ)',
	softplus: 'f(x) = ln(1 + eˣ)',
};

export const allActivations = Object.keys(activationLabels) as ActivationName[];

export function activationLabel(name: ActivationName): string {
	return name === 'identity' ? l10n.t('Linear') : activationLabels[name];
}

const optimizerLabels: Readonly<Record<OptimizerName, string>> = {
	sgd: 'SGD',
	nesterov: 'Nesterov',
	rmsprop: 'RMSProp',
	adam: 'Adam',
};

export function optimizerLabel(name: OptimizerName): string {
	return optimizerLabels[name];
}

/** The function that turns the last layer's outputs into what is shown, or null where they are shown as they are. */
export function outputFunction(loss: LossName): string | null {
	return loss === 'softmax-cross-entropy' || loss === 'focal'
		? 'softmax'
		: loss === 'binary-cross-entropy'
			? 'sigmoid'
			: null;
}

/** The same where there is always a word: "linear" where outputs are shown as they are. */
export function outputFunctionLabel(loss: LossName): string {
	return outputFunction(loss) ?? l10n.t('linear');
}

/** Inside a sentence. */
export function layerName(layer: number, layers: number): string {
	return layer === layers - 1 ? l10n.t('the output layer') : l10n.t('layer {0}', layer + 1);
}

/** In a list or a title. */
export function layerLabel(layer: number, layers: number): string {
	return layer === layers - 1 ? l10n.t('Output layer') : l10n.t('Layer {0}', layer + 1);
}

/** Why there is nothing to see of a dropout layer. */
export function dropoutSentence(rate: number): string {
	return l10n.t(
		'Each training step leaves out {0} of the units before it, chosen by chance, so that none of them is relied on alone. When the network is used, and in all that is measured here, dropout does nothing.',
		percent(rate),
	);
}

export function unitName(names: readonly string[] | null, unit: number): string {
	return names?.[unit] ?? l10n.t('unit {0}', unit + 1);
}

export function inputName(names: readonly string[] | null, input: number): string {
	return names?.[input] ?? l10n.t('unit {0}', input + 1);
}

/** A class inside a sentence: bare numbers would read as counts. */
export function className(name: string, target: string): string {
	return /^[-+\d.,]+$/.test(name) ? `${target} ${name}` : name;
}

/** A class by its name, a range of a numeric target by its ends. */
export function groupName(group: RowGroup): string {
	if (group.kind === 'class') return group.name;
	return group.from === group.to ? number(group.from) : l10n.t('{0} to {1}', number(group.from), number(group.to));
}

export function inputsOf(inputs: number): string {
	return plural(inputs, { one: l10n.t('1 input'), other: l10n.t('{0} inputs', count(inputs)) });
}

export function outputsOf(outputs: number): string {
	return plural(outputs, { one: l10n.t('1 output'), other: l10n.t('{0} outputs', count(outputs)) });
}

export function unitsOf(units: number): string {
	return plural(units, { one: l10n.t('1 unit'), other: l10n.t('{0} units', count(units)) });
}

/** "1 row", "23 rows". */
export function rowsOf(rows: number): string {
	return plural(rows, { one: l10n.t('1 row'), other: l10n.t('{0} rows', count(rows)) });
}

export function valuesOf(values: number): string {
	return plural(values, { one: l10n.t('1 value'), other: l10n.t('{0} values', count(values)) });
}

export function columnsOf(columns: number): string {
	return plural(columns, { one: l10n.t('1 column'), other: l10n.t('{0} columns', count(columns)) });
}

export function epochsOf(epochs: number): string {
	return plural(epochs, { one: l10n.t('1 epoch'), other: l10n.t('{0} epochs', count(epochs)) });
}

/** "1 second" where it is shown as 1. */
export function secondsOf(seconds: number): string {
	const text = number(seconds);
	return plural(text === number(1) ? 1 : 2, { one: l10n.t('1 second'), other: l10n.t('{0} seconds', text) });
}

export function coverageNote(coverage: { readonly rows: number; readonly of: number }): string {
	return coverage.rows < coverage.of
		? l10n.t(
				'Measured on {0} of {1} rows, drawn at random with a fixed seed.',
				count(coverage.rows),
				count(coverage.of),
			)
		: l10n.t('Measured on all {0}.', rowsOf(coverage.of));
}

/** The model that a network has to beat. */
export function constantAnswer(): string {
	return l10n.t('always the same answer');
}

export function andMore(named: string, others: number): string {
	return l10n.t('{0} and {1} more', named, others);
}

export function withInterval(name: string, value: string, low: string, high: string): string {
	return l10n.t('{0}: {1} (95% interval {2} to {3})', name, value, low, high);
}

export function howComputedLabel(): string {
	return l10n.t('How is this computed?');
}

/** Of so few rows that nothing is said of them. */
export function tooFewToTell(): string {
	return l10n.t('too few to tell');
}
