export interface Place {
	readonly actual: number;
	readonly predicted: number;
}

/** Up and down go to the next line that has a filled cell, to the one nearest in column; left and right stay in the line. */
export function nextCell(filled: readonly Place[], { actual, predicted }: Place, key: string): Place | null {
	const best = (candidates: readonly Place[], distance: (place: Place) => number): Place | null =>
		candidates.reduce<Place | null>((a, b) => (a === null || distance(b) < distance(a) ? b : a), null);
	const aside = (place: Place): number => Math.abs(place.predicted - predicted);
	// A line further away counts for more than any distance within it.
	const away = (place: Place): number => Math.abs(place.actual - actual) * 1e6 + aside(place);
	switch (key) {
		case 'ArrowUp':
			return best(
				filled.filter((place) => place.actual < actual),
				away,
			);
		case 'ArrowDown':
			return best(
				filled.filter((place) => place.actual > actual),
				away,
			);
		case 'ArrowLeft':
			return best(
				filled.filter((place) => place.actual === actual && place.predicted < predicted),
				aside,
			);
		case 'ArrowRight':
			return best(
				filled.filter((place) => place.actual === actual && place.predicted > predicted),
				aside,
			);
		default:
			return null;
	}
}

/** Up and down go to the next of so many classes, Home and End to the first and last; null: there is none, or another key. */
export function nextClass(classes: number, at: number, key: string): number | null {
	const to = new Map([
		['ArrowUp', at - 1],
		['ArrowDown', at + 1],
		['Home', 0],
		['End', classes - 1],
	]).get(key);
	return to === undefined || to < 0 || to >= classes ? null : to;
}
