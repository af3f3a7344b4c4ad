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

/* erf x as a rational function of x on [-4, 4], beyond which it is ±1 in single precision (Eigen's coefficients). */
INLINE floats error_function(floats x) {
	x = smaller(larger(x, all(-4.0f)), all(4.0f));
	floats z = x * x;
	floats p = all(-2.72614225801306e-10f);
	p = p * z + 2.77068142495902e-08f;
	p = p * z - 2.10102402082508e-06f;
	p = p * z - 5.69250639462346e-05f;
	p = p * z - 7.34990630326855e-04f;
	p = p * z - 2.95459980854025e-03f;
	p = p * z - 1.60960333262415e-02f;
	floats q = all(-1.45660718464996e-05f);
	q = q * z - 2.13374055278905e-04f;
	q = q * z - 1.68282697438203e-03f;
	q = q * z - 7.37332916720468e-03f;
	q = q * z - 1.42647390514189e-02f;
	return x * p / q;
}

#endif
