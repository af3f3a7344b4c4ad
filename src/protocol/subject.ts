import type { PanelState } from './panel.ts';

/** What the answers of a state are about; null where a page asks nothing that lasts. */
export function subjectOf(state: PanelState): string | null {
	return state.phase === 'ready' ? `${state.runId} ${state.record.name} ${state.data}` : null;
}
