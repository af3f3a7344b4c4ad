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
import { tableIssues } from '../../issues/table-issues.ts';
import { ignoredCodes, ignoreOption } from '../issues.ts';
import { warningOf, type Warning } from '../inspected-warnings.ts';
import { checkTold } from '../check-told.ts';
import { fileDocument } from '../how-read.ts';
import { readOptions, readOptionsFrom } from '../read-options.ts';
import { inspectedText, type Seconds } from '../summaries/inspected.ts';
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
		else print(terminal, inspectedText(table, inspection, warnings, switchedOff, seconds));
	},
};

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
