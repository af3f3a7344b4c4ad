/*
 * Decimal numbers, each rounded once, as Number() gives them. Those of at most 15 digits in two steps, some of them at a time:
 * a step shorter than both together lets the processor work on more numbers at once.
 */
#ifndef NUMBER_H
#define NUMBER_H

#include "state.h"

/* 10 to the power of the index, then the same negative. */
static const double signed_powers[2][32] = {
	{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22},
	{-1e0, -1e1, -1e2, -1e3, -1e4, -1e5, -1e6, -1e7, -1e8, -1e9, -1e10, -1e11, -1e12, -1e13, -1e14, -1e15},
};
#define MOST_DECIMALS 22

/* Any whole number of so many digits is a double. */
#define EXACT_DIGITS 15

/* As manyDigits in ../scanner.ts. */
#define MANY_DIGITS (1u << 30)

/* Numbers between the first step and the second. */
#define SOME 64
/* There is room for one more, since the second step takes two at a time. */
struct some_numbers {
	/* Digits without the point, 0 to 9, the last in the last byte, zeros in front of them. */
	v128_t digits[SOME + 1];
	/* What the whole number that they make is to be divided by. */
	double divisors[SOME + 1];
};

/* Those of them that take no second step. */
struct unusual {
	u32 count;
	u32 rows[SOME];
	double values[SOME];
};

/* Vectors that stay in registers. From memory, and not known to the compiler: it would make them anew for every number. */
#define FOUR_TIMES(a, b, c, d) {a, b, c, d, a, b, c, d, a, b, c, d, a, b, c, d}
INLINE v128_t from_memory(const u8 *vector) {
	__asm__("" : "+r"(vector));
	return wasm_v128_load(vector);
}

static const u8 zeros[16] = FOUR_TIMES('0', '0', '0', '0');
/* Added to a byte as far as that goes, it has its highest bit if it was above 9. */
static const u8 above_nine[16] = FOUR_TIMES(0x76, 0x76, 0x76, 0x76);

struct shape_vectors {
	v128_t zeros, above_nine, point;
};

INLINE struct shape_vectors shape_vectors(u32 decimal_point) {
	return (struct shape_vectors){from_memory(zeros), from_memory(above_nine), wasm_i8x16_splat((char)decimal_point)};
}

/* -16 to 15: 16 of them from place n on are i + n - 16. */
static const signed char counting[32] = {-16, -15, -14, -13, -12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

/*
 * The first step for -12.5 and the like, as number `i`. Returns the digits behind the point; -1 if it is anything else. `all`:
 * digits, or-ed to others.
 */
INLINE int shape_number(const u8 *cell, const u8 *end, const struct shape_vectors *v, struct some_numbers *some, u32 i, v128_t *all) {
	const u32 negative = *cell == '-';
	cell += negative;
	const u32 length = (u32)(end - cell);
	if (length - 1 > 15) return -1;
	const v128_t bytes = wasm_v128_load(cell);
	const u32 behind_all = 1u << length;
	const u32 points = wasm_i8x16_bitmask(wasm_i8x16_eq(bytes, v->point)) & (behind_all - 1);
	const u32 count = length - (points != 0);
	if (count - 1 >= EXACT_DIGITS) return -1;
	/* Behind the first point; without any, one is thought behind the digits. */
	const u32 behind = count - (u32)__builtin_ctz(points | behind_all);
	/* Digits go to the right end, those in front of the point one further, over it; what comes from in front of them is 0. */
	const v128_t from = wasm_i8x16_add(wasm_v128_load(counting + 1 + count), first_bytes(16 - behind));
	const v128_t digits = wasm_i8x16_swizzle(wasm_i8x16_sub(bytes, v->zeros), from);
	/* Another point, a sign or a letter. */
	if (wasm_i8x16_bitmask(wasm_u8x16_add_sat(digits, v->above_nine))) return -1;
	*all = wasm_v128_or(*all, digits);
	some->digits[i] = digits;
	some->divisors[i] = signed_powers[negative][behind];
	return (int)behind;
}

static const u8 low_bytes[16] = FOUR_TIMES(255, 0, 255, 0);
static const u8 tens[16] = FOUR_TIMES(10, 0, 10, 0);
static const u8 hundreds[16] = FOUR_TIMES(100, 0, 1, 0);
/* 10000 and 1. */
static const u8 ten_thousands[16] = FOUR_TIMES(16, 39, 1, 0);

struct number_vectors {
	v128_t low_bytes, tens, hundreds, ten_thousands, hundred_million;
};

/* Eight pairs of digits to numbers below 100. */
INLINE v128_t pairs_of(v128_t digits, const struct number_vectors *v) {
	return wasm_i16x8_add(wasm_i16x8_mul(wasm_v128_and(digits, v->low_bytes), v->tens), wasm_u16x8_shr(digits, 8));
}

/* The second step for numbers `i` and `i + 1`. `all`: their digits without the point, eight and eight, or-ed to others. */
INLINE v128_t two_numbers(const struct some_numbers *some, u32 i, const struct number_vectors *v, v128_t *all) {
	const v128_t first = wasm_i32x4_dot_i16x8(pairs_of(some->digits[i], v), v->hundreds);
	const v128_t second = wasm_i32x4_dot_i16x8(pairs_of(some->digits[i + 1], v), v->hundreds);
	const v128_t eights = wasm_i32x4_dot_i16x8(wasm_u16x8_narrow_i32x4(first, second), v->ten_thousands);
	*all = wasm_v128_or(*all, eights);
	const v128_t upper = wasm_f64x2_convert_low_i32x4(wasm_i32x4_shuffle(eights, eights, 0, 2, 0, 2));
	const v128_t lower = wasm_f64x2_convert_low_i32x4(wasm_i32x4_shuffle(eights, eights, 1, 3, 1, 3));
	const v128_t whole = wasm_f64x2_add(wasm_f64x2_mul(upper, v->hundred_million), lower);
	return wasm_f64x2_div(whole, wasm_v128_load(some->divisors + i));
}

/* The same where no number has more than eight digits. */
INLINE v128_t two_short_numbers(const struct some_numbers *some, u32 i, const struct number_vectors *v, v128_t *all) {
	const v128_t digits = wasm_i64x2_shuffle(some->digits[i], some->digits[i + 1], 1, 3);
	const v128_t fours = wasm_i32x4_dot_i16x8(pairs_of(digits, v), v->hundreds);
	const v128_t eights = wasm_i32x4_dot_i16x8(wasm_u16x8_narrow_i32x4(fours, fours), v->ten_thousands);
	*all = wasm_v128_or(*all, eights);
	return wasm_f64x2_div(wasm_f64x2_convert_low_i32x4(eights), wasm_v128_load(some->divisors + i));
}

INLINE void store_two(v128_t values, double *numbers, float *floats) {
	wasm_v128_store(numbers, values);
	wasm_v128_store64_lane(floats, wasm_f32x4_demote_f64x2_zero(values), 0);
}

/*
 * The second step. `all_digits`: as the first step or-ed them. Returns the digits of all numbers without the point or-ed
 * together, at most MANY_DIGITS.
 */
static u32 finish_numbers(struct some_numbers *some, u32 count, v128_t all_digits, double *numbers, float *floats) {
	const struct number_vectors vectors = {
		from_memory(low_bytes), from_memory(tens), from_memory(hundreds), from_memory(ten_thousands), wasm_f64x2_splat(1e8)};
	v128_t all = wasm_i32x4_const_splat(0);
	some->digits[count] = wasm_i32x4_const_splat(0);
	some->divisors[count] = 1;
	const int is_short = wasm_i64x2_extract_lane(all_digits, 0) == 0;
	u32 i = 0;
	if (is_short)
		for (; i + 1 < count; i += 2) store_two(two_short_numbers(some, i, &vectors, &all), numbers + i, floats + i);
	else
		for (; i + 1 < count; i += 2) store_two(two_numbers(some, i, &vectors, &all), numbers + i, floats + i);
	if (i < count) {
		/* What lies behind it in the batch may be another column's. */
		const v128_t last = is_short ? two_short_numbers(some, i, &vectors, &all) : two_numbers(some, i, &vectors, &all);
		numbers[i] = wasm_f64x2_extract_lane(last, 0);
		floats[i] = (float)numbers[i];
	}
	/* Short: the lower lanes are the numbers. Else every other one is the digits in front of the last eight. */
	const u32 even = (u32)(wasm_i32x4_extract_lane(all, 0) | wasm_i32x4_extract_lane(all, 2));
	const u32 odd = (u32)(wasm_i32x4_extract_lane(all, 1) | wasm_i32x4_extract_lane(all, 3));
	return is_short ? even | odd : even == 0 ? odd : MANY_DIGITS;
}

/* a · b - product without rounding (Veltkamp and Dekker). */
static double product_error(double a, double b, double product) {
	const double ca = 134217729.0 * a, cb = 134217729.0 * b;
	const double a_high = ca - (ca - a), b_high = cb - (cb - b);
	const double a_low = a - a_high, b_low = b - b_high;
	return a_low * b_low - (product - a_high * b_high - a_low * b_high - a_high * b_low);
}

/* high + low rounds to high, unless that is so near the middle between two doubles that it cannot be told. */
INLINE int decided(double high, double low, double *value) {
	*value = high;
	return high + low * (1 + 0x1p-30) == high;
}

/* (first · 10^rest_digits + rest) / 10^behind in twice the precision of a double; 0 if that cannot decide. */
static int scaled_pair(double first, double rest, u32 rest_digits, u32 behind, double *value) {
	const double scale = signed_powers[0][rest_digits];
	const double product = first * scale;
	const double high = product + (product_error(first, scale, product) + rest);
	const double low = product - high + (product_error(first, scale, product) + rest);
	if (behind == 0) return decided(high, low, value);
	const double divisor = signed_powers[0][behind];
	const double quotient = high / divisor;
	const double back = quotient * divisor;
	const double remainder = high - back - product_error(quotient, divisor, back) + low;
	const double correction = remainder / divisor;
	const double sum = quotient + correction;
	return decided(sum, quotient - sum + correction, value);
}

/* The exponent from `p` on to the end, such as e-05; 0 if there is none, or a large one. */
static int exponent_at(const u8 *p, const u8 *end, int *exponent) {
	if ((*p++ | 0x20) != 'e') return 0;
	const int negative = *p == '-';
	if (negative || *p == '+') p++;
	if (p >= end || end - p > 4) return 0;
	int value = 0;
	for (; p < end; p++) {
		if (*p - '0' > 9u) return 0;
		value = 10 * value + (*p - '0');
	}
	*exponent += negative ? -value : value;
	return 1;
}

/* Any number of up to 19 digits, with or without exponent, of which a double can be made here; the twin of ../decimal.ts. */
static int odd_number(const u8 *cell, const u8 *end, u32 decimal_point, double *found) {
	const u8 *p = cell;
	const int negative = *p == '-';
	if (negative || *p == '+') p++;
	u64 first = 0, rest = 0;
	u32 digits = 0, behind = 0;
	int seen = 0, behind_point = 0;
	for (; p < end; p++) {
		const u32 digit = *p - '0';
		if (digit < 10u) {
			seen = 1;
			behind += behind_point;
			if (digits == 0 && digit == 0) continue;
			if (digits < EXACT_DIGITS) first = first * 10 + digit;
			else rest = rest * 10 + digit;
			if (++digits > 19) return 0;
		} else if (*p == decimal_point && !behind_point) behind_point = 1;
		else break;
	}
	if (!seen) return 0;
	int exponent = -(int)behind;
	if (p < end && !exponent_at(p, end, &exponent)) return 0;
	double value = (double)(long long)first;
	if (exponent < -MOST_DECIMALS || exponent > MOST_DECIMALS) {
		if (digits > 0) return 0;
	} else if (digits <= EXACT_DIGITS) {
		if (exponent < 0) value /= signed_powers[0][-exponent];
		else value *= signed_powers[0][exponent];
	} else if (exponent > 0 || !scaled_pair(value, (double)(long long)rest, digits - EXACT_DIGITS, (u32)-exponent, &value)) return 0;
	*found = negative ? -value : value;
	return 1;
}

#endif
