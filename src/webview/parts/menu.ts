import { element, freshId, icon, replace, type IconName } from '../dom.ts';

export interface MenuItem {
	readonly label: string;
	/** Shown at the right, for people who prefer keys. */
	readonly key?: string;
	/** Null: only to be read. */
	readonly run: (() => void) | null;
}

export interface MenuButton {
	readonly element: HTMLElement;
	readonly button: HTMLButtonElement;
}

/** A button that opens a small menu under itself: arrows move, Enter runs, Escape and leaving close it. */
export function menuButton(
	{ label, text, iconName, className = '' }: { label: string; text?: string; iconName: IconName; className?: string },
	items: () => readonly MenuItem[],
): MenuButton {
	const id = freshId('menu');
	const list = element('div', { class: 'menu', role: 'menu', id, hidden: true, 'aria-label': label });
	const button = element(
		'button',
		{
			type: 'button',
			class: `button ${className}`,
			'aria-haspopup': 'menu',
			'aria-expanded': 'false',
			'aria-controls': id,
			...(text === undefined ? { 'aria-label': label, title: label } : {}),
		},
		text ?? null,
		icon(iconName),
	);
	const wrapper = element('div', { class: 'menu-anchor' }, button, list);

	const entries = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=menuitem]')];
	const close = (): void => {
		list.hidden = true;
		button.setAttribute('aria-expanded', 'false');
	};
	const open = (last: boolean): void => {
		replace(
			list,
			...items().map((item) =>
				element(
					'button',
					{
						type: 'button',
						role: 'menuitem',
						class: 'menu-item',
						tabindex: -1,
						'aria-disabled': item.run === null ? 'true' : 'false',
						onclick: () => {
							if (item.run === null) return;
							close();
							button.focus();
							item.run();
						},
					},
					element('span', {}, item.label),
					item.key === undefined ? null : element('kbd', { 'aria-hidden': 'true' }, item.key),
				),
			),
		);
		list.hidden = false;
		button.setAttribute('aria-expanded', 'true');
		// Opens to the other side where it would leave the window.
		list.classList.toggle('menu-left', wrapper.getBoundingClientRect().left + list.offsetWidth > innerWidth);
		entries()
			.at(last ? -1 : 0)
			?.focus();
	};
	button.addEventListener('click', () => (list.hidden ? open(false) : close()));
	wrapper.addEventListener('keydown', (event) => {
		if (event.key === 'Escape' && !list.hidden) {
			event.stopPropagation();
			close();
			button.focus();
			return;
		}
		if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp' && event.key !== 'Home' && event.key !== 'End') return;
		event.preventDefault();
		if (list.hidden) {
			open(event.key === 'ArrowUp');
			return;
		}
		const all = entries();
		const at = all.indexOf(document.activeElement as HTMLElement);
		const next = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
		all[next % all.length]?.focus();
	});
	wrapper.addEventListener('focusout', (event) => {
		if (!wrapper.contains(event.relatedTarget as Node | null)) close();
	});
	return { element: wrapper, button };
}
