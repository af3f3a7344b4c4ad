import type { IssuePlace } from '../issues/issue.ts';
import { cellSelection } from '../protocol/cell-selection.ts';
import type { ConfusionPlace } from '../protocol/selection.ts';
import type { ViewContext } from './views/view.ts';

/** Selects what a finding is about. */
export function selectPlace(
	place: IssuePlace,
	context: Pick<ViewContext<'errors'>, 'select' | 'selection' | 'session'>,
): void {
	const { layer, unit, actual, predicted } = place;
	if (actual !== undefined && predicted !== undefined) void selectCell({ actual, predicted }, context);
	else if (layer !== undefined) context.select({ selection: { layer, unit: unit ?? null } });
}

/** Its rows are known when the errors are. */
async function selectCell(
	cell: ConfusionPlace,
	{ select, selection, session }: Pick<ViewContext<'errors'>, 'select' | 'selection' | 'session'>,
): Promise<void> {
	select({ selection: { cell } });
	try {
		const errors = await session.analyze('errors');
		if (errors.task === 'classification' && selection().cell === cell)
			select({ selection: cellSelection(errors.cells, cell) });
	} catch {
		// The view says why.
	}
}
