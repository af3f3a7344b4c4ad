/*
 * Vectors of four floats and the few machine operations the kernels need.
 *
 * The only file that knows the machine: everything else is plain C over these types. A native build would replace this
 * file (and may widen the vectors); the rest of the source stays.
 */
#ifndef VECTOR_H
#define VECTOR_H

#include <wasm_simd128.h>

typedef float floats __attribute__((vector_size(16), aligned(4), may_alias));
typedef int integers __attribute__((vector_size(16), aligned(4), may_alias));
typedef unsigned int words __attribute__((vector_size(16), aligned(4), may_alias));

/* Inlined with constant arguments, so that loops over them unroll and small arrays become registers. */
#define INLINE static inline __attribute__((always_inline))
#define UNROLLED _Pragma("clang loop unroll(full)")
/* For inner loops over data: an unrolled one is reordered by the compiler and runs a third slower in V8. */
#define ROLLED _Pragma("clang loop unroll(disable)")

INLINE floats load(const float *from) { return *(const floats *)from; }
INLINE void store(float *to, floats value) { *(floats *)to = value; }
/* The same value in all four lanes. */
INLINE floats all(float value) { return (floats){value, value, value, value}; }
INLINE floats load_all(const float *from) { return (floats)wasm_v128_load32_splat(from); }

/* a · b + c; rounded once in the relaxed build (where the processor can), twice in the plain one. */
INLINE floats multiply_add(floats a, floats b, floats c) {
#ifdef __wasm_relaxed_simd__
	return (floats)wasm_f32x4_relaxed_madd((v128_t)a, (v128_t)b, (v128_t)c);
#else
	return a * b + c;
#endif
}

/* The first operand wins where either is not a number, so that it is not lost: larger(value, limit). */
INLINE floats larger(floats a, floats b) { return (floats)wasm_f32x4_pmax((v128_t)a, (v128_t)b); }
INLINE floats smaller(floats a, floats b) { return (floats)wasm_f32x4_pmin((v128_t)a, (v128_t)b); }
INLINE floats absolute(floats a) { return (floats)wasm_f32x4_abs((v128_t)a); }
INLINE floats square_root(floats a) { return (floats)wasm_f32x4_sqrt((v128_t)a); }
INLINE floats nearest(floats a) { return (floats)wasm_f32x4_nearest((v128_t)a); }
INLINE integers to_integers(floats a) { return (integers)wasm_i32x4_trunc_sat_f32x4((v128_t)a); }
INLINE floats to_floats(integers a) { return (floats)wasm_f32x4_convert_i32x4((v128_t)a); }
/* mask is -1 (take a) or 0 (take b) in each lane, as comparisons give it. */
INLINE floats choose(integers mask, floats a, floats b) {
	return (floats)wasm_v128_bitselect((v128_t)a, (v128_t)b, (v128_t)mask);
}
INLINE float sum_of(floats a) { return (a[0] + a[1]) + (a[2] + a[3]); }

/* Four rows of four, `from_stride` floats apart, become four columns. */
INLINE void transpose_4x4(const float *from, int from_stride, float *to, int to_stride) {
	floats a = load(from), b = load(from + from_stride), c = load(from + 2 * from_stride), d = load(from + 3 * from_stride);
	floats ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5), ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
	floats cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5), cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
	store(to, __builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5));
	store(to + to_stride, __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7));
	store(to + 2 * to_stride, __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5));
	store(to + 3 * to_stride, __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7));
}

#endif
