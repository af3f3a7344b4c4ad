import * as l10n from '@vscode/l10n';
import type { Reading, TablePart } from '../data/table/table.ts';
import { rowsOf } from '../messages/names.ts';

const mostFiles = 20;

/** One a line, with its rows and what was understood otherwise than in the first. */
export function filesText(parts: readonly TablePart[]): string[] {
	const [first] = parts;
	const ofFirst = new Set(howRead(first.reading, first.delimiter));
	return [
		...parts.slice(0, mostFiles).map(({ name, rows, reading, delimiter }) => {
			const otherwise = howRead(reading, delimiter).filter((how) => !ofFirst.has(how));
			return `  ${[l10n.t('{0}: {1}', name, rowsOf(rows)), ...otherwise].join(', ')}`;
		}),
		...(parts.length > mostFiles ? [`  ${l10n.t('and {0} more', parts.length - mostFiles)}`] : []),
	];
}

/** What a person would want to know of it, a word or two each. */
export function howRead({ format, encoding, decimalPoint }: Reading, delimiter: string): string[] {
	return [
		format,
		encoding,
		delimiter === '' ? null : l10n.t('delimiter {0}', JSON.stringify(delimiter)),
		decimalPoint === ',' ? l10n.t('decimal comma') : null,
	].filter((part) => part !== null);
}

/** For JSON documents. */
export function fileDocument({ name, rows, bytes, delimiter, reading: { encoding, decimalPoint } }: TablePart) {
	return { name, rows, bytes, delimiter: delimiter === '' ? null : delimiter, encoding, decimalPoint };
}
