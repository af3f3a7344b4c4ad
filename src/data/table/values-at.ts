/** The values at these places, in their order. */
export function valuesAt(values: ArrayLike<number>, places: Int32Array): Float64Array {
	const taken = new Float64Array(places.length);
	for (let i = 0; i < places.length; i++) taken[i] = values[places[i]];
	return taken;
}
