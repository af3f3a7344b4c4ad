import * as l10n from '@vscode/l10n';
import type { RowPlace } from '../analyze/analyzer.ts';
import type { Lines } from '../data/table/table.ts';

type Place = Pick<RowPlace, 'startLine' | 'unit' | 'file'>;

/** `5`, or `b.csv:5` where there are several files; for columns whose head says what is counted. */
export function lineText({ startLine, file }: Place): string {
	return file === undefined ? String(startLine) : `${file}:${startLine}`;
}

/** In the middle of a sentence: `line 5`, `b.csv, line 5`, or `row 5` of a file without lines. */
export function placeText({ startLine, unit, file }: Place): string {
	const number = String(startLine);
	const place = unit === 'row' ? l10n.t('row {0}', number) : l10n.t('line {0}', number);
	return file === undefined ? place : l10n.t('{0}, {1}', file, place);
}

/** Where the first of them is. */
export function firstPlace({ lines, unit, file }: Lines): string {
	return placeText({
		startLine: lines[0] ?? 0,
		...(unit === undefined ? {} : { unit }),
		...(file === undefined ? {} : { file }),
	});
}

/** What the numbers of a column of places count. */
export function unitText(places: readonly Pick<RowPlace, 'unit'>[]): string {
	return places.at(0)?.unit === 'row' ? l10n.t('Row') : l10n.t('Line');
}

export function openAtText(place: string): string {
	return l10n.t('Open the data file at {0}', place);
}
