/* What the scanner works on, and the characters it knows. */
#ifndef STATE_H
#define STATE_H

#include <wasm_simd128.h>

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

#define INLINE static inline __attribute__((always_inline))

enum kind { number, text, skipped };

/* A cell of up to 16 bytes, zeros behind them, and what it is known to mean. */
struct word {
	u64 low, high;
	/* Its code in the column, missing being the first; 0 where no word is. */
	u32 code;
	u32 unused;
};

/* Codes of cells in a column: as in ../text-column.ts, and for cells that are none of its known words. */
#define CODE_OF(word) ((int)(word)->code - 2)
#define MISSING (-1)
#define UNKNOWN (-2)

/* All places are addresses in the memory, all positions are relative to `bytes`. Mirrored by ../scan-memory.ts. */
struct state {
	const u8 *bytes;
	u32 position;
	u32 end;
	u32 row;
	u32 capacity;
	u32 columns;
	u32 line;
	u32 delimiter;
	u32 decimal_point;
	u32 comments;
	/*
	 * Addresses of delimiters and line ends not yet used: those from index[index_next] to index[index_count - 1]. In front of
	 * them is that of the byte before the next row.
	 */
	u32 index_capacity;
	u32 index_next;
	u32 index_count;
	/* Places in the index that hold line ends: from line_ends[line_next] to line_ends[line_count - 1]. */
	u32 line_next;
	u32 line_count;
	/* Where the bytes begin that the index does not cover. */
	u32 indexed;
	/* Per column a table of words with 1 << word_bits places; none if that is 0. */
	u32 word_bits;
	const u8 *kinds;
	double *numbers;
	float *floats;
	int *codes;
	u32 *starts;
	u32 *ends;
	u32 *hashes;
	u32 *row_starts;
	u32 *first_lines;
	u32 *last_lines;
	u32 *digits;
	u32 *decimals;
	u8 *with_missing;
	/* Per column: whether the batch has cells of text whose code is not known. */
	u8 *with_unknown;
	const u8 **index;
	u32 *line_ends;
	struct word *words;
	u32 *word_counts;
};

INLINE int is_line_end(u32 c) {
	return c == '\n' || c == '\r';
}

INLINE int is_blank(u32 c) {
	return c == ' ' || c == '\t' || c == 11 || c == 12;
}

/* 16 bytes of 255, then 16 of 0. */
static const u8 before_and_behind[32] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

/* 255 in the first `count` of 16 bytes, 0 in the others. */
INLINE v128_t first_bytes(u32 count) {
	return wasm_v128_load(before_and_behind + 16 - count);
}

#endif
