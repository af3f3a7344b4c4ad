import { classNamed, layerNamed, type Claims } from './about.ts';
import { againstBaseline, hardlyBetter, mayBePraised, overfit, praise, strongest } from './evidence.ts';
import { interval, measuredRows } from './results.ts';
import { all, amount, count, holds } from './told.ts';

export const findingClaims: Claims = {
	'Clearly better than guessing: {0} against {1}.': praise,
	'Clearly better than guessing the mean: error {0} against {1}.': praise,
	'Hardly better than always guessing the commonest class: {0} against {1}.': hardlyBetter,
	'Hardly better than always guessing the mean: error {0} against {1}.': hardlyBetter,
	'Knows its training rows better than new ones: {0} against {1}.': overfit,
	'Errs less on its training rows than on new ones: {0} against {1}.': overfit,
	'Only {0} held out: the truth may lie anywhere from {1} to {2} right.': ([rows, low, high], about) =>
		all(count(rows, about.twin.measured.length), interval(low, high, about)),
	'Only {0} held out: the true error may lie anywhere from {1} to {2}.': ([rows, low, high], about) =>
		all(count(rows, about.twin.measured.length), interval(low, high, about)),
	'Only {0} held out: too few to tell good from fair.': ([rows], { twin }) => count(rows, twin.measured.length),
	'All {0} were learned from, so nothing is known about new ones.': ([rows], { twin }) =>
		all(count(rows, twin.rows.length), count(String(twin.record.rows.test), 0)),
	'{0} is taken for {1} in {2} of {3}.': ([actual, predicted, wrong, rows], { twin }) => {
		const [a, p] = [classNamed(actual, twin), classNamed(predicted, twin)];
		return all(
			count(wrong, twin.confused(twin.measured, a, p)),
			count(rows, twin.measured.filter((row) => twin.actual[row] === a).length),
		);
	},
	'One row is far off: {0} predicted where {1} is {2}.': ([predicted, , actual], { twin }) => {
		const sizes = twin.measured.map((row) => Math.abs(twin.predicted(row) - twin.actual[row]));
		const worst = twin.measured[sizes.indexOf(Math.max(...sizes))];
		// Far: five times as far as is typical (root mean square).
		const far = sizes.filter((size) => size > 5 * twin.rmse(twin.measured)).length;
		return all(amount(predicted, twin.predicted(worst)), amount(actual, twin.actual[worst]), count('1', far));
	},
	'{0} carries most: {1} of the rise in loss when columns are shuffled.': strongest,
	'Cancelled at epoch {0} of {1}: it might have learned more.': ([at, of], { twin }) =>
		all(count(at, twin.record.outcome.epochs), count(of, twin.record.model.training.epochs)),
	'Training broke off at step {0}, where the loss ran out of range. The likely cause is the learning rate, {1}: a lower one helps.':
		([step, rate], { twin }) =>
			all(
				count(step, twin.record.outcome.nonFinite?.step ?? NaN),
				amount(rate, twin.record.model.training.optimizer.learningRate),
			),
	'Training broke off at step {0}, where numbers of {1} ran out of range. The likely cause is the learning rate, {2}: a lower one helps.':
		([step, name, rate], { twin }) =>
			all(
				count(step, twin.record.outcome.nonFinite?.step ?? NaN),
				count(String(layerNamed(name, twin)), twin.record.outcome.nonFinite?.layer ?? NaN),
				amount(rate, twin.record.model.training.optimizer.learningRate),
			),
	'Nothing stands out. The tabs show how the network works inside.': (_, about) =>
		all(
			mayBePraised(about),
			holds(about.subject.now !== null, 'the file is gone, so nothing was looked at'),
			holds(againstBaseline(about.twin) === 1, 'it is not better than always the same answer'),
		),
	'Loss {0} on {1}; how much it rises when a column is shuffled:': ([loss, rows], about) =>
		all(amount(loss, about.twin.loss(about.twin.measured)), measuredRows(rows, about)),
};
