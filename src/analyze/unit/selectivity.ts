import { areaInterval, areaUnderCurve } from '../../core/area-under-curve.ts';
import { correlation, type Interval } from '../../core/statistics.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';

/** How well a unit's activation alone tells a class from all others: 0.5 not at all, 1 or 0 without fail. */
export interface ClassArea {
	readonly class: string;
	/** Share of pairs of a row of the class and another in which it is higher for the first, ties half; null: none on one side. */
	readonly area: number | null;
	/** 95%; null with the area. */
	readonly interval: Interval | null;
	/** Of the class. */
	readonly rows: number;
}

export interface Selectivity {
	/** Of classes, in their order; null: values are predicted. */
	readonly areas: readonly ClassArea[] | null;
	/** Of the activation and the target, by Pearson; null: of classes, or one of the two does not vary. */
	readonly correlation: number | null;
}

/** `values`: of the unit, for each of `rows`, positions in the dataset. */
export function selectivity(
	values: Float64Array,
	rows: Int32Array,
	{ preprocessing: { target }, targets }: Pick<Dataset, 'preprocessing' | 'targets'>,
): Selectivity {
	const actual = Float64Array.from(rows, (row) => targets[row]);
	if (target.kind === 'value') {
		const known = [...actual.keys()].filter((i) => Number.isFinite(actual[i]));
		const of = correlation(
			known.map((i) => values[i]),
			known.map((i) => actual[i]),
		);
		return { areas: null, correlation: Number.isFinite(of) ? of : null };
	}
	const areas = target.classes.map((name, number): ClassArea => {
		const area = areaUnderCurve(values, (row) => actual[row] === number);
		const own = actual.reduce((sum, each) => sum + (each === number ? 1 : 0), 0);
		const interval = area === null ? null : areaInterval(area, own, actual.length - own);
		return { class: name, area, interval, rows: own };
	});
	return { areas, correlation: null };
}
