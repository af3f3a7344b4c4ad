import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ActivationName } from '../core/activations.ts';
import type { NetworkSpecification } from '../core/specification.ts';
import { viewIds, type ViewId } from '../analyze/views.ts';
import type { StoredPanelState } from '../protocol/panel.ts';
import type { Selection } from '../protocol/selection.ts';
import type { Connection } from './connection.ts';
import { columnsLookFrom, initialColumnsLook, type ColumnsLook, type LookKeeper } from './data-view/columns-look.ts';
import { errorLookFrom, initialErrorLook, type ErrorLook } from './error-look.ts';
import { dynamicsLookFrom, initialDynamicsLook, type DynamicsLook } from './dynamics-look.ts';
import type { ChangeLook } from './change-look.ts';
import { explainLookFrom, initialExplainLook, type ExplainLook } from './explain-look.ts';
import { initialLayersLook, layersLookFrom, type LayersLook } from './layers-look.ts';
import type { OpenParts } from './parts/figure-context.ts';
import { initialRowsLook, rowsLookFrom, withLook, type RowsLook, type RowsLooks } from './parts/rows-look.ts';
import { initialResponseLook, responseLookFrom, type ResponseLook } from './response-look.ts';
import { weightOrders, weightScales, type WeightOrder, type WeightScale } from './weights-look.ts';
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
	readonly explain: ExplainLook;
	readonly errors: ErrorLook;
	readonly dynamics: DynamicsLook;
	readonly layers: LayersLook;
	readonly response: ResponseLook;
	/** Folded parts that were opened or closed, by name. */
	readonly open: Readonly<Record<string, boolean>>;
	/** Words and order of lists of rows, by the name of the list. */
	readonly lists: Readonly<Record<string, RowsLook>>;
	/** How far each view is scrolled, in CSS pixels. */
	readonly scroll: Readonly<Partial<Record<ViewId, number>>>;
}

export const initialViewState: ViewState = {
	tab: 'overview',
	compare: [],
	slope: true,
	scale: 'layer',
	order: 'as-is',
	logarithmic: false,
	columns: initialColumnsLook,
	explain: initialExplainLook,
	errors: initialErrorLook,
	dynamics: initialDynamicsLook,
	layers: initialLayersLook,
	response: initialResponseLook,
	open: {},
	lists: {},
	scroll: {},
};

/** Takes what is sound in a stored state and leaves the rest at its start. */
export function viewStateFrom(stored: unknown): ViewState {
	if (typeof stored !== 'object' || stored === null) return initialViewState;
	// What was selected is for the host to bring back.
	const {
		runId,
		chosen,
		tab,
		compare,
		slope,
		scale,
		order,
		logarithmic,
		columns,
		explain,
		errors,
		dynamics,
		layers,
		response,
		open,
		lists,
		scroll,
	} = stored as Readonly<Record<string, unknown>>;
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
		explain: explainLookFrom(explain),
		errors: errorLookFrom(errors),
		dynamics: dynamicsLookFrom(dynamics),
		layers: layersLookFrom(layers),
		response: responseLookFrom(response),
		open: entriesOf(open, (value): value is boolean => typeof value === 'boolean'),
		lists: listsFrom(lists),
		scroll: entriesOf(scroll, (value): value is number => typeof value === 'number' && value >= 0),
		...(typeof runId === 'string' ? { runId } : {}),
		...(Array.isArray(chosen) ? { chosen: chosen.filter((uri) => typeof uri === 'string') } : {}),
	};
}

function listsFrom(stored: unknown): Readonly<Record<string, RowsLook>> {
	if (typeof stored !== 'object' || stored === null) return {};
	return Object.entries(stored).reduce<Readonly<Record<string, RowsLook>>>((looks, [name, each]) => {
		const look = rowsLookFrom(each);
		return look === null ? looks : withLook(looks, name, look);
	}, {});
}

/** The layer all views look at: the one chosen, or the first one that is no embedding, whose matrix is one column's alone. */
export function shownLayer({ layer }: Selection, { layers }: NetworkSpecification): number {
	if (layer !== null) return Math.min(layer, layers.length - 1);
	return Math.max(
		0,
		layers.findIndex(({ type }) => type !== 'embedding'),
	);
}

function entriesOf<T>(stored: unknown, isSound: (value: unknown) => value is T): Record<string, T> {
	if (typeof stored !== 'object' || stored === null) return {};
	const sound = Object.entries(stored).filter((entry): entry is [string, T] => isSound(entry[1]));
	return Object.fromEntries(sound);
}

/** The look is a signal: what is drawn by it follows. */
export class ViewStateStore {
	readonly #state: Signal<ViewState>;
	readonly #connection: Pick<Connection, 'loadState' | 'storeState'>;

	constructor(connection: Pick<Connection, 'loadState' | 'storeState'>) {
		this.#connection = connection;
		this.#state = signal(viewStateFrom(connection.loadState()));
	}

	get current(): ViewState {
		return this.#state.peek();
	}

	get signal(): ReadonlySignal<ViewState> {
		return this.#state;
	}

	/** Folded parts of the page. */
	get parts(): OpenParts {
		return {
			isOpen: (part) => this.#state.value.open[part],
			open: (part, isOpen) => this.change({ open: { ...this.current.open, [part]: isOpen } }),
		};
	}

	get rows(): RowsLooks {
		const of = (lists: ViewState['lists'], name: string) =>
			Object.hasOwn(lists, name) ? lists[name] : initialRowsLook;
		return {
			of: (name) => of(this.#state.value.lists, name),
			change: (name, part) => {
				const { lists } = this.current;
				this.change({ lists: withLook(lists, name, { ...of(lists, name), ...part }) });
			},
		};
	}

	/** The part of it that the Data view keeps; followed where it is read while drawing. */
	get columns(): LookKeeper {
		const current = () => this.#state.value.columns;
		return {
			get current() {
				return current();
			},
			change: (part) => this.change({ columns: { ...current(), ...part } }),
		};
	}

	/** What may change of a row, by column. */
	changeLimits(limits: ChangeLook['limits']): void {
		const { explain } = this.current;
		this.change({ explain: { ...explain, change: { ...explain.change, limits } } });
	}

	/** Of how one looks at errors. */
	changeErrors(part: Partial<ErrorLook>): void {
		this.change({ errors: { ...this.current.errors, ...part } });
	}

	change(part: Partial<ViewState>): void {
		this.#state.value = { ...this.current, ...part };
		this.#connection.storeState(this.current);
	}
}
