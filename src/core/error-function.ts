/**
 * Chebyshev coefficients of erfc(x) · exp(x²) / t over t = 2 / (2 + x) in [0, 1], that is x ≥ 0, computed in 50 digits
 * by test/reference/make-error-function.py. The form is that of Numerical Recipes §6.2, the coefficients are our own.
 */
const coefficients = [
	0.577033738616469689, 0.355436921270498487, 0.0650951588287865246, 0.00367114239583663917, -0.0011128447433526325,
	-0.000160758299153780798, 0.0000327803157417313706, 5.44244164550501603e-6, -1.51546655531714816e-6,
	-1.42976081811698649e-7, 8.23460882741949343e-8, -1.29628468523065625e-9, -4.1547216310151983e-9,
	6.34705827836281118e-10, 1.43208227122562237e-10, -6.16039010520458554e-11, 2.06121385547216963e-12,
	3.57149314884770445e-12, -8.58642284325179648e-13, -6.14560021379063055e-14, 7.41872574859661706e-14,
	-1.28950427550323256e-14, -2.35872638571063236e-15, 1.57293493816859114e-15, -2.27829662395464652e-16,
	-6.31233045075642981e-17, 3.5916763531814923e-17,
];

/** 1 - erf(x), within 1e-14 relative for |x| ≤ 10. */
export function complementaryErrorFunction(x: number): number {
	const magnitude = Math.abs(x);
	const t = 2 / (2 + magnitude);
	// Clenshaw's recurrence in u = 2t - 1.
	const twice = 4 * t - 2;
	let current = 0;
	let previous = 0;
	for (let i = coefficients.length - 1; i > 0; i--) {
		const next = twice * current - previous + coefficients[i];
		previous = current;
		current = next;
	}
	const series = (twice / 2) * current - previous + coefficients[0];
	const tail = t * Math.exp(-magnitude * magnitude) * series;
	return x >= 0 ? tail : 2 - tail;
}

/** Φ(x), the standard normal distribution function. */
export function normalDistribution(x: number): number {
	return 0.5 * complementaryErrorFunction(-x * Math.SQRT1_2);
}

/** φ(x), the standard normal density. */
export function normalDensity(x: number): number {
	return Math.exp(-0.5 * x * x) * 0.3989422804014326779;
}
