import { batch, type Signal } from '@preact/signals';
import type { IssuePlace } from '../issues/issue.ts';
import { selectPlace } from './select-place.ts';
import type { ViewContext } from './views/view.ts';

/** Leads to the evidence of a finding: its view, with what it is about selected. */
export function showPlace(
	to: IssuePlace,
	place: Signal<IssuePlace | null>,
	context: Pick<ViewContext<'errors'>, 'select' | 'selection' | 'session' | 'state'>,
): void {
	batch(() => {
		// Another one each time, so that the same place is gone to again.
		place.value = { ...to };
		context.state.change({ tab: to.view });
	});
	selectPlace(to, context);
}
