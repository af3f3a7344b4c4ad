"""Prints the Chebyshev coefficients of src/core/error-function.ts: erfc(x) * exp(x^2) / t over t = 2 / (2 + x) in [0, 1].
Run with python3; needs mpmath."""

import mpmath as mp

mp.mp.dps = 50
POINTS = 200
COEFFICIENTS = 27


def scaled(t):
    x = 2 / t - 2
    return mp.exp(x * x) * mp.erfc(x) / t


angles = [mp.pi * (i + mp.mpf(1) / 2) / POINTS for i in range(POINTS)]
values = [scaled((mp.cos(angle) + 1) / 2) for angle in angles]
for order in range(COEFFICIENTS):
    total = sum(value * mp.cos(order * angle) for value, angle in zip(values, angles))
    print(mp.nstr(total * (1 if order == 0 else 2) / POINTS, 18))
