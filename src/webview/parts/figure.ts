import { signal } from '@preact/signals';
import { h } from 'preact';
import type { Theme } from '../charts/theme.ts';
import type { ChartView } from '../charts/view.ts';
import { island, type Island } from '../rendered.ts';
import type { FigureContext } from './figure-context.ts';
import { Figure } from './figures.tsx';

export type { FigureContext } from './figure-context.ts';

type MakeView = (theme: Theme) => ChartView;

/** A figure for what is still built by hand. */
export class ChartFigure {
	readonly element: HTMLElement;
	/** For what changes this chart only. */
	readonly controls: HTMLElement;
	readonly #made: ReturnType<typeof signal<{ readonly make: MakeView; readonly mode?: 'none' }>>;
	readonly #island: Island;

	constructor(context: FigureContext, make: MakeView) {
		const made = signal<{ readonly make: MakeView; readonly mode?: 'none' }>({ make });
		this.#made = made;
		const Following = () => h(Figure, { context, ...made.value, of: [made.value] });
		this.#island = island(h(Following, {}));
		this.element = this.#island.element;
		this.controls = this.element.querySelector<HTMLElement>('.chart-controls') ?? this.element;
	}

	/** New numbers; `mode` 'none' while streaming. */
	update(make: MakeView, mode?: 'none'): void {
		this.#made.value = { make, ...(mode && { mode }) };
	}

	dispose(): void {
		this.#island.dispose();
	}
}
