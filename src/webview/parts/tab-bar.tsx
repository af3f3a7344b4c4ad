import { useRef } from 'preact/hooks';

export interface TabBarProps<Id extends string> {
	readonly label: string;
	readonly tabs: readonly { readonly id: Id; readonly label: string }[];
	readonly shown: Id;
	readonly show: (id: Id) => void;
}

/** What names a tab and its panel to each other. */
export const tabId = (id: string) => `tab-${id}`;
export const panelId = (id: string) => `view-${id}`;

/** Tabs as in the ARIA practices: one is in the tab order, arrows move and show at once. */
export function TabBar<Id extends string>({ label, tabs, shown, show }: TabBarProps<Id>) {
	const buttons = useRef(new Map<Id, HTMLButtonElement>());
	const onKeyDown = (event: KeyboardEvent): void => {
		const at = tabs.findIndex(({ id }) => buttons.current.get(id) === document.activeElement);
		const last = tabs.length - 1;
		const next = new Map([
			['ArrowRight', at === last ? 0 : at + 1],
			['ArrowLeft', at === 0 ? last : at - 1],
			['Home', 0],
			['End', last],
		]).get(event.key);
		if (next === undefined || at < 0) return;
		event.preventDefault();
		buttons.current.get(tabs[next].id)?.focus();
		show(tabs[next].id);
	};
	return (
		<div class="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
			{tabs.map(({ id, label: name }) => (
				<button
					key={id}
					ref={(button) => {
						if (button !== null) buttons.current.set(id, button);
					}}
					type="button"
					role="tab"
					class="tab"
					id={tabId(id)}
					aria-controls={panelId(id)}
					aria-selected={id === shown}
					tabIndex={id === shown ? 0 : -1}
					data-tab={id}
					onClick={() => {
						show(id);
					}}
				>
					{name}
				</button>
			))}
		</div>
	);
}
