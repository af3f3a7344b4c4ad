import * as l10n from '@vscode/l10n';
import { neverCancelled } from '../../core/context.ts';
import { headerSentence } from '../../messages/header.ts';
import { inspect, type Inspection } from '../../data/quality/inspect.ts';
import type { ColumnProfile } from '../../data/quality/profile.ts';
import { exclusionText } from '../../data/prepare/exclusion-text.ts';
import { suggestedTargetSentence } from '../../messages/suggested-target.ts';
import type { Table } from '../../data/table/table.ts';
import { readSource } from '../../run/source.ts';
import { commonOptions, type Command, type Options } from '../command.ts';
import { severalFiles, sourceOf } from '../find-files.ts';
import { issueCodes } from '../../issues/codes.ts';
import type { TableIssue } from '../../issues/issue.ts';
import { tableIssues } from '../../issues/table-issues.ts';
import { severityLabel, switchedOffSentence, tableIssueSentence } from '../../messages/issues.ts';
import { columnsOf, rowsOf } from '../../messages/names.ts';
import { fine, number } from '../../messages/numbers.ts';
import { table as textTable } from '../format.ts';
import { ignoredCodes, ignoreOption } from '../issues.ts';
import { checkTold } from '../check-told.ts';
import { missingOption, optionText } from '../missing-option.ts';
import { fileDocument, filesText, howRead } from '../how-read.ts';
import { readOptions, readOptionsFrom } from '../read-options.ts';
import { print, printJson } from '../terminal.ts';
import { unknownColumns } from '../../data/prepare/choose-columns.ts';

const options = {
	target: { type: 'string', value: 'COLUMN', text: l10n.t('Look at the table with this column as the target.') },
	...readOptions,
	...ignoreOption,
	...commonOptions,
} as const satisfies Options;

export const inspectCommand: Command<typeof options> = {
	name: 'inspect',
	summary: l10n.t('Says how a table is understood, what is in its columns, and what is suspicious.'),
	positionals: ['FILE...'],
	options,
	notes: [
		l10n.t(
			'Nothing is trained and nothing is written. Warnings name lines of the file, or rows where it has no lines, the weightiest first.',
		),
		severalFiles,
	],
	async run(files, values, terminal) {
		const ignore = ignoredCodes(values.ignore);
		const source = await sourceOf(files, terminal, readOptionsFrom(values));
		const began = performance.now();
		const table = await readSource(source, { cancellation: neverCancelled, report: () => undefined });
		checkTold(table, source.options);
		const read = performance.now();
		if (values.target !== undefined && !table.columns.some(({ name }) => name === values.target))
			throw unknownColumns(table, [values.target]);
		const inspection = inspect(table, values.target);
		const seconds = { read: (read - began) / 1000, profile: (performance.now() - read) / 1000 };
		const { found, switchedOff } = tableIssues([...table.warnings, ...inspection.notes], ignore);
		const warnings = found.map(warningOf(table.rowIndex.unit === 'row'));
		if (values.json) printJson(terminal, { ...document(table, inspection, warnings, seconds), switchedOff });
		else print(terminal, summary(table, inspection, warnings, switchedOff, seconds));
	},
};

interface Seconds {
	readonly read: number;
	readonly profile: number;
}

function document(table: Table, inspection: Inspection, warnings: readonly Warning[], seconds: Seconds) {
	const { reading, rows } = table;
	return {
		file: table.name,
		...(table.parts === undefined ? {} : { files: table.parts.map(fileDocument) }),
		bytes: table.bytes,
		format: reading.format,
		delimiter: table.delimiter === '' ? null : table.delimiter,
		encoding: reading.encoding,
		decimalPoint: reading.decimalPoint,
		header: reading.header?.present ?? null,
		headerReason: reading.header && headerSentence(reading.header),
		rows,
		columns: inspection.columns.map(columnDocument),
		targetSuggestion: suggestion(inspection),
		warnings,
		seconds,
	};
}

function columnDocument({ name, type, leftOut, missing, distinct, numbers, dates, top }: ColumnProfile) {
	return {
		name,
		type,
		used: leftOut === null ? true : exclusionText[leftOut](),
		missing,
		distinct,
		min: dates?.first ?? numbers?.min ?? null,
		max: dates?.last ?? numbers?.max ?? null,
		mean: dates === null ? (numbers?.mean ?? null) : null,
		sd: dates === null ? (numbers?.sd ?? null) : null,
		quantiles: numbers && {
			p5: numbers.quantiles[0],
			p25: numbers.quantiles[1],
			p50: numbers.quantiles[2],
			p75: numbers.quantiles[3],
			p95: numbers.quantiles[4],
		},
		histogram: numbers?.histogram ?? null,
		top,
	};
}

function suggestion({ targets }: Inspection) {
	const best = targets.at(0);
	if (best === undefined) return null;
	const { column, task, classes } = best;
	return { column, task, classes, reason: suggestedTargetSentence(best) };
}

/** For JSON documents and people alike; `rows` instead of `lines` where the file has none. */
function warningOf(byRow: boolean) {
	return (issue: TableIssue) => {
		const { kind, code, severity, values, place, remedy } = issue;
		const { column, lines, files, everywhere } = place.table;
		return {
			kind,
			code,
			severity,
			column,
			lines: byRow ? [] : lines,
			...(byRow ? { rows: lines } : {}),
			...(files === undefined ? {} : { files }),
			...(everywhere === undefined ? {} : { everywhere }),
			weight: weightOf(issue),
			message: [tableIssueSentence(issue), optionFor(remedy)].filter((part) => part !== '').join(' '),
			values,
			...(remedy === undefined ? {} : { remedy }),
		};
	};
}

/** From 0.7 on for problems; falls with the order of the codes, which are in order of weight. */
function weightOf({ severity, code }: TableIssue): number {
	const place = 1 - issueCodes.indexOf(code) / issueCodes.length;
	const [low, high] = severity === 'problem' ? [0.7, 1] : [0, 0.7];
	return Number((low + (high - low) * place).toFixed(3));
}

type Warning = ReturnType<ReturnType<typeof warningOf>>;

const mostPlaces = 6;

/** Of some of its rows, in brackets; nothing of what can be seen in every row. */
function placesText(warning: Warning): string {
	const { lines, rows, files } = warning;
	const numbers = rows ?? lines;
	if (numbers.length === 0 || 'everywhere' in warning) return '';
	const texts = numbers
		.slice(0, mostPlaces)
		.map((number, i) => (files === undefined ? String(number) : `${files[i]}:${number}`));
	const list = [...texts, ...(numbers.length > mostPlaces ? ['…'] : [])].join(', ');
	return rows === undefined ? l10n.t('(lines {0})', list) : l10n.t('(rows {0})', list);
}

/** What to say on the command line to be rid of it. */
function optionFor(remedy: TableIssue['remedy']): string {
	switch (remedy?.kind) {
		case 'missing-word': {
			const options = remedy.columns.map((column) => missingOption({ column, words: [remedy.word] }));
			return options.includes(null) ? '' : `(${options.join(' ')})`;
		}
		case 'as-category': {
			const option = optionText('categorical', remedy.column);
			return option === null ? '' : `(${option})`;
		}
		case 'decimal-comma':
			return '(--decimal ,)';
		case 'month-first':
			return '(--date-order mdy)';
		case 'split-by-time':
			return `(train --split=${JSON.stringify(`time:${remedy.column}`)})`;
		default:
			return '';
	}
}

const mostColumns = 200;

function summary(
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
	const best = suggestion(inspection);
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
		best === null ? l10n.t('No column could be a target.') : best.reason,
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
