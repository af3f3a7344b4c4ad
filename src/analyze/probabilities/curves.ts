import { areaInterval } from '../../core/area-under-curve.ts';
import type { Interval } from '../../core/statistics.ts';
import { positiveClass } from '../../data/prepare/positive-class.ts';
import type { Analyzer } from '../analyzer.ts';
import { appliesToClasses, classAnswers } from '../judged/answers.ts';
import type { JudgedPart } from '../judged/judged-rows.ts';
import { operationsPerRow } from '../sample.ts';
import { averagePrecision, corners, sweep, thinned, type Threshold } from './sweep.ts';

export interface RocPoint {
	/** Rows are called the class from this probability on; null: none is. */
	readonly threshold: number | null;
	readonly falsePositiveRate: number;
	readonly truePositiveRate: number;
}

export interface PrecisionRecallPoint {
	readonly threshold: number;
	readonly precision: number;
	readonly recall: number;
}

/** How well the probability of one class tells its rows from all others. */
export interface ClassCurves {
	readonly name: string;
	/** Rows of the class among those judged; as a share it is the average precision of guessing. */
	readonly positives: number;
	/** Null without rows on both sides. */
	readonly auc: number | null;
	/** 95%. */
	readonly interval: Interval | null;
	/** Null without a row of the class. */
	readonly averagePrecision: number | null;
	/** From (0, 0) to (1, 1), thresholds falling; empty without rows on both sides. */
	readonly roc: readonly RocPoint[];
	/** Recall rising. */
	readonly precisionRecall: readonly PrecisionRecallPoint[];
}

export interface CurvesResult {
	readonly part: JudgedPart;
	readonly rows: number;
	readonly classes: readonly ClassCurves[];
	/** Name of the class that is meant by "positive"; null: none is. */
	readonly positive: string | null;
}

export interface CurvesOptions {
	/** Points of each curve; areas are of all. */
	readonly maximumPoints: number;
}

/** ROC and precision-recall of each class against all others (of probabilities, at every threshold). */
export const curves = {
	id: 'curves',
	options: { maximumPoints: { kind: 'integer', minimum: 2, maximum: 100_000, default: 200 } },
	needs: { rows: true },
	measures: 'held-out-rows',
	judges: 'any-predictions',
	applies: (_model, dataset) => appliesToClasses(dataset),
	cost: ({ network }, _dataset, _options, rows) => (operationsPerRow(network) + 1000) * rows,
	*run(model, dataset, { maximumPoints }, context): Generator<undefined, CurvesResult> {
		const { part, rows, classes, actual, probabilities } = yield* classAnswers(model, dataset, context);
		const found: ClassCurves[] = [];
		for (const [one, name] of classes.entries()) {
			context.signal.throwIfAborted();
			const scores = Float32Array.from(rows, (_, row) => probabilities[row * classes.length + one]);
			const thresholds = sweep(scores, (row) => actual[row] === one);
			found.push({ name, ...curvesOf(thresholds, maximumPoints) });
			yield;
		}
		const positive = positiveClass(dataset.preprocessing.target);
		return { part, rows: rows.length, classes: found, positive: positive === null ? null : classes[positive] };
	},
} as const satisfies Analyzer<CurvesOptions, CurvesResult>;

export function curvesOf(thresholds: readonly Threshold[], maximumPoints: number): Omit<ClassCurves, 'name'> {
	const { found: positives, mistaken: negatives } = thresholds.at(-1) ?? { found: 0, mistaken: 0 };
	const twoSided = positives > 0 && negatives > 0;
	const auc = twoSided ? areaBelow(thresholds) / (positives * negatives) : null;
	const start = { threshold: null, falsePositiveRate: 0, truePositiveRate: 0 };
	const roc = corners(thresholds).map(({ threshold, found, mistaken }) => ({
		threshold,
		falsePositiveRate: mistaken / negatives,
		truePositiveRate: found / positives,
	}));
	const precisionRecall = thresholds.map(({ threshold, found, mistaken }) => ({
		threshold,
		precision: found / (found + mistaken),
		recall: found / positives,
	}));
	return {
		positives,
		auc,
		interval: auc === null ? null : areaInterval(auc, positives, negatives),
		averagePrecision: averagePrecision(thresholds),
		roc: twoSided ? thinned([start, ...roc], maximumPoints) : [],
		precisionRecall: positives > 0 ? thinned(precisionRecall, maximumPoints) : [],
	};
}

/** In rows of the class times other rows; ties count half. */
function areaBelow(thresholds: readonly Threshold[]): number {
	let area = 0;
	let before = { found: 0, mistaken: 0 };
	for (const point of thresholds) {
		area += ((point.found + before.found) / 2) * (point.mistaken - before.mistaken);
		before = point;
	}
	return area;
}
