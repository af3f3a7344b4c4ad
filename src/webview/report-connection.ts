import * as l10n from '@vscode/l10n';
import type { AnalyzerId, OptionsOf, ResultOf } from '../analyze/index.ts';
import type { RowsResult } from '../analyze/rows.ts';
import { decodeReport, reportElementId, type ReportData } from '../protocol/report.ts';
import type { Connection } from './connection.ts';

/** The connection of a report, or null where this document is none. */
export function connectToReport(): Connection | null {
	const script = document.getElementById(reportElementId);
	if (script === null) return null;
	const report = decodeReport(script.textContent) as ReportData;
	document.documentElement.dataset['report'] = '';
	return {
		hosted: false,
		post: () => undefined,
		analyze: async (analyzer, options) => answerFrom(report, analyzer, options),
		epochs: null,
		training: null,
		findings: async () => report.findings,
		profile: async () => held(report.profile),
		cells: async () => held<RowsResult>(null),
		start: (listener) => {
			const { strings, language, catalogue } = report;
			listener({ type: 'setup', strings, language, catalogue, held: [] });
			listener({ type: 'state', state: report.state, revision: 0 });
		},
		save: download,
		// A report is one file: nothing of it is remembered.
		loadState: () => undefined,
		storeState: () => undefined,
	};
}

function answerFrom<K extends AnalyzerId>(
	{ results, planes, responses }: ReportData,
	analyzer: K,
	options: Partial<OptionsOf<K>>,
): ResultOf<K> {
	// These depend on what is asked.
	const { layer = 0 } = options as Partial<OptionsOf<'projection'>>;
	const { column: moved } = options as Partial<OptionsOf<'response'>>;
	const answer: unknown =
		analyzer === 'rows'
			? rowsFrom(results.rows, options)
			: analyzer === 'projection'
				? planes.find((plane) => plane.layer === layer)
				: analyzer === 'response'
					? responses.find(({ column }) => column === moved)
					: results[analyzer];
	return held(answer as ResultOf<K> | undefined);
}

function rowsFrom(held: RowsResult | undefined, { rows = [] }: Partial<OptionsOf<'rows'>>): RowsResult | undefined {
	if (held === undefined) return undefined;
	const wanted = new Set(rows);
	return { ...held, rows: held.rows.filter(({ row }) => wanted.has(row)) };
}

function held<T>(answer: T | null | undefined): T {
	if (answer === null || answer === undefined)
		throw new Error(l10n.t('This report does not hold it. The extension can show it, with the run and its data file.'));
	return answer;
}

function download(name: string, bytes: Uint8Array): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(new Blob([bytes.slice()]));
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
