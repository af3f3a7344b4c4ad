/**
 * 53 bits of a text, by which worker and editor find out whether a line is still the one that was read: two FNV-1a hashes
 * (Fowler, Noll and Vo) over UTF-16 units, from two offset bases. Against chance, not against a forger.
 */
export function textHash(text: string): number {
	let low = 0x811c9dc5;
	let high = 0x5bd1e995;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		low = Math.imul(low ^ unit, 0x01000193);
		high = Math.imul(high ^ unit, 0x01000193) ^ (high >>> 15);
	}
	return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}
