import * as l10n from '@vscode/l10n';
import { activations } from '../core/activations.ts';
import { unitsOfLayers } from '../core/network.ts';
import type { LayerSpecification, NetworkSpecification } from '../core/specification.ts';
import type { DataWarning, LeftOutReason } from '../data/table.ts';
import { leftOutText } from '../data/left-out.ts';
import { firstPlace } from '../protocol/place-text.ts';
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

export function percent(share: number): string {
	return `${(100 * share).toFixed(1)} %`;
}

export function metricsText(metrics: Metrics): string {
	return 'accuracy' in metrics
		? l10n.t('{0} right, loss {1}', percent(metrics.accuracy), number(metrics.loss))
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
	switch (warning.kind) {
		case 'ragged-rows':
			return l10n.t(
				'{0} rows have more or fewer cells than the header, the first in {1}; missing cells were read as empty, extra ones ignored.',
				warning.count,
				firstPlace(warning),
			);
		case 'malformed-quotes':
			return l10n.t(
				'{0} rows hold a quotation mark that does not fit, the first in {1}.',
				warning.count,
				firstPlace(warning),
			);
		case 'comment-lines':
			return l10n.t(
				'{0} lines begin with # and were taken for comments, the first is {1}.',
				warning.count,
				firstPlace(warning),
			);
		case 'sampled-rows':
			return l10n.t(
				'{0} of {1} rows were read, drawn at random (seed {2}); all is said of these alone.',
				warning.count,
				warning.of,
				warning.seed,
			);
		case 'rounded-numbers':
			return l10n.t('To save memory, seven digits were kept of the numbers in {0}.', named(warning.names));
		case 'inexact-integers':
			return l10n.t('Whole numbers beyond 2^53 were kept to 15 digits, in {0}.', named(warning.names));
		case 'duplicate-column-names':
			return l10n.t('Column names that occur more than once: {0}.', named(warning.names));
		case 'empty-column-names':
			return l10n.t('{0} columns have no name in the header.', warning.count);
		case 'rows-without-target':
			return l10n.t(
				'{0} rows have no target value and were left out, the first in {1}.',
				warning.count,
				firstPlace(warning),
			);
		case 'not-utf8':
			return (warning.line ?? null) === null
				? l10n.t('The file is not UTF-8; it was read as {0}.', warning.encoding)
				: l10n.t(
						'The file is not UTF-8, for the first time in line {1}; it was read as {0}. If letters look wrong, save it as UTF-8.',
						warning.encoding,
						String(warning.line),
					);
		case 'no-held-out-rows':
			return l10n.t(
				'{0} rows are too few to hold any back: the numbers are of the rows it learned from.',
				warning.rows,
			);
		case 'rare-classes':
			return l10n.t('Classes with too few rows to be in every part of the split: {0}.', named(warning.classes));
		case 'folded-categories':
			return l10n.t('{0} rare values of {1} count as one, “other”.', warning.count, warning.column);
		case 'unseen-categories':
			return l10n.t(
				'{0} cells of {1} hold values not seen in training; they count as “other”.',
				warning.count,
				warning.column,
			);
		case 'beyond-limit':
			return l10n.t(
				'{0} cells of {1} lie further than {2} deviations from the mean; that is as far as they count.',
				warning.count,
				warning.column,
				warning.limit,
			);
		case 'equal-rows-apart':
			return l10n.t(
				'{0} held-out rows are equal to rows it learned from, the first in {1}.',
				warning.count,
				firstPlace(warning),
			);
		case 'validation-from-training':
			return l10n.t(
				'{0} names no validation rows; {1} were taken from the training rows at random.',
				warning.column,
				warning.rows,
			);
		case 'classes-not-learned':
			return l10n.t('Classes that no training row has: {0}.', named(warning.classes));
		case 'missing-columns':
			return l10n.t('Columns that are not in the file and count as empty: {0}.', named(warning.columns));
	}
}

const mostNamed = 12;

export function named(names: readonly string[]): string {
	return names.length <= mostNamed ? names.join(', ') : `${names.slice(0, mostNamed).join(', ')}, …`;
}

/** Columns of text, the first one left-aligned, all others right-aligned. */
export function table(rows: readonly (readonly string[])[]): string[] {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	return rows.map((row) =>
		row
			.map((text, column) => (column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column])))
			.join('  ')
			.trimEnd(),
	);
}
