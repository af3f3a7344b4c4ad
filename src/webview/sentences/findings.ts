import * as l10n from '@vscode/l10n';
import type { Finding } from '../../findings/finding.ts';
import { abbreviate, count, number, percent } from '../format.ts';
import { className, layerName, rowsOf } from './names.ts';

/** Room for the names of the user's data in one sentence. */
const nameLength = 40;

/** `layers` of the network, to call the last one the output layer; accuracy or error is told by `task`. */
export function findingSentence(
	{ id, values, names }: Finding,
	{ layers, task, target }: { readonly layers: number; readonly task: string; readonly target: string },
): string {
	const value = (name: string): number => values[name] ?? Number.NaN;
	const [first = '', second = ''] = names.map((name) => abbreviate(name, nameLength));
	const classification = task === 'classification';
	const metric = (name: string): string => (classification ? percent(value(name)) : number(value(name)));
	const layer = layerName(value('layer'), layers);
	switch (id) {
		case 'not-finite':
			return notFiniteSentence(values, layer);
		case 'not-better-than-baseline':
			return classification
				? l10n.t(
						'Hardly better than always guessing the commonest class: {0} against {1}.',
						metric('metric'),
						metric('baseline'),
					)
				: l10n.t(
						'Hardly better than always guessing the mean: error {0} against {1}.',
						metric('metric'),
						metric('baseline'),
					);
		case 'no-held-out-rows':
			return l10n.t('All {0} were learned from, so nothing is known about new ones.', rowsOf(value('rows')));
		case 'overfit':
			return classification
				? l10n.t('Knows its training rows better than new ones: {0} against {1}.', metric('train'), metric('test'))
				: l10n.t('Errs less on its training rows than on new ones: {0} against {1}.', metric('train'), metric('test'));
		case 'few-test-rows':
			if (values['lower'] === undefined)
				return l10n.t('Only {0} held out: too few to tell good from fair.', rowsOf(value('rows')));
			return classification
				? l10n.t(
						'Only {0} held out: the truth may lie anywhere from {1} to {2} right.',
						rowsOf(value('rows')),
						metric('lower'),
						metric('upper'),
					)
				: l10n.t(
						'Only {0} held out: the true error may lie anywhere from {1} to {2}.',
						rowsOf(value('rows')),
						metric('lower'),
						metric('upper'),
					);
		case 'dead-units':
			return value('dead') === 1
				? l10n.t('1 of {0} units of {1} is dead: it gives 0 for every row.', count(value('units')), layer)
				: l10n.t(
						'{2} of {0} units of {1} are dead: they give 0 for every row.',
						count(value('units')),
						layer,
						count(value('dead')),
					);
		case 'saturated-units':
			if (value('saturated') === 1)
				return l10n.t(
					'1 of {0} units of {1} is saturated: its function is flat for most rows.',
					count(value('units')),
					layer,
				);
			return l10n.t(
				'{0} of {1} units of {2} are saturated: their function is flat for most rows.',
				count(value('saturated')),
				count(value('units')),
				layer,
			);
		case 'confused-classes':
			return l10n.t(
				'{0} is taken for {1} in {2} of {3}.',
				className(first, target),
				className(second, target),
				count(value('wrong')),
				rowsOf(value('rows')),
			);
		case 'large-error':
			return l10n.t(
				'One row is far off: {0} predicted where {1} is {2}.',
				number(value('predicted')),
				first === '' ? abbreviate(target, nameLength) : first,
				number(value('actual')),
			);
		case 'cancelled':
			return l10n.t(
				'Cancelled at epoch {0} of {1}: it might have learned more.',
				count(value('epoch')),
				count(value('epochs')),
			);
		case 'strongest-input':
			return l10n.t(
				'{0} carries most: {1} of the rise in loss when columns are shuffled.',
				first,
				percent(value('share')),
			);
		case 'fits-well':
			return classification
				? l10n.t('Clearly better than guessing: {0} against {1}.', metric('metric'), metric('baseline'))
				: l10n.t('Clearly better than guessing the mean: error {0} against {1}.', metric('metric'), metric('baseline'));
	}
}

/** Where numbers went wrong first, and the likely cause. */
function notFiniteSentence(values: Finding['values'], layer: string): string {
	const step = count(values['step'] ?? Number.NaN);
	const { learningRate, large } = values;
	const inLayer = values['layer'] !== undefined;
	if (learningRate !== undefined)
		return inLayer
			? l10n.t(
					'Training broke off at step {0}, where numbers of {1} ran out of range. The likely cause is the learning rate, {2}: a lower one helps.',
					step,
					layer,
					number(learningRate),
				)
			: l10n.t(
					'Training broke off at step {0}, where the loss ran out of range. The likely cause is the learning rate, {1}: a lower one helps.',
					step,
					number(learningRate),
				);
	if (large !== undefined)
		return l10n.t(
			'Training broke off at step {0}. The likely cause is very large numbers in the data, whose products run out of range.',
			step,
		);
	return inLayer
		? l10n.t('Training broke off: weights of {0} were not numbers from the start.', layer)
		: l10n.t('Training broke off at step {0}: a number of the data is infinite or not a number.', step);
}
