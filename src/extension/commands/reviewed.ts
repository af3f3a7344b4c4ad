import { l10n, Uri, window, workspace } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import { asReviewedRow, reviewKey, type ReviewedRow } from '../../run/store/reviewed-file.ts';
import type { RowDiagnostics } from '../editor/row-diagnostics.ts';
import type { ReviewedRows } from '../reviewed-rows.ts';
import { nameOf } from '../sessions/data-source.ts';
import { CancelledError } from '../sessions/worker-connection.ts';
import { pickManyStep, runInputSteps } from './input-steps.ts';

export async function markReviewed(reviewed: ReviewedRows, file: unknown, mark: unknown): Promise<void> {
	const row = asReviewedRow(mark);
	if (!(file instanceof Uri) || row === null) throw new UserError(l10n.t('No row to mark as reviewed was given.'));
	await reviewed.add(file, row);
}

/** Shows the marks of a file, of which some can be taken away; gives how many are left. */
export async function keepReviewed(
	{ reviewed, diagnostics }: { readonly reviewed: ReviewedRows; readonly diagnostics: RowDiagnostics },
	given: Uri | undefined,
	what: unknown,
): Promise<number> {
	const file = given ?? window.activeTextEditor?.document.uri;
	if (file === undefined) throw new UserError(l10n.t('Open the data file whose reviewed rows are to be shown.'));
	const all = await reviewed.of(file);
	const document = workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
	const stale = new Set((document && diagnostics.shownOf(document)?.findings.stale)?.map(reviewKey));
	const isStale = (mark: ReviewedRow) => stale.has(reviewKey(mark));
	const kept = what === 'remove-stale' ? all.filter((mark) => !isStale(mark)) : await ask(nameOf(file), all, isStale);
	await reviewed.keep(file, kept);
	return kept.length;
}

async function ask(
	name: string,
	all: readonly ReviewedRow[],
	isStale: (mark: ReviewedRow) => boolean,
): Promise<readonly ReviewedRow[]> {
	if (all.length === 0)
		throw new UserError(l10n.t('No row of {0} was marked as reviewed; a quick fix of what is marked does that.', name));
	const items = all.map((mark) => ({
		label: l10n.t('row {0}', mark.row),
		description: isStale(mark) ? l10n.t('{0}, stale', mark.code) : mark.code,
		value: mark,
	}));
	let kept = all;
	const title = { title: l10n.t('Reviewed rows of {0}', name) };
	const prompt = l10n.t('Marks that are not ticked are taken away');
	const isDone = await runInputSteps([
		() =>
			pickManyStep(title, prompt, items, all, (values) => {
				kept = values;
			}),
	]);
	if (!isDone) throw new CancelledError();
	return kept;
}
