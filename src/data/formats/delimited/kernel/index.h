/* Where cells end: the addresses of delimiters and line ends, found 64 bytes at a time, then without those inside quotes. */
#ifndef INDEX_H
#define INDEX_H

#include "state.h"

/* Room that must be left for 64 more ends, written eight at a time. */
#define INDEX_MARGIN 72

/* Bit i of the first: byte i of 64 is a delimiter or line end; of the second: it is a line end. */
struct masks {
	u64 ends, line_ends;
};

INLINE void find_among(const u8 *from, u32 shift, v128_t delimiter, struct masks *masks, v128_t *unusual) {
	const v128_t bytes = wasm_v128_load(from);
	const v128_t returns = wasm_i8x16_eq(bytes, wasm_i8x16_const_splat('\r'));
	const v128_t line_ends = wasm_v128_or(wasm_i8x16_eq(bytes, wasm_i8x16_const_splat('\n')), returns);
	*unusual = wasm_v128_or(*unusual, wasm_v128_or(returns, wasm_i8x16_eq(bytes, wasm_i8x16_const_splat('"'))));
	masks->line_ends |= (u64)wasm_i8x16_bitmask(line_ends) << shift;
	masks->ends |= (u64)wasm_i8x16_bitmask(wasm_v128_or(line_ends, wasm_i8x16_eq(bytes, delimiter))) << shift;
}

/* Behind the closing quote of the cell; null if the cell does not end there, or has a line end inside. */
static const u8 *quoted_end(const u8 *start, u32 delimiter) {
	for (const u8 *p = start + 1;; p++) {
		if (is_line_end(*p)) return 0;
		if (*p != '"') continue;
		p++;
		if (*p == delimiter || is_line_end(*p)) return p;
		if (*p != '"') return 0;
	}
}

/*
 * From place `i` of the index on, leaves out delimiters inside quoted cells and carriage returns in front of line feeds; ends
 * the index in front of a cell that is not plain.
 */
static void resolve_quotes(struct state *s, u32 i) {
	const u8 **index = s->index;
	u32 kept = i;
	s->line_count = 0;
	for (; i < s->index_count; i++) {
		const u8 *start = index[kept - 1] + 1, *p = start;
		while (p < index[i] && is_blank(*p)) p++;
		if (*p == '"') {
			/* A quote behind blanks opens a cell as well. */
			const u8 *end = p == start ? quoted_end(start, s->delimiter) : 0;
			while (end != 0 && i < s->index_count && index[i] < end) i++;
			if (end == 0 || i == s->index_count) {
				s->indexed = (u32)(start - s->bytes);
				break;
			}
		}
		if (*index[i] == '\r' && index[i][1] == '\n') continue;
		if (is_line_end(*index[i])) s->line_ends[s->line_count++] = kept;
		index[kept++] = index[i];
	}
	s->index_count = kept;
}

/* Forgets the ends that were used and goes on until the index or the bytes are used up. No line ends must be left. */
static void fill_index(struct state *s) {
	const u8 **index = s->index;
	u32 count = 0, line_count = 0;
	for (u32 i = s->index_next - 1; i < s->index_count; i++) index[count++] = index[i];
	const u32 known = count;
	const v128_t delimiter = wasm_i8x16_splat((char)s->delimiter);
	v128_t unusual = wasm_i8x16_const_splat(0);
	u32 from = s->indexed;
	for (; from <= s->end && count + INDEX_MARGIN <= s->index_capacity; from += 64) {
		const u8 *bytes = s->bytes + from;
		struct masks masks = {0, 0};
		find_among(bytes, 0, delimiter, &masks, &unusual);
		find_among(bytes + 16, 16, delimiter, &masks, &unusual);
		find_among(bytes + 32, 32, delimiter, &masks, &unusual);
		find_among(bytes + 48, 48, delimiter, &masks, &unusual);
		/* The last byte is the line end behind all bytes; what follows is of no meaning. */
		const u32 left = s->end + 1 - from;
		const u64 meant = left < 64 ? (1ull << left) - 1 : ~0ull;
		u64 ends = masks.ends & meant;
		for (u64 lines = masks.line_ends & meant; lines != 0; lines &= lines - 1)
			s->line_ends[line_count++] = count + (u32)__builtin_popcountll(ends & (lines ^ (lines - 1))) - 1;
		const u32 found = (u32)__builtin_popcountll(ends);
		const u8 **to = index + count;
		/* Eight at a time whether there are as many or not: a wrong guess costs more than writing in vain. */
		for (u32 written = 0; written < found; written += 8)
			for (u32 i = 0; i < 8; i++) {
				to[written + i] = bytes + __builtin_ctzll(ends);
				ends &= ends - 1;
			}
		count += found;
	}
	s->indexed = from;
	s->index_next = 1;
	s->index_count = count;
	s->line_next = 0;
	s->line_count = line_count;
	if (wasm_v128_any_true(unusual)) resolve_quotes(s, known);
}

/* Leaves out what lies before the position. */
static void meet_position(struct state *s) {
	const u8 *position = s->bytes + s->position;
	while (s->index_next < s->index_count && s->index[s->index_next] < position) s->index_next++;
	while (s->line_next < s->line_count && s->line_ends[s->line_next] < s->index_next) s->line_next++;
	if (s->indexed < s->position) {
		s->indexed = s->position;
		s->index_count = s->index_next = 1;
		s->line_count = s->line_next = 0;
	}
	s->index[s->index_next - 1] = position - 1;
}

#endif
