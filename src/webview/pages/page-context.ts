import type { Selection } from '../../protocol/selection.ts';
import type { Connection } from '../connection.ts';
import type { FigureContext } from '../parts/figure-context.ts';
import type { ViewStateStore } from '../view-state.ts';

/** What every page of the panel is given. */
export interface PageContext {
	readonly connection: Connection;
	readonly figures: FigureContext;
	readonly state: ViewStateStore;
	readonly selection: () => Selection;
}
