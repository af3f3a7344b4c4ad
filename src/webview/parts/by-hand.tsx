import { useLayoutEffect, useRef } from 'preact/hooks';

export interface ByHandProps {
	readonly make: () => HTMLElement;
	/** It is made anew when one of these is another. */
	readonly of: readonly unknown[];
}

/** A place for an element that is still built by hand; the place itself has no box. */
export function ByHand({ make, of }: ByHandProps) {
	const place = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		place.current?.replaceChildren(make());
	}, of);
	return <div class="by-hand" ref={place} />;
}
