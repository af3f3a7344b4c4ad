import * as l10n from '@vscode/l10n';
import type { Inspection } from '../../data/quality/inspect.ts';
import type { ColumnProfile } from '../../data/quality/profile.ts';
import { exclusionText } from '../../data/prepare/exclusion-text.ts';
import type { Table } from '../../data/table/table.ts';
import { headerSentence } from '../../messages/header.ts';
import { severityLabel, switchedOffSentence } from '../../messages/issues.ts';
import { columnsOf, rowsOf } from '../../messages/names.ts';
import { fine, number } from '../../messages/numbers.ts';
import { suggestedTargetSentence } from '../../messages/suggested-target.ts';
import { table as textTable } from '../format.ts';
import { filesText, howRead } from '../how-read.ts';
import { placesText, type Warning } from '../inspected-warnings.ts';

/** What it took. */
export interface Seconds {
	readonly read: number;
	readonly profile: number;
}

const mostColumns = 200;

/** What is in the table, for people. */
export function inspectedText(
	table: Table,
	inspection: Inspection,
	warnings: readonly Warning[],
	switchedOff: number,
	{ read, profile }: Seconds,
): string {
	const { reading, delimiter } = table;
	const head = [
		l10n.t('column'),
		l10n.t('type'),
		l10n.t('missing'),
		l10n.t('distinct'),
		l10n.t('min'),
		l10n.t('median'),
		l10n.t('max'),
		l10n.t('mean'),
		l10n.t('sd'),
		l10n.t('top'),
	];
	const lines = inspection.columns.slice(0, mostColumns).map((column) => [
		column.name,
		column.type,
		String(column.missing),
		String(column.distinct),
		column.dates?.first ?? fine(column.numbers?.min ?? null),
		plain(column, column.numbers?.quantiles[2], fine),
		column.dates?.last ?? fine(column.numbers?.max ?? null),
		plain(column, column.numbers?.mean, number),
		plain(column, column.numbers?.sd, number),
		column.top
			.slice(0, 3)
			.map(({ value, count }) => `${shortened(value)} (${count})`)
			.join(', '),
	]);
	const off = switchedOffSentence(switchedOff);
	const best = inspection.targets.at(0);
	const leftOut = inspection.columns.flatMap(({ name, leftOut: reason }) =>
		reason === null ? [] : `${name} (${exclusionText[reason]()})`,
	);
	return [
		l10n.t(
			'{0}: {1}, {2}; {3}.',
			table.name,
			rowsOf(table.rows),
			columnsOf(table.columns.length),
			howRead(reading, delimiter).join(', '),
		),
		...(table.parts === undefined ? [] : filesText(table.parts)),
		...(reading.header === null ? [] : [headerSentence(reading.header)]),
		'',
		...textTable([head, ...lines]),
		...(inspection.columns.length > mostColumns
			? [l10n.t('and {0} more', inspection.columns.length - mostColumns)]
			: []),
		'',
		best === undefined ? l10n.t('No column could be a target.') : suggestedTargetSentence(best),
		...(leftOut.length > 0 ? [l10n.t('Left out: {0}', leftOut.join(', '))] : []),
		...warnings.map((warning) =>
			`- ${severityLabel(warning.severity)} ${warning.code}: ${warning.message} ${placesText(warning)}`.trimEnd(),
		),
		...(off === null ? [] : [off]),
		'',
		l10n.t('Read in {0} s, looked at in {1} s.', read.toFixed(2), profile.toFixed(2)),
	].join('\n');
}

/** Of dates there is none. */
function plain({ dates }: ColumnProfile, of: number | null | undefined, text: (of: number | null) => string): string {
	return text(dates === null ? (of ?? null) : null);
}

function shortened(text: string): string {
	// Of a cell of several lines, all in one.
	const line = text.replace(/\s+/g, ' ');
	return line.length > 20 ? `${line.slice(0, 19)}…` : line;
}
