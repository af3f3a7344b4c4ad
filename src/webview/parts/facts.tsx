import type { ComponentChildren } from 'preact';

export type Fact = readonly [name: string, value: ComponentChildren];

export interface FactsProps {
	readonly entries: readonly Fact[];
	/** Beside `facts`. */
	readonly class?: string;
}

/** Names and what is to be said of them; a name stands once. */
export function Facts({ entries, class: className }: FactsProps) {
	return (
		<dl class={className === undefined ? 'facts' : `facts ${className}`}>
			{entries.flatMap(([name, value]) => [<dt key={`${name} name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
		</dl>
	);
}
