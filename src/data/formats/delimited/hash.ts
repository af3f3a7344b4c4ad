/** FNV-1a (Fowler, Noll and Vo), 32 bits. */
export function hashOf(bytes: Uint8Array, start: number, end: number): number {
	let hash = 0x811c9dc5 | 0;
	for (let p = start; p < end; p++) hash = Math.imul(hash ^ bytes[p], 0x01000193);
	return hash;
}
