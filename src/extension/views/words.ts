import { l10n } from 'vscode';
import type { LossName } from '../../core/losses.ts';
import { activationLabel, outputsOf, unitsOfLayers } from '../../run/offers.ts';
import type { Metrics, RunRecord } from '../../run/record.ts';
import type { RunSession } from '../sessions/run-session.ts';

/** Three significant digits. */
export function numberText(value: number, language: string): string {
	return new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(value);
}

export function percentText(share: number, language: string): string {
	return new Intl.NumberFormat(language, { style: 'percent', maximumSignificantDigits: 3 }).format(share);
}

/** On the rows held out; on the training rows where none are. */
export function measured({ metrics }: RunRecord): Metrics {
	return metrics.test ?? metrics.train;
}

/** `96 %`, or `R² 0.88`. */
export function metricText(metrics: Metrics, language: string): string {
	if ('accuracy' in metrics) return percentText(metrics.accuracy, language);
	if (metrics.r2 === null) return l10n.t('error {0}', numberText(metrics.rmse, language));
	return l10n.t('R² {0}', numberText(metrics.r2, language));
}

/** The time for today, else the day. */
export function timeText(created: string, now: Date, language: string): string {
	const date = new Date(created);
	const today = date.toDateString() === now.toDateString();
	return new Intl.DateTimeFormat(language, today ? { timeStyle: 'short' } : { dateStyle: 'medium' }).format(date);
}

const outputFunctions: Readonly<Record<LossName, string>> = {
	'softmax-cross-entropy': 'softmax',
	focal: 'softmax',
	'binary-cross-entropy': 'sigmoid',
	'mean-squared-error': 'linear',
	'mean-absolute-error': 'linear',
	huber: 'linear',
};

/** `16 ReLU`, `dropout 20 %`; of the last layer, what the loss reads its outputs as. */
export function layerText({ model }: RunRecord, layer: number, language: string): string {
	const { layers } = model.network;
	const of = layers[layer];
	if (layer === layers.length - 1) return `${String(outputsOf(model.network))} ${outputFunctions[model.training.loss]}`;
	switch (of.type) {
		case 'dense':
			return `${String(of.units)} ${activationLabel(of.activation)}`;
		case 'embedding':
			return l10n.t('embedding');
		case 'dropout':
			return l10n.t('dropout {0}', percentText(of.rate, language));
		case 'batch-normalization':
			return l10n.t('batch normalization');
		case 'layer-normalization':
			return l10n.t('layer normalization');
		case 'residual':
			return l10n.t('residual');
		case 'softmax':
			return 'softmax';
	}
}

/** How many units there are to look at: none in dropout, which passes on those of the layer before. */
export function unitsIn({ model: { network } }: RunRecord, layer: number): number {
	return network.layers[layer].type === 'dropout' ? 0 : unitsOfLayers(network)[layer];
}

/** What the units of the last layer stand for. */
export function unitName(
	{ model, preprocessing: { target } }: RunRecord,
	layer: number,
	unit: number,
): string | undefined {
	const { layers } = model.network;
	if (layer !== layers.length - 1) return undefined;
	if (target.kind === 'value') return target.column;
	// A single logit tells two classes apart, and is that of class 1.
	return outputsOf(model.network) === 1 ? target.classes[1] : target.classes[unit];
}

export function architectureText({ model: { network } }: RunRecord): string {
	const deciding = unitsOfLayers(network).filter((_, i) => ['dense', 'embedding'].includes(network.layers[i].type));
	return [network.inputs, ...deciding].join('-');
}

/** How far a training is. */
export function progressText({ lastEpoch, stopping }: RunSession, language: string): string {
	if (stopping) return l10n.t('stopping');
	if (lastEpoch === undefined) return l10n.t('reading');
	const { epoch, validationLoss, trainLoss } = lastEpoch;
	return l10n.t('epoch {0}, loss {1}', epoch, numberText(validationLoss ?? trainLoss, language));
}
