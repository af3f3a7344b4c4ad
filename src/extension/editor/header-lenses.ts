import { EventEmitter, l10n, languages, Range, workspace, type CodeLens, type TextDocument } from 'vscode';
import { findingCounts } from '../../messages/row-findings.ts';
import { Disposing } from '../dispose.ts';
import type { Runs } from '../runs.ts';
import { newLens } from '../text/places.ts';
import { headerLine } from './cell-at.ts';
import type { RowDiagnostics } from './row-diagnostics.ts';

const setting = 'editor.codeLens';

/** Above the names of the columns: train; and where a network was trained on the file, look at it, how much was found, and why a row is predicted so. */
export class HeaderLenses extends Disposing {
	readonly #runs: Runs;
	readonly #diagnostics: RowDiagnostics;
	readonly #changes = this.own(new EventEmitter<void>());

	constructor(runs: Runs, diagnostics: RowDiagnostics) {
		super();
		this.#runs = runs;
		this.#diagnostics = diagnostics;
		const changed = () => {
			this.#changes.fire();
		};
		this.own(runs.onDidChange(changed));
		this.own(diagnostics.onDidPublish(changed));
		this.own(
			workspace.onDidChangeConfiguration((change) => {
				if (change.affectsConfiguration(`neuroglass.${setting}`)) changed();
			}),
		);
		this.own(
			languages.registerCodeLensProvider(
				{ pattern: '**/*.{csv,tsv,tab,psv}' },
				{ onDidChangeCodeLenses: this.#changes.event, provideCodeLenses: (document) => this.#lensesOf(document) },
			),
		);
	}

	async #lensesOf(document: TextDocument): Promise<CodeLens[]> {
		const { uri, isUntitled } = document;
		if (isUntitled || !workspace.getConfiguration('neuroglass', uri).get<boolean>(setting)) return [];
		const top = headerLine(document.lineCount, (line) => document.lineAt(line).text);
		const at = new Range(top, 0, top, 0);
		const train = newLens(at, l10n.t('Train and Explain'), {
			icon: 'beaker',
			command: 'neuroglass.train',
			arguments: [uri],
		});
		const run = await this.#runs.newestOf(uri);
		if (run === undefined) return [train];
		const open = newLens(at, l10n.t('Show the Newest Run'), { command: 'neuroglass.openRun', arguments: [run.id] });
		const explain = newLens(at, l10n.t('Explain the Row of the Cursor'), { command: 'neuroglass.explainRow' });
		const findings = this.#diagnostics.shownOf(document)?.findings;
		if (findings === undefined) return [train, open, explain];
		const counts = newLens(at, findingCounts(findings.total, findings.reviewed), {
			command: 'workbench.actions.view.problems',
		});
		const reviewed = newLens(at, l10n.t('Reviewed Rows'), { command: 'neuroglass.reviewedRows', arguments: [uri] });
		return [train, open, counts, explain, ...(findings.reviewed + findings.stale.length > 0 ? [reviewed] : [])];
	}
}
