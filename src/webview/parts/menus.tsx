import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { freshId } from '../fresh-id.ts';
import type { IconName } from './icon-names.ts';
import { Icon } from './icon.tsx';

export interface MenuItem {
	readonly label: string;
	/** Shown at the right, for people who prefer keys. */
	readonly key?: string;
	/** Null: only to be read. */
	readonly run: (() => void) | null;
}

export interface MenuProps {
	readonly label: string;
	/** On the button, beside its icon. */
	readonly text?: string;
	readonly icon: IconName;
	readonly class?: string;
	/** Asked for when the menu opens. */
	readonly items: () => readonly MenuItem[];
}

/** Which entry has the focus as the menu opens. */
type Opened = 'first' | 'last' | null;

/** A button that opens a small menu under itself: arrows move, Enter runs, Escape and leaving close it. */
export function Menu({ label, text, icon, class: className = '', items }: MenuProps) {
	const [id] = useState(() => freshId('menu'));
	const anchor = useRef<HTMLDivElement>(null);
	const list = useRef<HTMLDivElement>(null);
	const button = useRef<HTMLButtonElement>(null);
	const [opened, setOpened] = useState<Opened>(null);
	const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
	const close = () => {
		setOpened(null);
	};
	useLayoutEffect(() => {
		if (opened === null || anchor.current === null || list.current === null) return;
		// Opens to the other side where it would leave the window.
		const isOutside = anchor.current.getBoundingClientRect().left + list.current.offsetWidth > innerWidth;
		list.current.classList.toggle('menu-left', isOutside);
		entries()
			.at(opened === 'last' ? -1 : 0)
			?.focus();
	}, [opened]);
	const onKeyDown = (event: KeyboardEvent): void => {
		if (event.key === 'Escape' && opened !== null) {
			event.stopPropagation();
			close();
			button.current?.focus();
			return;
		}
		if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp' && event.key !== 'Home' && event.key !== 'End') return;
		event.preventDefault();
		if (opened === null) {
			setOpened(event.key === 'ArrowUp' ? 'last' : 'first');
			return;
		}
		const all = entries();
		const at = all.indexOf(document.activeElement as HTMLElement);
		const next = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
		all[next % all.length]?.focus();
	};
	return (
		<div
			class="menu-anchor"
			ref={anchor}
			onKeyDown={onKeyDown}
			onFocusOut={({ relatedTarget }) => {
				if (!anchor.current?.contains(relatedTarget as Node | null)) close();
			}}
		>
			<button
				type="button"
				ref={button}
				class={`button ${className}`}
				aria-haspopup="menu"
				aria-expanded={opened !== null}
				aria-controls={id}
				{...(text === undefined ? { 'aria-label': label, title: label } : {})}
				onClick={() => {
					setOpened(opened === null ? 'first' : null);
				}}
			>
				{text}
				<Icon name={icon} />
			</button>
			<div class="menu" role="menu" id={id} ref={list} hidden={opened === null} aria-label={label}>
				{opened !== null && items().map((item) => <Entry key={item.label} item={item} close={close} button={button} />)}
			</div>
		</div>
	);
}

interface EntryProps {
	readonly item: MenuItem;
	readonly close: () => void;
	readonly button: { readonly current: HTMLButtonElement | null };
}

function Entry({ item: { label, key, run }, close, button }: EntryProps) {
	return (
		<button
			type="button"
			role="menuitem"
			class="menu-item"
			tabIndex={-1}
			aria-disabled={run === null}
			onClick={() => {
				if (run === null) return;
				button.current?.focus();
				close();
				run();
			}}
		>
			<span>{label}</span>
			{key !== undefined && <kbd aria-hidden="true">{key}</kbd>}
		</button>
	);
}
