import { useRef } from 'preact/hooks';

export interface Tab<Id extends string> {
	readonly id: Id;
	readonly label: string;
}

export interface TabsProps<Id extends string> {
	readonly label: string;
	readonly tabs: readonly Tab<Id>[];
	readonly chosen: Id;
	readonly choose: (id: Id) => void;
}

/** Tabs as in the ARIA practices: one is in the tab order, arrows move and show at once. */
export function Tabs<Id extends string>({ label, tabs, chosen, choose }: TabsProps<Id>) {
	const list = useRef<HTMLDivElement>(null);
	const onKeyDown = (event: KeyboardEvent): void => {
		const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])];
		const at = buttons.findIndex((button) => button === document.activeElement);
		const last = tabs.length - 1;
		const next = new Map([
			['ArrowRight', at === last ? 0 : at + 1],
			['ArrowLeft', at === 0 ? last : at - 1],
			['Home', 0],
			['End', last],
		]).get(event.key);
		if (next === undefined || at < 0) return;
		event.preventDefault();
		buttons[next].focus();
		choose(tabs[next].id);
	};
	return (
		<div class="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown} ref={list}>
			{tabs.map(({ id, label: text }) => (
				<button
					key={id}
					type="button"
					role="tab"
					class="tab"
					id={tabId(id)}
					aria-controls={tabPanelId(id)}
					aria-selected={id === chosen}
					tabIndex={id === chosen ? 0 : -1}
					data-tab={id}
					onClick={() => choose(id)}
				>
					{text}
				</button>
			))}
		</div>
	);
}

export function tabId(id: string): string {
	return `tab-${id}`;
}

/** Of what the tab shows. */
export function tabPanelId(id: string): string {
	return `view-${id}`;
}
