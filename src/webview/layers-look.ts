/** How one looks at what layers make of rows. */
export interface LayersLook {
	/** What colours and shapes of points tell. */
	readonly colour: 'group' | 'right';
}

export const initialLayersLook: LayersLook = { colour: 'group' };

/** Takes what is sound in a stored look. */
export function layersLookFrom(stored: unknown): LayersLook {
	const isRight = typeof stored === 'object' && stored !== null && 'colour' in stored && stored.colour === 'right';
	return isRight ? { colour: 'right' } : initialLayersLook;
}
