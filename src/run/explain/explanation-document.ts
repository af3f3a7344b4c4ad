import type { Anchor } from '../../analyze/anchors/anchor.ts';
import type { RowPrediction } from '../../analyze/attributions/explained-rows.ts';
import type { TargetEncoding } from '../../data/prepare/dataset.ts';
import type { InfluentialRow } from '../../analyze/influence/influence.ts';
import type { Explanation, InfluenceOnRow } from './explain-file.ts';

/** An explanation for scripts: rows count from 1, without the header. */
export function explanationDocument(
	{ row, baseline, certain, withheld, anchor, influence }: Explanation,
	target: TargetEncoding,
) {
	const { attribution, prediction, cells } = row;
	const { choice } = baseline;
	return {
		row: row.row + 1,
		output: row.output,
		scale: attribution.scale,
		baseline: attribution.baseline,
		value: attribution.value,
		method: attribution.method,
		contributions: attribution.contributions.map(({ column, contribution, standardError }, i) => ({
			column,
			value: cells[i].text === '' ? null : (cells[i].number ?? cells[i].text),
			contribution,
			...(standardError === undefined ? {} : { standardError }),
			below: cells[i].below,
			equal: cells[i].equal,
			...(row.baselineCells === null ? {} : { baselineValue: row.baselineCells[i] }),
		})),
		gap: attribution.gap,
		prediction: predictionDocument(prediction, target),
		...setOf(certain, withheld, target),
		neighbours: (certain?.neighbours ?? []).map(({ row: near, distance, actual, predicted }) => ({
			row: near + 1,
			distance,
			actual: target.kind === 'value' ? actual : target.classes[actual],
			predicted: target.kind === 'value' ? predicted : target.classes[predicted],
		})),
		comparedWith: {
			kind: choice.kind,
			...(choice.kind === 'row' ? { row: choice.row + 1 } : {}),
			...(choice.kind === 'class' ? { class: classesOf(target)[choice.class] } : {}),
			rows: baseline.rows,
			of: baseline.of,
		},
		others: attribution.others,
		novelty: certain?.novelty ?? null,
		...(row.use === undefined ? {} : { use: row.use }),
		...(anchor === undefined ? {} : { rule: ruleDocument(anchor) }),
		...(influence === undefined ? {} : { influence: influenceDocument(influence, target) }),
	};
}

/** How often rows that fulfil the rule are answered as the row is, with an interval, how many do, and how many are so in truth. */
function ruleDocument({ rule, conditions, chosen, judged, interval, right, tolerance, isPrecise }: Anchor) {
	const { rows, of, alike } = judged;
	return {
		text: rule,
		conditions,
		precision: rows === 0 ? null : alike / rows,
		lower: interval?.low ?? null,
		upper: interval?.high ?? null,
		coverage: of === 0 ? null : rows / of,
		accuracy: rows === 0 ? null : right / rows,
		judged,
		chosen,
		isPrecise,
		...(tolerance === null ? {} : { tolerance }),
	};
}

/** Training rows that moved the answer most, each with its part of all that it was moved by. */
function influenceDocument({ row, coverage, epochs }: InfluenceOnRow, target: TargetEncoding) {
	const listed = (rows: readonly InfluentialRow[]) =>
		rows.map(({ row: number, share, actual }) => ({
			row: number + 1,
			share,
			actual: target.kind === 'value' ? actual : target.classes[actual],
		}));
	return { towards: listed(row.towards), away: listed(row.away), rows: coverage.rows, of: coverage.of, epochs };
}

/** Probabilities by class, or the value. */
export function predictionDocument(prediction: RowPrediction, target: TargetEncoding) {
	return prediction.kind === 'value'
		? prediction.value
		: Object.fromEntries(prediction.probabilities.map((share, one) => [classesOf(target)[one], share]));
}

/** Of a row the interval of a value or the set of classes; null: nothing is promised of it. */
export function promisedIn(
	{ certain, withheld }: Pick<Explanation, 'certain' | 'withheld'>,
	target: TargetEncoding,
): {
	readonly interval?: { readonly lower: number; readonly upper: number } | null;
	readonly set?: readonly string[] | null;
} {
	const { set } = certain ?? {};
	if (withheld !== null || set === null || set === undefined) return {};
	return set.kind === 'interval'
		? { interval: { lower: set.lower, upper: set.upper } }
		: { set: set.classes.map((one) => classesOf(target)[one]) };
}

function setOf(certain: Explanation['certain'], withheld: Explanation['withheld'], target: TargetEncoding) {
	const name = target.kind === 'value' ? 'interval' : 'set';
	if (certain === null) return { [name]: null, confidence: null, withheld: 'no-training-rows' };
	const { promise, set } = certain;
	if (withheld !== null) return { [name]: null, confidence: null, withheld };
	if ('reason' in promise || set === null)
		return { [name]: null, confidence: null, withheld: 'reason' in promise ? promise.reason : null };
	const { confidence, score, rows, band } = promise;
	return {
		...promisedIn({ certain, withheld }, target),
		confidence,
		calibration: { score, rows, band },
	};
}

function classesOf(target: TargetEncoding): readonly string[] {
	return target.kind === 'classes' ? target.classes : [];
}
