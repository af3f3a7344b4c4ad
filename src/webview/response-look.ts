import type { Expectations } from '../analyze/against-expected.ts';
import type { ExpectedDirection, KnownDirection } from '../analyze/response/directions.ts';

/** How one looks at how predictions move with columns. */
export interface ResponseLook {
	/** Null: the first that the network reads. */
	readonly column: string | null;
	/** Moved with it; null: none. */
	readonly column2: string | null;
	/** Which way the prediction is expected to go, by column. */
	readonly expected: Readonly<Record<string, ExpectedDirection>>;
}

export const expectedDirections: readonly ExpectedDirection[] = ['none', 'up', 'down'];

export const initialResponseLook: ResponseLook = { column: null, column2: null, expected: {} };

/** Takes what is sound in a stored look. */
export function responseLookFrom(stored: unknown): ResponseLook {
	if (typeof stored !== 'object' || stored === null) return initialResponseLook;
	const { column, column2, expected } = stored as Readonly<Record<string, unknown>>;
	const known = Object.entries(typeof expected === 'object' && expected !== null ? expected : {}).flatMap(
		([name, each]): [string, ExpectedDirection][] => {
			const found = expectedDirections.find((direction) => direction === each);
			return found === undefined ? [] : [[name, found]];
		},
	);
	return {
		column: typeof column === 'string' ? column : null,
		column2: typeof column2 === 'string' ? column2 : null,
		expected: Object.fromEntries(known),
	};
}

/** Those of which something is expected. */
export function knownOf(expected: ResponseLook['expected']): Expectations {
	const known = Object.entries(expected).filter((entry): entry is [string, KnownDirection] => entry[1] !== 'none');
	return Object.fromEntries(known);
}
