import * as l10n from '@vscode/l10n';
import { activations } from '../core/activations.ts';
import { visible } from '../core/user-error.ts';
import { unitsOfLayers } from '../core/network.ts';
import type { LayerSpecification, NetworkSpecification } from '../core/specification.ts';
import type { DataWarning, LeftOutReason } from '../data/table.ts';
import { leftOutText } from '../data/left-out.ts';
import { warningSentence as sentenceOf } from '../protocol/warning-sentence.ts';
import type { Metrics } from '../run/record.ts';

/** Four significant digits. */
export function number(value: number | null): string {
	if (value === null) return '–';
	return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : String(value);
}

/** A value of a file as it is there: whole numbers in full, others to the seven digits that 32 bits hold. */
export function value(of: number | null): string {
	if (of === null) return '–';
	return Number.isInteger(of) ? String(of) : String(Number(of.toPrecision(7)));
}

/** "1 row", "23 rows". */
export function rowsOf(rows: number): string {
	return rows === 1 ? l10n.t('1 row') : l10n.t('{0} rows', rows);
}

export function columnsOf(columns: number): string {
	return columns === 1 ? l10n.t('1 column') : l10n.t('{0} columns', columns);
}

export function epochsOf(epochs: number): string {
	return epochs === 1 ? l10n.t('1 epoch') : l10n.t('{0} epochs', epochs);
}

export function percent(share: number): string {
	return `${(100 * share).toFixed(1)} %`;
}

export function metricsText(metrics: Metrics): string {
	return 'accuracy' in metrics
		? l10n.t('{0} right, cross-entropy {1}', percent(metrics.accuracy), number(metrics.loss))
		: l10n.t('RMSE {0}, MAE {1}, R² {2}', number(metrics.rmse), number(metrics.mae), number(metrics.r2));
}

/** `4-16-3, ReLU, dropout 20 %`: units where they change, then each thing between them once. */
export function networkText(specification: NetworkSpecification): string {
	const { inputs, layers } = specification;
	const widths = unitsOfLayers(specification);
	const sizes = [inputs, ...widths.filter((_, i) => layers[i].type === 'dense' || layers[i].type === 'embedding')];
	return [sizes.join('-'), ...new Set(layers.slice(0, -1).map(layerText))].join(', ');
}

export function layerText(layer: LayerSpecification): string {
	switch (layer.type) {
		case 'dense':
			return activations[layer.activation].label;
		case 'embedding':
			return l10n.t('embedding');
		case 'dropout':
			return l10n.t('dropout {0}', percent(layer.rate));
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

export function leftOutSentence({
	column,
	reason,
}: {
	readonly column: string;
	readonly reason: LeftOutReason;
}): string {
	return `${column} (${leftOutText[reason]()})`;
}

export function warningSentence(warning: DataWarning): string {
	return sentenceOf(warning, { count: String, name: (name) => name, names: named });
}

const mostNamed = 12;

export function named(names: readonly string[]): string {
	return names.length <= mostNamed ? names.join(', ') : `${names.slice(0, mostNamed).join(', ')}, …`;
}

/** Columns of text, the first one left-aligned, all others right-aligned. */
export function table(rows: readonly (readonly string[])[]): string[] {
	const shown = rows.map((row) => row.map(visible));
	const widths = (shown[0] ?? []).map((_, column) =>
		shown.reduce((widest, row) => Math.max(widest, row[column].length), 0),
	);
	return shown.map((row) =>
		row
			.map((text, column) => (column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column])))
			.join('  ')
			.trimEnd(),
	);
}
