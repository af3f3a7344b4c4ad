import type { ActivationName } from '../core/activations.ts';
import type { NetworkSpecification } from '../core/specification.ts';
import { viewIds, type ViewId } from '../analyze/views.ts';
import type { StoredPanelState } from '../protocol/panel.ts';
import type { Selection } from '../protocol/selection.ts';
import { weightOrders, weightScales, type WeightOrder, type WeightScale } from './charts/weight-matrix.ts';
import type { Connection } from './connection.ts';
import { columnsLookFrom, initialColumnsLook, type ColumnsLook, type LookKeeper } from './data-view/columns-look.ts';
import { allActivations } from '../messages/names.ts';

/** How one looks at a run; kept by the window over reloads, never part of the run. */
export interface ViewState extends StoredPanelState {
	readonly tab: ViewId;
	readonly compare: readonly ActivationName[];
	readonly slope: boolean;
	readonly scale: WeightScale;
	readonly order: WeightOrder;
	readonly logarithmic: boolean;
	readonly columns: ColumnsLook;
}

export const initialViewState: ViewState = {
	tab: 'overview',
	compare: [],
	slope: true,
	scale: 'layer',
	order: 'as-is',
	logarithmic: false,
	columns: initialColumnsLook,
};

/** Takes what is sound in a stored state and leaves the rest at its start. */
export function viewStateFrom(stored: unknown): ViewState {
	if (typeof stored !== 'object' || stored === null) return initialViewState;
	// What was selected is for the host to bring back.
	const { runId, chosen, tab, compare, slope, scale, order, logarithmic, columns } = stored as Readonly<
		Record<string, unknown>
	>;
	const one = <T>(list: readonly T[], value: unknown, otherwise: T): T =>
		list.find((known) => known === value) ?? otherwise;
	return {
		tab: one(viewIds, tab, initialViewState.tab),
		compare: Array.isArray(compare) ? allActivations.filter((name) => compare.includes(name)) : [],
		slope: slope !== false,
		scale: one(weightScales, scale, initialViewState.scale),
		order: one(weightOrders, order, initialViewState.order),
		logarithmic: logarithmic === true,
		columns: columnsLookFrom(columns),
		...(typeof runId === 'string' ? { runId } : {}),
		...(Array.isArray(chosen) ? { chosen: chosen.filter((uri) => typeof uri === 'string') } : {}),
	};
}

/** The layer all views look at: the one chosen, or the first one that is no embedding, whose matrix is one column's alone. */
export function shownLayer({ layer }: Selection, { layers }: NetworkSpecification): number {
	if (layer !== null) return Math.min(layer, layers.length - 1);
	return Math.max(
		0,
		layers.findIndex(({ type }) => type !== 'embedding'),
	);
}

export class ViewStateStore {
	#state: ViewState;
	readonly #connection: Pick<Connection, 'loadState' | 'storeState'>;

	constructor(connection: Pick<Connection, 'loadState' | 'storeState'>) {
		this.#connection = connection;
		this.#state = viewStateFrom(connection.loadState());
	}

	get current(): ViewState {
		return this.#state;
	}

	/** The part of it that the Data view keeps. */
	get columns(): LookKeeper {
		const current = () => this.#state.columns;
		return {
			get current() {
				return current();
			},
			change: (part) => this.change({ columns: { ...current(), ...part } }),
		};
	}

	change(part: Partial<ViewState>): void {
		this.#state = { ...this.#state, ...part };
		this.#connection.storeState(this.#state);
	}
}
