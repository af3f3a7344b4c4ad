import * as l10n from '@vscode/l10n';
import type { PathsResult } from '../analyze/paths.ts';
import { className } from './names.ts';
import { abbreviate, signed } from './numbers.ts';

/** Of a long name in a title. */
const mostCharacters = 40;

/** Inputs by falling size of their largest number; of equals the first. */
export function inputsBySize({ inputs, outputs, values }: PathsResult): readonly number[] {
	const sizes = inputs.map((_, input) =>
		outputs.reduce((most, __, output) => Math.max(most, Math.abs(values[input * outputs.length + output]) || 0), 0),
	);
	return [...inputs.keys()].sort((a, b) => sizes[b] - sizes[a] || a - b);
}

export function pathsTitle({ inputs, outputs, target, values }: PathsResult): string {
	let most = -1;
	for (const [i, value] of values.entries())
		if (Number.isFinite(value) && (most < 0 || Math.abs(value) > Math.abs(values[most]))) most = i;
	if (most < 0) return l10n.t('The products of the weights along the paths are no numbers');
	const [input, output] = [Math.floor(most / outputs.length), most % outputs.length];
	return l10n.t(
		'Along all paths, {0} reaches {1} most: {2}',
		abbreviate(inputs[input], mostCharacters),
		className(abbreviate(outputs[output], mostCharacters), target),
		signed(values[most]),
	);
}

/** What such a number does not know. */
export function pathsLimits(): string {
	return l10n.t(
		'A rough global measure, of weights alone: it knows neither the functions of the units nor how much an input varies. Importance and Response are measured on rows.',
	);
}
