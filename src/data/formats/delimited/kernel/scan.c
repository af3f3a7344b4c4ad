/*
 * Scans plain rows, the twin of Scanner.scan in ../scanner.ts for what nearly all rows of large files are made of: exactly as
 * many cells as columns, none of them quoted over several lines or malformed, numbers of up to 19 digits, cells that say "no
 * value" in a way met before. It stops in front of the first row that is not plain, which TypeScript then reads.
 *
 * A few rows at a time: where their cells end, then their cells column by column.
 */
#include "index.h"
#include "number.h"
#include "word.h"

/* The cells of one column in some rows: from behind ends[-1] to ends[0], from behind ends[stride - 1] to ends[stride], ... */
struct cells {
	const u8 **ends;
	u32 stride;
	u32 count;
	/* Of the first in the arrays of the batch. */
	u32 at;
};

/* A number with blanks or quotes around it, a long one, or a cell known to say that there is none; 0 if it is none of these. */
static __attribute__((noinline)) int unusual_number(struct state *s, u32 column, const u8 *start, const u8 *end, double *found) {
	const u8 *from = start, *to = end;
	if (*from == '"') from++, to--;
	while (from < to && is_blank(*from)) from++;
	while (to > from && is_blank(to[-1])) to--;
	if (from < to && odd_number(from, to, s->decimal_point, found)) {
		const double whole = (double)(long long)*found;
		s->digits[column] |= MANY_DIGITS;
		s->decimals[column] |= *found == whole ? 1 : 2;
		return 1;
	}
	const struct word *word = word_of(s, column, start, (u32)(end - start));
	if (start != end && (word == 0 || word->code == 0 || CODE_OF(word) != MISSING)) return 0;
	*found = __builtin_nan("");
	s->with_missing[column] = 1;
	return 1;
}

/*
 * The first step from number `i` on; returns the first that is no plain one, or the count. Apart from what is done with that:
 * a call inside the loop would drive the vectors out of their registers.
 */
INLINE u32 shape_plain(struct cells cells, const struct shape_vectors *vectors, struct some_numbers *some, u32 i, int *decimals, v128_t *all) {
	const u8 **ends = cells.ends + i * cells.stride;
	int most = *decimals;
	v128_t digits = *all;
	for (; i < cells.count; i++, ends += cells.stride) {
		const int behind = shape_number(ends[-1] + 1, ends[0], vectors, some, i, &digits);
		if (behind < 0) break;
		if (behind > most) most = behind;
	}
	*decimals = most;
	*all = digits;
	return i;
}

/* The first step for all numbers of the column. Returns how many there are before a cell that is none. */
INLINE u32 shape_numbers(struct state *s, u32 column, struct cells cells, struct some_numbers *some, struct unusual *unusual, v128_t *all) {
	int decimals = 0;
	u32 i = 0;
	for (;; i++) {
		const struct shape_vectors vectors = shape_vectors(s->decimal_point);
		i = shape_plain(cells, &vectors, some, i, &decimals, all);
		if (i == cells.count) break;
		const u8 **ends = cells.ends + i * cells.stride;
		if (!unusual_number(s, column, ends[-1] + 1, ends[0], unusual->values + unusual->count)) break;
		unusual->rows[unusual->count++] = i;
		some->digits[i] = wasm_i32x4_const_splat(0);
	}
	s->decimals[column] |= 1u << decimals;
	return i;
}

static __attribute__((noinline)) u32 scan_numbers(struct state *s, u32 column, struct cells cells) {
	/* All of it on the stack: threads that share the memory have one each. */
	struct some_numbers some;
	struct unusual unusual;
	unusual.count = 0;
	v128_t all = wasm_i32x4_const_splat(0);
	const u32 count = shape_numbers(s, column, cells, &some, &unusual, &all);
	double *numbers = s->numbers + cells.at;
	float *floats = s->floats + cells.at;
	s->digits[column] |= finish_numbers(&some, count, all, numbers, floats);
	for (u32 u = 0; u < unusual.count; u++) {
		numbers[unusual.rows[u]] = unusual.values[u];
		floats[unusual.rows[u]] = (float)unusual.values[u];
	}
	return count;
}

static __attribute__((noinline)) void scan_texts(struct state *s, u32 column, struct cells cells) {
	const u8 **ends = cells.ends;
	for (u32 at = cells.at; at < cells.at + cells.count; at++, ends += cells.stride) {
		const u8 *start = ends[-1] + 1, *end = ends[0];
		const struct word *word = word_of(s, column, start, (u32)(end - start));
		if (word != 0 && word->code != 0) {
			s->codes[at] = CODE_OF(word);
			s->with_missing[column] |= CODE_OF(word) == MISSING;
			continue;
		}
		s->codes[at] = UNKNOWN;
		s->with_unknown[column] = 1;
		s->starts[at] = (u32)(start - s->bytes);
		s->ends[at] = (u32)(end - s->bytes);
		s->hashes[at] = hash_of(start, end);
	}
}

/* Copies of the last cells' ends, two for each, without the carriage returns in front of line feeds. */
static struct cells without_returns(struct cells cells, const u8 **copies) {
	for (u32 i = 0; i < cells.count; i++) {
		const u8 **ends = cells.ends + i * cells.stride;
		copies[2 * i] = ends[-1];
		copies[2 * i + 1] = ends[0] - (*ends[0] == '\n' && ends[0][-1] == '\r');
	}
	return (struct cells){copies + 1, 2, cells.count, cells.at};
}

/* How many rows follow of which the index has all ends, as many as there are columns; at most SOME. Notes where they begin. */
static u32 find_rows(const struct state *s) {
	const u32 left = s->capacity - s->row, most = left < SOME ? left : SOME;
	u32 rows = 0;
	for (u32 next = s->index_next; rows < most && s->line_next + rows < s->line_count; rows++, next += s->columns) {
		const u8 *start = s->index[next - 1] + 1;
		if (s->line_ends[s->line_next + rows] != next + s->columns - 1) break;
		if (is_line_end(*start) || (s->comments && *start == '#')) break;
		/* The line end that stands behind all bytes is none of the file's. */
		if (s->index[next + s->columns - 1] >= s->bytes + s->end) break;
		s->row_starts[s->row + rows] = (u32)(start - s->bytes);
	}
	return rows;
}

/* Returns how many of the rows are plain; their cells are in the batch. */
static u32 scan_cells(struct state *s, u32 rows) {
	const u8 *copies[2 * SOME];
	struct cells cells = {s->index + s->index_next, s->columns, rows, s->row};
	for (u32 column = 0; column < s->columns && cells.count > 0; column++, cells.ends++, cells.at += s->capacity) {
		const struct cells own = column + 1 == s->columns ? without_returns(cells, copies) : cells;
		if (s->kinds[column] == number) cells.count = scan_numbers(s, column, own);
		else if (s->kinds[column] == text) scan_texts(s, column, own);
	}
	return cells.count;
}

__attribute__((export_name("scan"))) void scan(struct state *s) {
	meet_position(s);
	while (s->row < s->capacity) {
		if (s->line_next == s->line_count) {
			if (s->indexed > s->end) return;
			fill_index(s);
		}
		const u32 rows = find_rows(s);
		const u32 plain = scan_cells(s, rows);
		for (u32 i = 0; i < plain; i++) s->first_lines[s->row + i] = s->last_lines[s->row + i] = s->line + i;
		s->line += plain;
		s->row += plain;
		s->line_next += plain;
		s->index_next += plain * s->columns;
		s->position = (u32)(s->index[s->index_next - 1] + 1 - s->bytes);
		if (plain < rows || plain == 0) return;
	}
}

/* The cell from `start` to `end` is of this code, from now on without asking. */
__attribute__((export_name("remember"))) void remember(struct state *s, u32 column, u32 start, u32 end, int code) {
	remember_word(s, column, s->bytes + start, end - start, code);
}

/* As memmove: from a batch to where its values stay. Between typed arrays of shared memory, most copies go byte by byte. */
__attribute__((export_name("move"))) void move(u8 *to, const u8 *from, u32 bytes) {
	__builtin_memmove(to, from, bytes);
}
