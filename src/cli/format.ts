import * as l10n from '@vscode/l10n';
import type { RowPlace } from '../analyze/analyzer.ts';
import { visible } from '../core/user-error.ts';
import type { ExclusionReason } from '../data/table/table.ts';
import { exclusionText } from '../data/prepare/exclusion-text.ts';
import { number, percent } from '../messages/numbers.ts';
import type { Metrics } from '../run/record/record.ts';

export function metricsText(metrics: Metrics): string {
	return 'accuracy' in metrics
		? l10n.t('{0} right, cross-entropy {1}', percent(metrics.accuracy), number(metrics.loss))
		: l10n.t('RMSE {0}, MAE {1}, R² {2}', number(metrics.rmse), number(metrics.mae), number(metrics.r2));
}

export function leftOutSentence({
	column,
	reason,
}: {
	readonly column: string;
	readonly reason: ExclusionReason;
}): string {
	return `${column} (${exclusionText[reason]()})`;
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

/** The head of a column of places. */
export function unitText(places: readonly Pick<RowPlace, 'unit'>[]): string {
	return places.at(0)?.unit === 'row' ? l10n.t('row') : l10n.t('line');
}
