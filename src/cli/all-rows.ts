import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import Papa from 'papaparse';
import type { TargetEncoding } from '../data/prepare/dataset.ts';
import type { Explanation } from '../run/explain/explain-file.ts';
import { explanationDocument, promisedIn } from '../run/explain/explanation-document.ts';
import { writeDocument } from '../report/write-report.ts';
import { RowsProgress } from './progress.ts';
import { jsonItems, print, printAll, printJson, type Terminal } from './terminal.ts';

/** Rows of which the explanations are in memory at once. */
const piece = 100;

/** Explanations of all rows as JSON or CSV, written as they are made. `explain`: begins anew each time. */
export async function writeAllRows(
	explain: () => Iterable<Explanation>,
	rows: number,
	target: TargetEncoding,
	{ out: path, json }: { readonly out?: string; readonly json?: boolean },
	terminal: Terminal,
): Promise<void> {
	const out = path === undefined ? null : resolve(terminal.folder, path);
	const progress = new RowsProgress(terminal);
	const pieces = () => inPieces(explain(), (done) => progress.progress(done, rows));
	const isJson = out === null ? json === true : out.endsWith('.json');
	const text = () => (isJson ? jsonItems(documents(pieces(), target)) : csvPieces(pieces(), target));
	try {
		if (out === null) await printAll(terminal, text());
		else await writeDocument(out, text);
	} finally {
		progress.end();
	}
	if (out === null) return;
	if (json) printJson(terminal, { rows, out });
	else print(terminal, l10n.t('Rows explained: {0}, in {1}', rows, out));
}

async function* inPieces(
	explanations: Iterable<Explanation>,
	report: (done: number) => void,
): AsyncGenerator<readonly Explanation[]> {
	let held: Explanation[] = [];
	let done = 0;
	for (const explanation of explanations) {
		held.push(explanation);
		report(++done);
		if (held.length < piece) continue;
		yield held;
		held = [];
	}
	if (held.length > 0) yield held;
}

async function* documents(
	pieces: AsyncIterable<readonly Explanation[]>,
	target: TargetEncoding,
): AsyncGenerator<readonly object[]> {
	for await (const explanations of pieces) yield explanations.map((each) => explanationDocument(each, target));
}

/** A line for each row, a column for the contribution of each of the network's columns, in alphabetical order. */
async function* csvPieces(
	pieces: AsyncIterable<readonly Explanation[]>,
	target: TargetEncoding,
): AsyncGenerator<string> {
	const heads = [
		'row',
		'output',
		'prediction',
		'scale',
		'baseline',
		'value',
		'method',
		'gap',
		...certaintyHeads(target),
	];
	let columns: readonly string[] | null = null;
	for await (const explanations of pieces) {
		const isFirst = columns === null;
		columns ??= explanations[0].row.attribution.contributions.map(({ column }) => column).sort();
		const head = isFirst ? [[...heads, ...columns.map((column) => `contribution:${column}`)]] : [];
		const rows = explanations.map((each) => csvRow(each, columns!, target));
		yield `${Papa.unparse([...head, ...rows], { newline: '\n' })}\n`;
	}
}

/** What is promised of a row; empty cells where nothing is. */
function certaintyHeads({ kind }: TargetEncoding): readonly string[] {
	return kind === 'value' ? ['lower', 'upper'] : ['set'];
}

function csvRow(explanation: Explanation, columns: readonly string[], target: TargetEncoding): unknown[] {
	const { row, output, prediction, attribution } = explanation.row;
	const { scale, baseline, value, method, gap, contributions } = attribution;
	const shares = new Map(contributions.map(({ column, contribution }) => [column, contribution]));
	const predicted =
		prediction.kind === 'value' ? prediction.value : target.kind === 'classes' ? target.classes[prediction.class] : '';
	const { interval, set } = promisedIn(explanation, target);
	const certain = target.kind === 'value' ? [interval?.lower, interval?.upper] : [set && JSON.stringify(set)];
	const shown = columns.map((column) => shares.get(column));
	return [row + 1, output, predicted, scale, baseline, value, method, gap, ...certain, ...shown];
}
