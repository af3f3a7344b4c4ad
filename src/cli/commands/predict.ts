import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { DataWarning } from '../../data/table/table.ts';
import { readSilently } from '../../data/read/read-context.ts';
import { tableIssues } from '../../issues/table-issues.ts';
import { optionsAfter } from '../../protocol/options-after.ts';
import type { ConformalSet } from '../../analyze/certainty/calibration.ts';
import { calibrated } from '../../run/predict/calibrated.ts';
import {
	classNamesIn,
	predictionsToCsv,
	probabilitiesOf,
	rounded,
	type Predictions,
} from '../../run/predict/predict.ts';
import { BatchPredictor } from '../../run/predict/predict-batches.ts';
import { piecesOf, writePredictions } from '../../run/predict/predict-file.ts';
import { rowsToPredict } from '../../run/predict/rows-to-predict.ts';
import { learnedDates, withoutSample } from '../../run/recorded-reading.ts';
import { readRun } from '../../run/store/store.ts';
import { confidenceFrom, confidenceOption } from '../confidence-option.ts';
import { loadRun } from '../load-run.ts';
import { dataOption } from '../rows-of-run.ts';
import { commonOptions, type Command, type Options } from '../command.ts';
import { pathsOf, severalFiles, sourceOf } from '../find-files.ts';
import { findRun } from '../find-run.ts';
import { rowsOf as countedRows } from '../../messages/names.ts';
import { ignoredCodes, ignoreOption, tableIssueLine, warningDocument } from '../issues.ts';
import { checkTold } from '../check-told.ts';
import { readOptions, readOptionsFrom } from '../read-options.ts';
import { jsonPieces, print, printAll, printJson, say } from '../terminal.ts';

const options = {
	out: { type: 'string', value: 'FILE', text: l10n.t('CSV file to write. Left out: standard output.') },
	...confidenceOption,
	...dataOption,
	...ignoreOption,
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
		l10n.t(
			'With --confidence come lower and upper, or set, a JSON list of classes: at least that share of rows that come as those of the run did have their truth inside. It goes by the test rows of the run; of the rows it learned from nothing is promised, nor of rows unlike these or without some of their columns: promised is false there.',
		),
		l10n.t('With --json and without --out, the predictions are in the JSON document.'),
	],
	async run([name, ...files], values, terminal) {
		const ignore = ignoredCodes(values.ignore);
		const confidence = confidenceFrom(values.confidence);
		// The rows of the run are wanted for its confidence alone.
		const loaded = confidence === undefined ? null : await loadRun(name, values.data, terminal);
		const certainty = loaded === null ? undefined : calibrated(loaded, confidence!);
		const run = loaded ?? (await readRun(await findRun(name, terminal)));
		const given = readOptionsFrom(values);
		const reading = optionsAfter(withoutSample(run.record.data.options), given);
		const source = await sourceOf(files, terminal, { ...reading, ...learnedDates(run.record, given) });
		const table = await rowsToPredict(source, run.record, readSilently);
		checkTold(table, given);
		const out = values.out === undefined ? null : resolve(terminal.folder, values.out);
		let predictor = new BatchPredictor(run, table, certainty);
		const { task, target, id } = run.record;
		const promised = certainty === undefined ? {} : { calibration: certainty.promise };
		const about = { run: id, ...pathsOf(source), task, target, rows: table.rows, ...promised };
		const warnings = () => [...table.warnings(), ...predictor.warnings];
		const documents = (given: readonly DataWarning[]) =>
			given.map(warningDocument).filter(({ code }) => !ignore.includes(code));
		const messages = () => documents(warnings());
		if (values.json && out === null) {
			// The document names the warnings before the predictions.
			const looking = new BatchPredictor(run, table);
			await table.each(async (batch) => looking.look(batch));
			const known = [...table.warnings(), ...looking.warnings];
			const head = { ...about, warnings: documents(known) };
			await printAll(terminal, jsonPieces(head, 'predictions', piecesOf(table, predictor, rowsOf)));
			return;
		}
		const csv = () => piecesOf(table, (predictor = new BatchPredictor(run, table, certainty)), predictionsToCsv);
		if (out !== null) await writePredictions(out, csv);
		else await printAll(terminal, csv());
		if (values.json) {
			printJson(terminal, { ...about, warnings: messages(), out });
			return;
		}
		for (const issue of tableIssues(warnings(), ignore).found) say(terminal, tableIssueLine(issue));
		if (out !== null) print(terminal, l10n.t('{0} predicted: {1}', countedRows(table.rows), out));
	},
};

function rowsOf({ classes, values, probabilities, sets, promised = [] }: Predictions, first: number) {
	return Array.from(values, (value, i) => ({
		...(classes === null
			? { row: first + i + 1, prediction: rounded(value) }
			: {
					row: first + i + 1,
					prediction: classes[value],
					probabilities: Object.fromEntries(
						probabilitiesOf(i, classes, probabilities).map((share, k) => [classes[k], rounded(share)]),
					),
				}),
		...(sets === undefined ? {} : { ...setOf(sets[i], classes), promised: promised[i] }),
	}));
}

function setOf(set: ConformalSet, classes: readonly string[] | null) {
	return set.kind === 'interval'
		? { lower: rounded(set.lower), upper: rounded(set.upper) }
		: { set: classNamesIn(set.classes, classes) };
}
