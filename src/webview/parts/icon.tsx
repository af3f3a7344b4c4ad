import { glyphs, type IconName } from '../dom.ts';

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
