import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { neverCancelled } from '../../core/context.ts';
import { UserError } from '../../core/user-error.ts';
import type { ReadOptions } from '../../data/read-options.ts';
import type { Table } from '../../data/table.ts';
import { systemCode, systemReason } from '../../run/files.ts';
import { predictionsToCsv, predictTable, probabilitiesOf, rounded, type Predictions } from '../../run/predict.ts';
import { learnedDates, readSource } from '../../run/source.ts';
import { readRun } from '../../run/store.ts';
import { writeOut } from '../../run/write-out.ts';
import { commonOptions, type Command, type Options } from '../command.ts';
import { pathsOf, severalFiles, sourceOf } from '../find-files.ts';
import { findRun } from '../find-run.ts';
import { rowsOf as countedRows, warningSentence } from '../format.ts';
import { checkMissingColumns } from '../missing-option.ts';
import { optionsAfter, readOptions, readOptionsFrom } from '../read-options.ts';
import { print, printJson, say } from '../terminal.ts';

const options = {
	out: { type: 'string', value: 'FILE', text: l10n.t('CSV file to write. Left out: standard output.') },
	...readOptions,
	...commonOptions,
} as const satisfies Options;

export const predictCommand: Command<typeof options> = {
	name: 'predict',
	summary: l10n.t('Predicts every row of another table with the same columns.'),
	positionals: ['RUN', 'FILE...'],
	options,
	notes: [
		severalFiles,
		l10n.t(
			'The columns are row (number of the data row from 1, the header not counted), prediction, and probability:CLASS for each class; values are in the units of the target.',
		),
		l10n.t(
			'The file is read as that of the run was, but for what is said here: each option that is not given stays. --missing COLUMN= takes back what is missing in that column alone. Dates are read in the order found in training, and named where they contradict it.',
		),
		l10n.t('With --json and without --out, the predictions are in the JSON document.'),
	],
	async run([name, ...files], values, terminal) {
		const run = await readRun(await findRun(name, terminal));
		const given = readOptionsFrom(values);
		const reading = optionsAfter(withoutSample(run.record.data.options), given);
		const source = await sourceOf(files, terminal, { ...reading, ...learnedDates(run.record, given) });
		const context = { cancellation: neverCancelled, report: () => undefined, oneColumnWillDo: true } as const;
		const table = await readSource(source, context);
		checkMissingColumns(table, given);
		refuseSample(table);
		const predictions = predictTable(run, table);
		const out = values.out === undefined ? null : resolve(terminal.folder, values.out);
		if (out !== null) await write(out, predictionsToCsv(predictions));
		const warnings = [...table.warnings, ...predictions.warnings];
		if (values.json) {
			const { task, target, id } = run.record;
			const messages = warnings.map((warning) => ({ ...warning, message: warningSentence(warning) }));
			const result = { run: id, ...pathsOf(source), task, target, rows: table.rows, warnings: messages };
			printJson(terminal, out === null ? { ...result, predictions: rowsOf(predictions) } : { ...result, out });
			return;
		}
		for (const warning of warnings) say(terminal, warningSentence(warning));
		if (out === null) print(terminal, predictionsToCsv(predictions));
		else print(terminal, l10n.t('{0} predicted: {1}', countedRows(table.rows), out));
	},
};

/** A run may have learned from some rows of a file; another is predicted as a whole. */
function withoutSample(options: ReadOptions = {}): ReadOptions {
	return Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'mostRows'));
}

function refuseSample({ name, warnings }: Table): void {
	const sampled = warnings.find((warning) => warning.kind === 'sampled-rows');
	if (sampled === undefined) return;
	throw new UserError(
		l10n.t(
			'{0} has {1} rows, of which {2} would be read; predict it in parts, each a file of its own.',
			name,
			sampled.of,
			sampled.count,
		),
		{ file: name },
	);
}

function rowsOf({ classes, values, probabilities }: Predictions) {
	return Array.from(values, (value, row) =>
		classes === null
			? { row: row + 1, prediction: rounded(value) }
			: {
					row: row + 1,
					prediction: classes[value],
					probabilities: Object.fromEntries(
						probabilitiesOf(row, classes, probabilities).map((share, i) => [classes[i], rounded(share)]),
					),
				},
	);
}

async function write(file: string, content: string): Promise<void> {
	try {
		await writeOut(file, content);
	} catch (error) {
		if (systemCode(error) === '') throw error;
		const message = l10n.t('The predictions cannot be written to {0}: {1}.', file, systemReason(error));
		throw new UserError(message, undefined, { cause: error });
	}
}
