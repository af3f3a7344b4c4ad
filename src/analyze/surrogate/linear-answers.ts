import type { Cancellation } from '../../core/context.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { encodedRows } from '../attributions/baseline-rows.ts';
import { plainNetwork } from '../attributions/plain-network.ts';
import type { Answers } from '../judged/answers.ts';
import type { Model } from '../model.ts';
import { ridgeRegression } from '../probe/ridge-regression.ts';
import { scoresOf, softmaxRegression } from '../probe/softmax-regression.ts';
import { standardized } from '../probe/standardize.ts';

/** As in probes: scikit-learn's C = 1, and no answer of a row depends on more of a gradient. */
const penalty = 1;
const tolerance = 1e-6;
/** Numbers that the linear model is fitted on; fewer rows of wide ones. */
const mostNumbers = 2e7;

/**
 * What a linear model (of classes a logistic one) says of the judged rows that was fitted to what the network says of the taught
 * ones, on the network's inputs: numbers scaled, a 0 or 1 for each category, learned vectors. Null: these are not finite, or all
 * rows are answered alike.
 */
export function* linearAnswers(
	model: Model,
	dataset: Dataset,
	taught: Answers,
	judged: Answers,
	signal: Cancellation,
): Generator<undefined, Float64Array | null> {
	const plain = plainNetwork(model.network, dataset.features);
	const width = plain.network.specification.inputs;
	const most = Math.max(2, Math.floor(mostNumbers / Math.max(1, width * Math.min(width, 100))));
	const step = Math.max(1, taught.rows.length / most);
	const learned = Int32Array.from({ length: Math.min(taught.rows.length, most) }, (_, i) => Math.floor(i * step));
	const positions = Int32Array.from([...learned.map((i) => taught.rows[i]), ...judged.rows]);
	const inputs = standardized(plain.inputsFrom(encodedRows(dataset, positions)).values, width, learned.length);
	if (inputs === null) return null;
	const values = inputs.subarray(0, learned.length * width);
	if (judged.kind === 'values') {
		const targets = Float64Array.from(learned, (i) => taught.predicted[i]);
		const fit = ridgeRegression(values, width, targets, penalty);
		const { weights, intercept } = yield* cancellable(fit, signal);
		return Float64Array.from(judged.rows, (_, row) => {
			let sum = intercept;
			for (let i = 0, at = (learned.length + row) * width; i < width; i++, at++) sum += inputs[at] * weights[i];
			return sum;
		});
	}
	const classes = Int32Array.from(learned, (i) => taught.predicted[i]);
	const said = [...new Set(classes)].sort((a, b) => a - b);
	if (said.length < 2) return Float64Array.from(judged.rows, () => said[0]);
	const numbers = classes.map((one) => said.indexOf(one));
	const rows = { values, width, classes: numbers, classCount: said.length };
	const weights = yield* cancellable(softmaxRegression(rows, penalty, tolerance), signal);
	const scores = new Float64Array(said.length);
	return Float64Array.from(judged.rows, (_, row) => {
		scoresOf(inputs, learned.length + row, width, weights, scores);
		return said[scores.indexOf(Math.max(...scores))];
	});
}

function* cancellable<Result>(steps: Generator<undefined, Result>, signal: Cancellation): Generator<undefined, Result> {
	for (;;) {
		signal.throwIfAborted();
		const next = steps.next();
		if (next.done === true) return next.value;
		yield;
	}
}
