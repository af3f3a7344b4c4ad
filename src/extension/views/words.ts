import { l10n } from 'vscode';
import { unitsOfLayers } from '../../core/network-shape.ts';
import { layerKind } from '../../messages/network.ts';
import { outputFunctionLabel } from '../../messages/names.ts';
import { number, percent } from '../../messages/numbers.ts';
import type { Metrics, RunRecord } from '../../run/record/record.ts';
import type { RunSession } from '../sessions/run-session.ts';

/** On the rows held out; on the training rows where none are. */
export function measured({ metrics }: RunRecord): Metrics {
	return metrics.test ?? metrics.train;
}

/** `95.7%`, or `R² 0.88`. */
export function metricText(metrics: Metrics): string {
	if ('accuracy' in metrics) return percent(metrics.accuracy);
	return metrics.r2 === null ? l10n.t('RMSE {0}', number(metrics.rmse)) : l10n.t('R² {0}', number(metrics.r2));
}

/** The time for today, else the day. */
export function timeText(created: string, now: Date, language: string): string {
	const date = new Date(created);
	const today = date.toDateString() === now.toDateString();
	return new Intl.DateTimeFormat(language, today ? { timeStyle: 'short' } : { dateStyle: 'medium' }).format(date);
}

/** `16 ReLU`, `dropout 20%`; of the last layer, what the loss reads its outputs as. */
export function layerText({ model }: RunRecord, layer: number): string {
	const { layers } = model.network;
	const of = layers[layer];
	if (layer === layers.length - 1)
		return `${String(outputsOf(model.network))} ${outputFunctionLabel(model.training.loss)}`;
	return of.type === 'dense' ? `${String(of.units)} ${layerKind(of)}` : layerKind(of);
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

function outputsOf(network: RunRecord['model']['network']): number {
	return unitsOfLayers(network).at(-1) ?? network.inputs;
}

/** How far a training is. */
export function progressText({ lastEpoch, training }: RunSession): string {
	if (training.isStopping) return l10n.t('stopping');
	if (lastEpoch === undefined) return l10n.t('reading');
	const { epoch, validationLoss, trainLoss } = lastEpoch;
	return l10n.t('epoch {0}, loss {1}', epoch, number(validationLoss ?? trainLoss));
}

export function unreadableText(): string {
	return l10n.t('cannot be read now');
}
