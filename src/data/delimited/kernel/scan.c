// Scans plain rows, the twin of Scanner.scan in ../scanner.ts for what nearly all rows of large files are made of: exactly as
// many cells as columns, no quotes, no blanks in front of text, numbers of up to 15 digits without an exponent, or nothing.
// It stops in front of the first row that is not plain, which TypeScript then reads.

typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

enum kind { number, text, skipped };

// All places are addresses in the memory, all positions are relative to `bytes`. Mirrored by ScanMemory in ../scan-memory.ts.
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
	const u8 *kinds;
	double *numbers;
	u32 *starts;
	u32 *ends;
	u32 *hashes;
	u32 *row_starts;
	u32 *first_lines;
	u32 *last_lines;
	u32 *digits;
	u32 *decimals;
	u8 *with_missing;
};

static const double powers_of_ten[16] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
static const u64 whole_powers[9] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

// As many_digits in ../scanner.ts.
#define MANY_DIGITS (1u << 30)
#define MOST_DIGITS 15

static inline int is_line_end(u32 c) {
	return c == '\n' || c == '\r';
}

static inline int is_blank(u32 c) {
	return c == ' ' || c == '\t' || c == 11 || c == 12;
}

// How many of eight characters, the first in the lowest byte, are digits before another comes.
static inline u32 leading_digits(u64 v) {
	u64 other = ((v & 0xF0F0F0F0F0F0F0F0ull) ^ 0x3030303030303030ull) | (((v + 0x0606060606060606ull) & 0xF0F0F0F0F0F0F0F0ull) ^ 0x3030303030303030ull);
	return other == 0 ? 8 : (u32)__builtin_ctzll(other) >> 3;
}

// The number that eight digits make: pairs, then fours, then all of them at once.
static inline u32 eight_digits(u64 v) {
	v -= 0x3030303030303030ull;
	v = v * 10 + (v >> 8);
	return (u32)(((v & 0x000000FF000000FFull) * 0x000F424000000064ull + ((v >> 16) & 0x000000FF000000FFull) * 0x0000271000000001ull) >> 32);
}

// Returns the position behind the row's cells, at its line end; 0 if the row is not plain.
static u32 scan_row(struct state *s, u32 start, u32 row) {
	const u8 *bytes = s->bytes;
	const u32 delimiter = s->delimiter, point = s->decimal_point, columns = s->columns, capacity = s->capacity;
	const u8 *p = bytes + start;
	u32 at = row;
	for (u32 column = 0; column < columns; column++, at += capacity) {
		const u8 *cell = p;
		u32 c = *p;
		if (s->kinds[column] == number) {
			// Without a branch: signs come as they like, and a wrong guess costs more than a byte read again.
			u32 negative = c == '-';
			p += negative;
			c = *p;
			const u8 *first = p;
			u64 whole = 0;
			for (; c - '0' < 10u; c = *++p) whole = whole * 10 + (c - '0');
			u32 count = (u32)(p - first), behind = 0;
			if (c == point) {
				const u8 *second = ++p;
				for (u32 some = 8; some == 8 && p - second < 16;) {
					u64 v;
					__builtin_memcpy(&v, p, 8);
					some = leading_digits(v);
					// Fewer than eight are moved to the end, behind zeros.
					u64 padded = some == 8 ? v : some == 0 ? 0x3030303030303030ull : (v << (64 - 8 * some)) | (0x3030303030303030ull >> (8 * some));
					whole = whole * whole_powers[some] + eight_digits(padded);
					p += some;
				}
				behind = (u32)(p - second);
				count += behind;
				c = *p;
			}
			if (count == 0) {
				if (p != cell || (c != delimiter && !is_line_end(c))) return 0;
				s->numbers[at] = __builtin_nan("");
				s->with_missing[column] = 1;
			} else {
				if (count > MOST_DIGITS || (c != delimiter && !is_line_end(c))) return 0;
				double value = behind == 0 ? (double)whole : (double)whole / powers_of_ten[behind];
				s->numbers[at] = negative ? -value : value;
				s->digits[column] |= whole < MANY_DIGITS ? (u32)whole : MANY_DIGITS;
				s->decimals[column] |= 1u << behind;
			}
		} else {
			if (c == '"' || is_blank(c)) return 0;
			// FNV-1a, as hashOf in ../hash.ts.
			u32 hash = 0x811c9dc5;
			while (c != delimiter && !is_line_end(c)) {
				hash = (hash ^ c) * 0x01000193;
				c = *++p;
			}
			s->hashes[at] = hash;
			s->starts[at] = (u32)(cell - bytes);
			s->ends[at] = (u32)(p - bytes);
		}
		if (column + 1 == columns) return is_line_end(c) ? (u32)(p - bytes) : 0;
		if (c != delimiter) return 0;
		p++;
	}
	return 0;
}

__attribute__((export_name("scan"))) void scan(struct state *s) {
	while (s->row < s->capacity && s->position < s->end) {
		u32 start = s->position;
		u32 c = s->bytes[start];
		if (is_line_end(c) || (s->comments && c == '#')) return;
		u32 end = scan_row(s, start, s->row);
		if (end == 0) return;
		end += s->bytes[end] == '\r' && s->bytes[end + 1] == '\n' ? 2 : 1;
		// The line end that stands behind all bytes is none of the file's.
		if (end > s->end) return;
		s->row_starts[s->row] = start;
		s->first_lines[s->row] = s->last_lines[s->row] = s->line++;
		s->row++;
		s->position = end;
	}
}
