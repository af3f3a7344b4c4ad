import { glyphs, type IconName } from './icon-names.ts';

/** Decoration only: what has an icon has a name of its own. */
export function Icon({ name }: { readonly name: IconName }) {
	return document.documentElement.dataset['report'] === undefined ? (
		<span class={`codicon codicon-${name}`} aria-hidden="true" />
	) : (
		<span class="glyph" aria-hidden="true">
			{glyphs[name]}
		</span>
	);
}

export interface IconButtonProps {
	/** What it does, heard and on hover. */
	readonly label: string;
	readonly icon: IconName;
	readonly run: () => void;
	/** Keeps the focus, but leads nowhere now. */
	readonly isDisabled?: boolean;
}

export function IconButton({ label, icon, run, isDisabled = false }: IconButtonProps) {
	return (
		<button
			type="button"
			class="button quiet"
			title={label}
			aria-label={label}
			aria-disabled={isDisabled}
			onClick={run}
		>
			<Icon name={icon} />
		</button>
	);
}
