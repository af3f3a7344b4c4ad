import * as l10n from '@vscode/l10n';
import { parameterCount, unitsOfLayers } from '../core/network-shape.ts';
import type { RunRecord } from '../run/record/record.ts';
import { choiceName } from './choices.ts';
import {
	columnsOf,
	epochsOf,
	inputsOf,
	optimizerLabel,
	outputFunction,
	outputsOf,
	rowsOf,
	secondsOf,
	unitsOf,
} from './names.ts';
import { architecture, layerKind } from './network.ts';
import { abbreviate, count, list, number } from './numbers.ts';
import { rateChangesSentence } from './rate-changes.ts';
import { trainingLossText } from './training-loss.ts';

/** In one line; the rest unfolds. */
export function recipeInShort({ rows, preprocessing, model, outcome }: RunRecord): string {
	return [
		rowsOf(rows.train + rows.validation + rows.test),
		columnsOf(preprocessing.inputs.length),
		architecture(model.network),
		epochsOf(outcome.epochs),
	].join(' · ');
}

/** What is predicted. */
export function targetSentence({ target, preprocessing }: RunRecord): string {
	const name = abbreviate(target, 60);
	if (preprocessing.target.kind === 'value')
		return l10n.t(
			'{0}, a number (mean {1}, standard deviation {2}).',
			name,
			number(preprocessing.target.mean),
			number(preprocessing.target.deviation),
		);
	const { classes } = preprocessing.target;
	return classes.length > 8
		? l10n.t('{0}, one of {1} classes.', name, count(classes.length))
		: l10n.t(
				'{0}, one of {1} classes: {2}.',
				name,
				count(classes.length),
				list(classes.map((each) => abbreviate(each, 30))),
			);
}

/** From the inputs to the outputs. */
export function networkSentence({ model }: RunRecord): string {
	const { inputs, layers } = model.network;
	const widths = unitsOfLayers(model.network);
	const parts = layers.map((layer, i) => {
		if (i === layers.length - 1) {
			const output = outputFunction(model.training.loss);
			return output === null ? outputsOf(widths[i]) : `${outputsOf(widths[i])} (${output})`;
		}
		return layer.type === 'dense' ? `${unitsOf(widths[i])} (${layerKind(layer)})` : layerKind(layer);
	});
	return l10n.t(
		'{0}. {1} weights and biases in all.',
		[inputsOf(inputs), ...parts].join(' → '),
		count(parameterCount(model.network)),
	);
}

/** Where it did not begin at chance. */
function began(continued: RunRecord['continued']): string | null {
	if (continued === undefined) return null;
	return continued.exactly
		? l10n.t('Went on where an earlier run was cancelled.')
		: l10n.t('Began with the weights of an earlier run.');
}

/** How it was trained, and how that ended. */
export function trainingSentence({ model, outcome, seconds, chosen, continued }: RunRecord): string {
	const { optimizer, batchSize, epochs } = model.training;
	const how = l10n.t(
		'{0} at learning rate {1} on {2}, batches of {3}.',
		optimizerLabel(optimizer.name),
		number(optimizer.learningRate),
		trainingLossText(model.training, number),
		rowsOf(batchSize),
	);
	const end = ((): string => {
		const done = count(outcome.epochs);
		const took = secondsOf(seconds);
		switch (outcome.reason) {
			case 'finished':
				return l10n.t('Trained {0} in {1}.', epochsOf(outcome.epochs), took);
			case 'early-stopping':
				return l10n.t(
					'Stopped after {0} of at most {1}, since validation rows got no better ({2}).',
					done,
					epochsOf(epochs),
					took,
				);
			case 'cancelled':
				return l10n.t('Cancelled after {0} of {1} ({2}).', done, epochsOf(epochs), took);
			case 'non-finite':
				return l10n.t('Broke off after {0}: a number was no longer finite.', epochsOf(outcome.epochs));
		}
	})();
	const kept =
		outcome.bestEpoch < outcome.epochs ? l10n.t('The weights of epoch {0} were kept.', count(outcome.bestEpoch)) : null;
	const choices =
		chosen.length === 0
			? l10n.t('All settings were chosen from the size and shape of the table.')
			: l10n.t('Chosen by you: {0}; the rest from the size and shape of the table.', list(chosen.map(choiceName)));
	const changes = rateChangesSentence(model.training);
	return [began(continued), how, changes, end, kept, choices].filter((part) => part !== null).join(' ');
}
