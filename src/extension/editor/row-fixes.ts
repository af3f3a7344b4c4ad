import { CodeActionKind, l10n, languages, type Range, type TextDocument, WorkspaceEdit, type CodeAction } from 'vscode';
import type { PlacedFinding, PlacedLeak } from '../../protocol/placed-findings.ts';
import { Disposing } from '../dispose.ts';
import { newCodeAction } from '../text/places.ts';
import { newLabel } from './cell-text.ts';
import { leaksIn, placesIn } from './diagnostics-in.ts';
import type { ShownFindings } from './row-diagnostics.ts';
import { excludeRowLabel, leaveOutLabel } from '../../messages/remedies.ts';
import { named } from '../../messages/user-names.ts';

/**
 * What can be done about a row that is marked: of a suspected label, put the suggested one in its place, as an ordinary edit of that cell
 * that can be undone; train again without the row.
 */
export class RowFixes extends Disposing {
	constructor(shownOf: (document: TextDocument) => ShownFindings | null) {
		super();
		this.own(
			languages.registerCodeActionsProvider(
				{ pattern: '**/*.{csv,tsv,tab,psv}' },
				{
					provideCodeActions: (document, range) => {
						const shown = shownOf(document);
						return shown === null ? [] : fixesIn(document, range, shown);
					},
				},
				{ providedCodeActionKinds: [CodeActionKind.QuickFix] },
			),
		);
	}
}

function fixesIn(document: TextDocument, at: Range, { run, findings }: ShownFindings): CodeAction[] {
	const { found, answer, stale } = findings;
	const where = placesIn(document, found, answer);
	const here = found.filter(({ place }) => where.get(place)?.intersection(at) !== undefined);
	const rows = new Map(here.map(({ excludable }) => [excludable.row, excludable]));
	const leaks = leaksIn(document, findings).filter(({ range }) => range.intersection(at) !== undefined);
	return [
		...leaks.map(({ leak: { issue } }) => leaveOutFix(run, issue)),
		...here.flatMap((finding) => newLabelFix(document, where.get(finding.place)!, finding)),
		...here.map(({ code, excludable }) =>
			newCodeAction(markText(here.length === 1 ? null : code), CodeActionKind.QuickFix, {
				command: 'neuroglass.markReviewed',
				arguments: [document.uri, { code, ...excludable }],
			}),
		),
		...[...rows.values()].map((row) =>
			newCodeAction(excludeRowLabel(), CodeActionKind.QuickFix, {
				command: 'neuroglass.excludeRows',
				arguments: [run, [row]],
			}),
		),
		...(stale.length === 0 || at.start.line > 0
			? []
			: [
					newCodeAction(l10n.t('Remove Stale Marks of Reviewed Rows'), CodeActionKind.QuickFix, {
						command: 'neuroglass.reviewedRows',
						arguments: [document.uri, 'remove-stale'],
					}),
				]),
	];
}

function leaveOutFix(run: string, { remedy }: PlacedLeak['issue']): CodeAction {
	const exclude = remedy?.kind === 'leave-out' ? remedy.columns : [];
	const label = leaveOutLabel(named(exclude));
	return newCodeAction(label, CodeActionKind.QuickFix, {
		command: 'neuroglass.trainAgain',
		arguments: [run, { exclude }],
	});
}

/** `code`: where there are several. */
function markText(code: string | null): string {
	return code === null ? l10n.t('Mark as Reviewed and Correct') : l10n.t('Mark as Reviewed and Correct ({0})', code);
}

function newLabelFix(document: TextDocument, range: Range, { code, place, values }: PlacedFinding): CodeAction[] {
	if (code !== 'NG406' || place.cellRanges === undefined) return [];
	const { given, suggested } = values;
	const text = newLabel(document.getText(range), given, suggested);
	if (text === null) return [];
	const edit = new WorkspaceEdit();
	edit.replace(document.uri, range, text);
	return [newCodeAction(l10n.t('Change the label to {0}', suggested), CodeActionKind.QuickFix, { edit })];
}
