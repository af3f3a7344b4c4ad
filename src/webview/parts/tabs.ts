import { element } from '../dom.ts';

export interface Tab<Id extends string> {
	readonly id: Id;
	readonly label: string;
	readonly panel: HTMLElement;
}

/** Tabs as in the ARIA practices: one is in the tab order, arrows move and show at once. */
export class Tabs<Id extends string> {
	readonly list: HTMLElement;
	readonly #tabs: readonly (Tab<Id> & { readonly button: HTMLButtonElement })[];
	readonly #shown: (id: Id) => void;

	constructor(label: string, tabs: readonly Tab<Id>[], shown: (id: Id) => void) {
		this.#shown = shown;
		this.#tabs = tabs.map((tab) => {
			const button = element(
				'button',
				{
					type: 'button',
					role: 'tab',
					class: 'tab',
					id: `tab-${tab.id}`,
					'aria-controls': `view-${tab.id}`,
					'data-tab': tab.id,
					onclick: () => this.show(tab.id),
				},
				tab.label,
			);
			tab.panel.id = `view-${tab.id}`;
			tab.panel.setAttribute('role', 'tabpanel');
			tab.panel.setAttribute('aria-labelledby', button.id);
			return { ...tab, button };
		});
		this.list = element(
			'div',
			{
				class: 'tabs',
				role: 'tablist',
				'aria-label': label,
				onkeydown: (event: KeyboardEvent) => {
					this.#move(event);
				},
			},
			...this.#tabs.map(({ button }) => button),
		);
	}

	show(id: Id): void {
		for (const tab of this.#tabs) {
			const active = tab.id === id;
			tab.button.setAttribute('aria-selected', String(active));
			tab.button.tabIndex = active ? 0 : -1;
			tab.panel.hidden = !active;
		}
		this.#shown(id);
	}

	#move(event: KeyboardEvent): void {
		const at = this.#tabs.findIndex(({ button }) => button === document.activeElement);
		const last = this.#tabs.length - 1;
		const next = new Map([
			['ArrowRight', at === last ? 0 : at + 1],
			['ArrowLeft', at === 0 ? last : at - 1],
			['Home', 0],
			['End', last],
		]).get(event.key);
		if (next === undefined || at < 0) return;
		event.preventDefault();
		this.#tabs[next].button.focus();
		this.show(this.#tabs[next].id);
	}
}
