import { CodeActionKind, l10n, languages, type Range, type TextDocument, WorkspaceEdit, type CodeAction } from 'vscode';
import type { PlacedFinding, RowFindings } from '../../protocol/worker.ts';
import { Disposing } from '../dispose.ts';
import { newCodeAction } from '../text/places.ts';
import { newLabel } from './cell-text.ts';
import { placesIn } from './diagnostics-in.ts';

/** Of a suspected label: put the suggested one in its place, as an ordinary edit of that cell that can be undone. */
export class LabelFixes extends Disposing {
	constructor(findingsOf: (document: TextDocument) => RowFindings | null) {
		super();
		this.own(
			languages.registerCodeActionsProvider(
				{ pattern: '**/*.{csv,tsv,tab,psv}' },
				{
					provideCodeActions: (document, range) => {
						const findings = findingsOf(document);
						return findings === null ? [] : fixesIn(document, range, findings);
					},
				},
				{ providedCodeActionKinds: [CodeActionKind.QuickFix] },
			),
		);
	}
}

function fixesIn(document: TextDocument, at: Range, { found, answer }: RowFindings): CodeAction[] {
	const suspected = found.filter(
		(finding): finding is Extract<PlacedFinding, { readonly code: 'NG406' }> => finding.code === 'NG406',
	);
	const where = placesIn(document, suspected, answer);
	return suspected.flatMap(({ place, values: { given, suggested } }) => {
		const range = where.get(place);
		if (place.cellRanges === undefined || range?.intersection(at) === undefined) return [];
		const text = newLabel(document.getText(range), given, suggested);
		if (text === null) return [];
		const edit = new WorkspaceEdit();
		edit.replace(document.uri, range, text);
		return [newCodeAction(l10n.t('Change the label to {0}', suggested), CodeActionKind.QuickFix, edit)];
	});
}
