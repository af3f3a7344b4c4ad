import { useRef } from 'preact/hooks';

export interface Tab {
	readonly label: string;
	/** Of the tab, and of what it shows. */
	readonly element: string;
	readonly controls: string;
	/** What the tab is of, by which it is found. */
	readonly data: { readonly 'data-tab'?: string; readonly 'data-group'?: string };
	readonly isChosen: boolean;
	readonly choose: () => void;
}

export interface TabsProps {
	readonly id: string;
	readonly label: string;
	readonly tabs: readonly Tab[];
	readonly isLower?: boolean;
	readonly hidden?: boolean;
}

/** Tabs as in the ARIA practices: one is in the tab order, arrows move and show at once. */
export function Tabs({ id, label, tabs, isLower = false, hidden = false }: TabsProps) {
	const list = useRef<HTMLDivElement>(null);
	const chosen = tabs.findIndex(({ isChosen }) => isChosen);
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
		tabs[next].choose();
	};
	return (
		<div
			id={id}
			class={isLower ? 'tabs lower' : 'tabs'}
			role="tablist"
			aria-label={label}
			hidden={hidden}
			onKeyDown={onKeyDown}
			ref={list}
		>
			{tabs.map(({ label: text, element, controls, data, isChosen, choose }, i) => (
				<button
					key={element}
					type="button"
					role="tab"
					class="tab"
					id={element}
					aria-controls={controls}
					aria-selected={isChosen}
					tabIndex={i === Math.max(0, chosen) ? 0 : -1}
					{...data}
					onClick={choose}
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
