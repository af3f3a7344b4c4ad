/* Elementary functions of four floats at a time, to about one unit in the last place (Cephes, S. Moshier). */
#ifndef FUNCTIONS_H
#define FUNCTIONS_H

#include "vector.h"

/* e^x for x up to 88; below -87 it stays at e^-87, so that nothing is denormal. */
INLINE floats exponential(floats x) {
	x = smaller(larger(x, all(-87.0f)), all(88.0f));
	floats n = nearest(x * 1.44269504f);
	floats f = x - n * 0.693359375f - n * -2.12194440e-4f; /* x = n·ln 2 + f */
	floats y = all(1.9875691500e-4f);
	y = y * f + 1.3981999507e-3f;
	y = y * f + 8.3334519073e-3f;
	y = y * f + 4.1665795894e-2f;
	y = y * f + 1.6666665459e-1f;
	y = y * f + 5.0000001201e-1f;
	y = y * (f * f) + f + 1.0f;
	return y * (floats)((to_integers(n) + 127) << 23);
}

/* e^x - 1, exact to the last places around 0 too. */
INLINE floats exponential_minus_1(floats x) {
	floats y = all(1.9875691500e-4f);
	y = y * x + 1.3981999507e-3f;
	y = y * x + 8.3334519073e-3f;
	y = y * x + 4.1665795894e-2f;
	y = y * x + 1.6666665459e-1f;
	y = y * x + 5.0000001201e-1f;
	return choose(absolute(x) < 0.34f, y * (x * x) + x, exponential(x) - 1.0f);
}

/* ln x for normal x > 0. */
INLINE floats logarithm(floats x) {
	integers bits = (integers)x;
	integers exponent = (bits >> 23) - 126;
	floats mantissa = (floats)((bits & 0x7fffff) | 0x3f000000); /* in [0.5, 1) */
	integers low = mantissa < 0.707106781f;
	floats f = mantissa - 1.0f + choose(low, mantissa, all(0.0f));
	floats e = to_floats(exponent + low);
	floats z = f * f;
	floats y = f * 7.0376836292e-2f - 1.1514610310e-1f;
	y = y * f + 1.1676998740e-1f;
	y = y * f - 1.2420140846e-1f;
	y = y * f + 1.4249322787e-1f;
	y = y * f - 1.6668057665e-1f;
	y = y * f + 2.0000714765e-1f;
	y = y * f - 2.4999993993e-1f;
	y = y * f + 3.3333331174e-1f;
	y = y * f * z + e * -2.12194440e-4f - z * 0.5f;
	return f + y + e * 0.693359375f;
}

/* ln(1 + x) for x ≥ 0: what rounding took from 1 + x is given back to first order. */
INLINE floats logarithm_of_1_plus(floats x) {
	floats u = x + 1.0f;
	return logarithm(u) - ((u - 1.0f) - x) / u;
}

INLINE floats sigmoid(floats x) {
	floats e = exponential(-absolute(x)); /* cannot overflow */
	return choose(x >= 0.0f, all(1.0f), e) / (e + 1.0f);
}

INLINE floats softplus(floats x) { return larger(x, all(0.0f)) + logarithm_of_1_plus(exponential(-absolute(x))); }

INLINE floats hyperbolic_tangent(floats x) {
	floats z = x * x;
	floats y = all(-5.70498872745e-3f);
	y = y * z + 2.06390887954e-2f;
	y = y * z - 5.37397155531e-2f;
	y = y * z + 1.33314422036e-1f;
	y = y * z - 3.33332819422e-1f;
	floats near_0 = y * z * x + x;
	floats e = exponential(absolute(x) * -2.0f);
	floats far = (1.0f - e) / (1.0f + e);
	return choose(absolute(x) < 0.625f, near_0, choose(x < 0.0f, -far, far));
}

/*
 * The standard normal distribution function Φ(x), and e^(-x²/2) beside it. Below 0 it is a tail of its own and no difference
 * from 1, which would leave nothing of small values. The polynomial is the series of ../error-function.ts, cut off after ten
 * terms and written in powers of u = 2t - 1.
 */
struct normal {
	floats distribution, bell;
};
INLINE struct normal normal(floats x) {
	const floats t = 2.0f / (absolute(x) * 0.70710678f + 2.0f), u = t * 2.0f - 1.0f;
	const floats bell = exponential(x * x * -0.5f);
	floats y = all(-3.660187694e-05f);
	y = y * u - 1.939797191e-04f;
	y = y * u + 4.306704884e-04f;
	y = y * u + 1.436929542e-03f;
	y = y * u - 3.243451918e-03f;
	y = y * u - 1.071868775e-02f;
	y = y * u + 1.822166943e-02f;
	y = y * u + 1.397316162e-01f;
	y = y * u + 3.435803187e-01f;
	y = y * u + 5.107914393e-01f;
	const floats tail = t * bell * y * 0.5f;
	return (struct normal){choose(x < 0.0f, tail, 1.0f - tail), bell};
}

#endif
