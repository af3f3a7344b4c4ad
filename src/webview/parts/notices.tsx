import type { ComponentChildren } from 'preact';
import type { IconName } from './icon-names.ts';
import { Icon } from './icon.tsx';

export interface Action {
	readonly label: string;
	readonly run: () => void;
	readonly primary?: boolean;
	/** To be found by, as `data-action`. */
	readonly id?: string;
}

export type NoticeKind = 'information' | 'warning' | 'error' | 'empty';

const icons: Readonly<Record<NoticeKind, IconName | null>> = {
	information: 'info',
	warning: 'warning',
	error: 'warning',
	empty: null,
};

export function ActionButton({ label, run, primary = false, id }: Action) {
	return (
		<button type="button" class={primary ? 'button primary' : 'button'} data-action={id} onClick={run}>
			{label}
		</button>
	);
}

export interface NoticeProps {
	readonly kind: NoticeKind;
	readonly text: string;
	readonly actions?: readonly Action[];
}

/** A state that is not a result: empty, failed, changed. Says what is and what to do next. */
export function Notice({ kind, text, actions = [] }: NoticeProps) {
	const name = icons[kind];
	return (
		<div class={`notice notice-${kind}`} {...(kind === 'error' ? { role: 'alert' } : {})}>
			{name !== null && <Icon name={name} />}
			<p>{text}</p>
			{actions.length > 0 && (
				<div class="actions">
					{actions.map((action) => (
						<ActionButton key={action.label} {...action} />
					))}
				</div>
			)}
		</div>
	);
}

/** Holds the place of a result that is being computed. */
export function Loading({ text }: { readonly text: string }) {
	return (
		<div class="notice notice-loading" aria-busy="true">
			<div class="progress-track" aria-hidden="true">
				<div class="progress-moving" />
			</div>
			<p>{text}</p>
		</div>
	);
}

export interface SectionProps {
	readonly title: string;
	readonly children: ComponentChildren;
	/** By which it is found again when the page is made anew. */
	readonly keep?: string;
}

export function Section({ title, children, keep }: SectionProps) {
	return (
		<section class="block" data-keep={keep}>
			<h3>{title}</h3>
			{children}
		</section>
	);
}

export function Headline({ text }: { readonly text: string }) {
	return (
		<p class="headline" role="heading" aria-level={2}>
			{text}
		</p>
	);
}

/** Side by side from 900 px. */
export function Columns({
	children,
	hidden = false,
}: {
	readonly children: ComponentChildren;
	readonly hidden?: boolean;
}) {
	return (
		<div class="columns" hidden={hidden}>
			{children}
		</div>
	);
}

/** A step that leads on, in running text. */
export function LinkButton({ label, run, id }: Action) {
	return (
		<button type="button" class="link" data-action={id} onClick={run}>
			{label}
		</button>
	);
}
