import { areaInterval, areaUnderCurve } from '../core/area-under-curve.ts';
import type { Interval } from '../core/statistics.ts';

/** How well probabilities tell classes apart, however rare these are. */
export interface Discrimination {
	/** Of two classes: of the second; of more: the mean over the classes, each against all others. Null where none has rows on both sides. */
	readonly area: number | null;
	/** 95%; null for more than two classes. */
	readonly interval: Interval | null;
}

/** `probabilities`: (rows, classes), row-major; `actual`: class of each row. */
export function* discrimination(
	probabilities: Float32Array,
	actual: Int32Array,
	classes: number,
): Generator<undefined, Discrimination> {
	const ofClass = new Float32Array(actual.length);
	const areaOf = (one: number) => {
		for (let row = 0; row < actual.length; row++) ofClass[row] = probabilities[row * classes + one];
		return areaUnderCurve(ofClass, (row) => actual[row] === one);
	};
	if (classes === 2) {
		const area = areaOf(1);
		const positives = actual.reduce((count, one) => count + one, 0);
		return { area, interval: area === null ? null : areaInterval(area, positives, actual.length - positives) };
	}
	const areas: number[] = [];
	for (let one = 0; one < classes; one++) {
		const area = areaOf(one);
		if (area !== null) areas.push(area);
		yield;
	}
	return { area: areas.length === 0 ? null : areas.reduce((a, b) => a + b) / areas.length, interval: null };
}
