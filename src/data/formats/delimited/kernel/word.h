/* Short cells met before in the same column, by their bytes: what they mean has been found out in TypeScript. */
#ifndef WORD_H
#define WORD_H

#include "state.h"

#define LONGEST_WORD 16

/* The place of the cell among its column's words: the word itself, or the free place it would take. Null if it is too long. */
static struct word *word_of(const struct state *s, u32 column, const u8 *cell, u32 length) {
	if (length > LONGEST_WORD || s->word_bits == 0) return 0;
	const v128_t bytes = wasm_v128_and(wasm_v128_load(cell), first_bytes(length));
	const u64 low = (u64)wasm_i64x2_extract_lane(bytes, 0), high = (u64)wasm_i64x2_extract_lane(bytes, 1);
	/* Multiplied by odd numbers near 2^64 divided by the golden ratio and by its square; the upper bits depend on all. */
	const u64 hash = (low ^ (high * 0xC2B2AE3D27D4EB4Full)) * 0x9E3779B97F4A7C15ull;
	struct word *words = s->words + (column << s->word_bits);
	const u32 mask = (1u << s->word_bits) - 1;
	for (u32 at = (u32)(hash >> (64 - s->word_bits));; at = (at + 1) & mask) {
		struct word *word = words + at;
		if (word->code == 0 || (word->low == low && word->high == high)) return word;
	}
}

/* From now on the cell's code is known, unless it is long or the column has too many words. */
static void remember_word(struct state *s, u32 column, const u8 *cell, u32 length, int code) {
	struct word *word = word_of(s, column, cell, length);
	if (word == 0 || word->code != 0 || 2 * s->word_counts[column] >= 1u << s->word_bits) return;
	const v128_t bytes = wasm_v128_and(wasm_v128_load(cell), first_bytes(length));
	wasm_v128_store(word, bytes);
	word->code = (u32)code + 2;
	s->word_counts[column]++;
}

/* FNV-1a, as hashOf in ../hash.ts. */
static u32 hash_of(const u8 *p, const u8 *end) {
	u32 hash = 0x811c9dc5;
	for (; p < end; p++) hash = (hash ^ *p) * 0x01000193;
	return hash;
}

#endif
