import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { attributionMethods, type AttributionMethod } from '../../analyze/attributions/attribution.ts';
import type { BaselineChoice } from '../../analyze/attributions/baseline-rows.ts';
import type { AttributionScale } from '../../analyze/attributions/explained-output.ts';
import { finish } from '../../analyze/analyzer.ts';
import { predictionOf } from '../../analyze/attributions/explained-rows.ts';
import { counterfactualsOf } from '../../analyze/counterfactuals/counterfactual-rows.ts';
import { counterfactuals } from '../../analyze/counterfactuals/counterfactuals.ts';
import { noLimits, type Limits } from '../../analyze/counterfactuals/limits.ts';
import { wantedFrom } from '../../analyze/counterfactuals/wanted.ts';
import { defaultsOf } from '../../analyze/options.ts';
import type { Edits } from '../../analyze/what-if/edits.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { TargetEncoding } from '../../data/prepare/dataset.ts';
import { anchorSentence } from '../../messages/anchors.ts';
import { changeSentences, keptLimitsSentence } from '../../messages/counterfactuals.ts';
import { explainedSentence, notACauseSentence } from '../../messages/explained-row.ts';
import { influenceSentences } from '../../messages/influence.ts';
import { beyondSentence, differenceSentence, sameValuesSentence } from '../../messages/what-if.ts';
import { modelOf } from '../../run/analyze/model-of.ts';
import {
	explainEdited,
	explainFile,
	type Explanation,
	type ExplanationChoices,
} from '../../run/explain/explain-file.ts';
import { explanationDocument, predictionDocument } from '../../run/explain/explanation-document.ts';
import { rowNumbered } from '../../run/explain/rows-of-file.ts';
import { withEpochs } from '../../run/store/store.ts';
import { decisionCard } from '../../report/decision-card.ts';
import { writeDocument } from '../../report/write-report.ts';
import { classNumber } from '../class-number.ts';
import {
	type Command,
	commonOptions,
	type Options,
	rowOption,
	UsageError,
	type Values,
	wrongValue,
} from '../command.ts';
import { keptLimits } from '../kept-limits.ts';
import { confidenceFrom, confidenceOption } from '../confidence-option.ts';
import { analysisContext } from '../load-run.ts';
import { certaintySentences, contributionLines } from '../summaries/explained-rows.ts';
import { readOptions } from '../read-options.ts';
import { editsOption, editsGiven } from '../edits-option.ts';
import { writeAllRows } from '../all-rows.ts';
import { dataOption, fileOfRun, oddities, type FileOfRun } from '../rows-of-run.ts';
import { print, printJson, say, type Terminal } from '../terminal.ts';

const scales = ['probability', 'logit', 'value'] as const;

const options = {
	...rowOption,
	rows: { type: 'string', value: 'all', text: l10n.t('Instead of --row: explains every row of the file.') },
	...editsOption,
	method: {
		type: 'string',
		value: 'METHOD',
		text: l10n.t(
			'{0}. Left out: exact Shapley values of few columns, else sampled ones.',
			attributionMethods.join(', '),
		),
	},
	baseline: {
		type: 'string',
		value: 'BASELINE',
		text: l10n.t(
			'What the row is compared with: median (of the training rows; left out, this), training (a sample of them), row:M (another row of the file) or class:NAME.',
		),
	},
	class: {
		type: 'string',
		value: 'NAME',
		text: l10n.t(
			'The class to explain. Left out: the one that was said to be positive in training, else the predicted one.',
		),
	},
	scale: {
		type: 'string',
		value: 'SCALE',
		text: l10n.t('probability, logit or value. Left out: what suits the method.'),
	},
	...confidenceOption,
	out: {
		type: 'string',
		value: 'FILE',
		text: l10n.t('HTML file to write for one decision; with --rows all a CSV or JSON file.'),
	},
	...dataOption,
	...readOptions,
	...commonOptions,
} as const satisfies Options;

export const explainRowCommand: Command<typeof options> = {
	name: 'explain-row',
	summary: l10n.t('Explains one prediction: which columns speak for it and against it, and how sure it is.'),
	positionals: ['RUN', 'FILE'],
	options,
	notes: [
		l10n.t('Contributions add up to the value less the baseline; what is left is told as the gap.'),
		l10n.t('The file may be that of the run or another with its columns.'),
	],
	async run([name, path], values, terminal) {
		const method = oneOf('method', values.method, attributionMethods);
		const scale = oneOf('scale', values.scale, scales);
		const confidence = confidenceFrom(values.confidence) ?? 0.9;
		if ((values.row === undefined) === (values.rows === undefined))
			throw new UsageError(l10n.t('either --row with the number of a row or --rows all is needed'));
		if (values.rows !== undefined && values.rows !== 'all')
			throw new UsageError(l10n.t('--rows is {0}; it must be all', JSON.stringify(values.rows)));
		if (values.set !== undefined && (values.rows !== undefined || values.out !== undefined))
			throw new UsageError(l10n.t('--set asks about one row and prints the answer; leave out --rows and --out'));
		const file = await fileOfRun(name, path, values, terminal);
		const { target, inputs } = file.run.record.preprocessing;
		const all = values.row === undefined;
		const rows = all ? ([...Array(file.table.rows).keys()] as TableRow[]) : [rowNumbered(file.table, values.row ?? '')];
		const choices: ExplanationChoices = {
			method,
			scale,
			confidence,
			class: values.class === undefined ? null : classNumber(target, values.class),
			baseline: baselineFrom(values.baseline, file, target),
			compare: !all,
		};
		if (values.set !== undefined) {
			writeEdited(editsGiven(values.set, inputs), file, rows[0], choices, values, terminal);
			return;
		}
		// Which rows moved an answer goes by the weights of kept epochs.
		const run = all ? file.run : await withEpochs(file.run);
		const explain = () => explainFile(run, file, rows, choices, analysisContext.signal);
		if (all) {
			for (const odd of oddities(file, rows)) say(terminal, odd);
			await writeAllRows(explain, rows.length, target, values, terminal);
		} else {
			const [explanation] = explain();
			await writeOne(explanation, file, values, terminal);
		}
	},
};

async function writeOne(
	explanation: Explanation,
	file: FileOfRun,
	values: Values<typeof options>,
	terminal: Terminal,
): Promise<void> {
	const { record, dataset } = file.run;
	const { target } = record.preprocessing;
	const odd = oddities(file, [explanation.row.row]);
	const out = values.out === undefined ? null : resolve(terminal.folder, values.out);
	if (out !== null) {
		const about = { record, table: dataset?.table ?? null, file: file.table.name, language: terminal.language };
		const read = record.preprocessing.inputs.map(({ column }) => column);
		const limits = await keptLimits(file.run.folder, read);
		const changes = changesOf(file, explanation.row.row, limits);
		await writeDocument(out, decisionCard(explanation, { ...about, warnings: odd, changes }));
	}
	if (values.json) {
		printJson(terminal, {
			...explanationDocument(explanation, target),
			warnings: odd,
			...(out === null ? {} : { out }),
		});
		return;
	}
	for (const warning of odd) say(terminal, warning);
	if (out === null) print(terminal, textOf(explanation, file).join('\n'));
	else print(terminal, `${explainedSentence(explanation.row, target)}\n${l10n.t('Decision: {0}', out)}`);
}

/** What would change the prediction, in sentences; nothing where the rows that changes are taken from are gone. */
function changesOf({ run, from, dataset, isKnown }: FileOfRun, row: TableRow, kept: Limits | null): string[] {
	const { target } = dataset.preprocessing;
	if (!isKnown || dataset.split.train.length === 0) return [];
	const model = modelOf(run);
	const { columns, most, ...usual } = defaultsOf(counterfactuals);
	const predicted = predictionOf(model, dataset, from.encode(Int32Array.of(row)));
	const choices = { wanted: wantedFrom(usual, target, predicted), limits: kept ?? noLimits, columns, most };
	const found = finish(counterfactualsOf(model, dataset, from, row, choices, analysisContext.signal));
	return [...(kept === null ? [] : [keptLimitsSentence(kept)]), ...changeSentences(found, target)];
}

/** Of the row with other values: what they make of the prediction, then all that is said of a row. */
function writeEdited(
	edits: Edits,
	file: FileOfRun,
	row: TableRow,
	choices: ExplanationChoices,
	values: Values<typeof options>,
	terminal: Terminal,
): void {
	const { target } = file.run.record.preprocessing;
	const { explanation, whatIf } = explainEdited(file.run, file, row, edits, choices, analysisContext.signal);
	const { changes, before, beyond } = whatIf;
	if (values.json) {
		printJson(terminal, {
			...explanationDocument(explanation, target),
			changes,
			before: predictionDocument(before, target),
			beyond,
		});
		return;
	}
	for (const each of beyond) say(terminal, beyondSentence(each));
	const difference = differenceSentence(whatIf, target) ?? sameValuesSentence();
	print(terminal, [difference, ...textOf(explanation, file, changes.length > 0)].join('\n'));
}

function textOf(
	{ row, baseline, certain, withheld, anchor, influence }: Explanation,
	{ run: { record } }: FileOfRun,
	isEdited = false,
): string[] {
	return [
		explainedSentence(row, record.preprocessing.target),
		...contributionLines(row, baseline, record),
		...(anchor === undefined ? [] : [anchorSentence(anchor, record.preprocessing.target)]),
		...(certain === null ? [] : certaintySentences(certain, record, withheld, isEdited)),
		...(influence === undefined
			? []
			: influenceSentences(
					influence,
					influence.row,
					record.preprocessing.target,
					record.model.training.optimizer.name,
				)),
		notACauseSentence(),
	];
}

function oneOf<T extends AttributionMethod | AttributionScale>(
	option: string,
	text: string | undefined,
	choices: readonly T[],
): T | null {
	if (text === undefined) return null;
	const found = choices.find((choice) => choice === text);
	if (found !== undefined) return found;
	throw wrongValue(option, JSON.stringify(text), choices.join(', '));
}

function baselineFrom(text: string | undefined, { table }: FileOfRun, target: TargetEncoding): BaselineChoice {
	if (text === undefined || text === 'median') return { kind: 'median' };
	if (text === 'training') return { kind: 'training' };
	if (text.startsWith('row:')) return { kind: 'row', row: rowNumbered(table, text.slice('row:'.length)) };
	if (text.startsWith('class:')) return { kind: 'class', class: classNumber(target, text.slice('class:'.length)) };
	throw new UsageError(
		l10n.t('--baseline is {0}; it must be median, training, row:M or class:NAME', JSON.stringify(text)),
	);
}
