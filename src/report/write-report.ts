import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../core/user-error.ts';
import { finish } from '../analyze/analyzer.ts';
import type { ReportData } from '../protocol/report.ts';
import { askOnce, type AnalysisContext } from '../run/analyze/analyze-run.ts';
import { systemCode, systemReason, type FileContent } from '../run/store/files.ts';
import type { LoadedRun } from '../run/analyze/open-run.ts';
import { withEpochs } from '../run/store/store.ts';
import { writeOut } from '../run/store/write-out.ts';
import { reportData, type ReportSettings } from './report-data.ts';
import { oneScript } from './one-script.ts';
import { reportPage } from './report-page.ts';

export interface ReportFileSettings extends ReportSettings {
	/** Of Neuroglass: where dist and media are. */
	readonly packageFolder: string;
}

/** Writes the self-contained HTML file, over an older one if need be. */
export async function writeReport(
	file: string,
	run: LoadedRun,
	{ packageFolder, ...settings }: ReportFileSettings,
	context: AnalysisContext,
): Promise<void> {
	const complete = await withEpochs(run);
	await writeReportPage(file, finish(reportData(complete, settings, askOnce(complete, context))), packageFolder);
}

export async function writeReportPage(file: string, data: ReportData, packageFolder: string): Promise<void> {
	const read = (...path: string[]) => readFile(join(packageFolder, ...path), 'utf8');
	const script = await oneScript('panel.js', (name) => read('dist', ...name.split('/')));
	const styles = [await read('media', 'report.css'), await read('dist', 'styles.css')];
	const page = reportPage(data, { script, styles });
	await writeDocument(file, page);
}

/** Over an older one if need be. Throws a UserError where it cannot be written. */
export async function writeDocument(file: string, content: FileContent): Promise<void> {
	try {
		await writeOut(file, content);
	} catch (error) {
		if (systemCode(error) === '') throw error;
		const message = l10n.t('The report cannot be written to {0}: {1}.', file, systemReason(error));
		throw new UserError(message, undefined, { cause: error });
	}
}
