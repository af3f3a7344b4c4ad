import type { Twin } from '../twin/twin.ts';
import type { TwinEpoch } from '../twin/record.ts';
import type { Checker, Claims } from './about.ts';
import { all, amount, count, holds, same, type Truth } from './told.ts';

function epochAt(twin: Twin, epoch: number): TwinEpoch {
	return twin.history.find((each) => each.epoch === epoch) ?? twin.history[0];
}

const kept = (twin: Twin) => epochAt(twin, twin.record.outcome.bestEpoch);
const last = (twin: Twin) => twin.history[twin.history.length - 1];

/** In the unit of the losses: what always the same answer costs, roughly: a squared error of one standard deviation, or ln(classes). */
function constantLoss(twin: Twin): number {
	if (!twin.classification) return 1;
	const shares = twin.classes.map(
		(_, number) => twin.rows.filter((row) => twin.actual[row] === number).length / twin.rows.length,
	);
	return -shares.reduce((sum, share) => sum + (share > 0 ? share * Math.log(share) : 0), 0);
}

/** Whether a loss falls over the epochs by more than a twentieth of what always the same answer costs. */
function learned(twin: Twin): boolean {
	const best = Math.min(...twin.history.map(({ trainLoss }) => trainLoss));
	return best < 0.95 * constantLoss(twin);
}

/** Both ends of a sentence "from … to …" are of the same curve, and of where the curve is at its end. */
const falls: Checker = ([from, to], { twin }) => {
	const { trainLoss, validationLoss } = kept(twin);
	const first = twin.history[0];
	const sameCurve = (one: number | null, other: number | null): Truth => all(amount(from, one), amount(to, other));
	const curves = [sameCurve(first.trainLoss, trainLoss), sameCurve(first.validationLoss, validationLoss)];
	return all(
		curves.includes(null) ? null : `from ${first.trainLoss.toPrecision(3)} to ${trainLoss.toPrecision(3)} in training`,
		holds(learned(twin), 'nothing was learned: always the same answer is as good'),
	);
};

const together: Checker = (values, about) => {
	const { trainLoss, validationLoss } = last(about.twin);
	const apart = Math.abs((validationLoss ?? trainLoss) - trainLoss);
	return all(
		falls(values, about),
		holds(
			apart <= 0.1 * constantLoss(about.twin),
			`they end at ${trainLoss.toPrecision(3)} and ${validationLoss?.toPrecision(3) ?? ''}`,
		),
	);
};

/** As it is called in a sentence, with - for every space. */
function plainLoss({ record }: Twin): string {
	const { loss } = record.model.training;
	return loss === 'huber' ? 'Huber' : loss;
}

export const trainingClaims: Claims = {
	'Loss by epoch': 'plain',
	'Loss trained with: {0}': ([loss], { twin }) =>
		same(loss.replace(/[ -]/g, '-').replace('-loss', ''), plainLoss(twin)),
	'Loss falls from {0} to {1} and stays together': together,
	'Loss falls from {0} to {1} on the rows it learned from': falls,
	'Loss falls, but stays higher on validation rows: {0} against {1}': ([validation, train], { twin }) =>
		all(
			amount(validation, kept(twin).validationLoss),
			amount(train, kept(twin).trainLoss),
			holds((kept(twin).validationLoss ?? 0) > kept(twin).trainLoss, 'it is not higher'),
		),
	'Loss did not fall: {0} at first, {1} at the end': ([first, end], { twin }) =>
		all(
			amount(first, twin.history[0].trainLoss),
			holds(
				[kept(twin).trainLoss, last(twin).trainLoss].some((loss) => amount(end, loss) === null),
				`${last(twin).trainLoss.toPrecision(3)} at the end`,
			),
			holds(!learned(twin), 'something was learned'),
		),
	'Loss is still falling at the end: {0}, from {1}': ([end, first], { twin }) =>
		all(
			holds(
				[last(twin).trainLoss, last(twin).validationLoss].some((loss) => amount(end, loss) === null),
				`${last(twin).trainLoss.toPrecision(3)} at the end`,
			),
			amount(first, twin.history[0].trainLoss),
		),
	'Starts to overfit after epoch {0}: validation loss rises again': ([epoch], { twin }) => {
		const best = twin.history.reduce((a, b) =>
			(b.validationLoss ?? Infinity) < (a.validationLoss ?? Infinity) ? b : a,
		);
		const rise = (last(twin).validationLoss ?? 0) - (best.validationLoss ?? 0);
		return all(
			count(epoch, best.epoch),
			holds(rise > 0.02 * constantLoss(twin), `it rises by ${rise.toPrecision(2)}`),
			holds(learned(twin), 'nothing was learned that could be too much'),
		);
	},
	'Loss stopped being a number at step {0}': ([step], { twin }) =>
		count(step, twin.record.outcome.nonFinite?.step ?? NaN),
	'Dot: epoch {0}, whose weights were kept.': ([epoch], { twin }) => count(epoch, twin.record.outcome.bestEpoch),
	'The weights of epoch {0} were kept.': ([epoch], { twin }) => count(epoch, twin.record.outcome.bestEpoch),
	'Trained {0} in {1} s, kept epoch {2}': ([epochs, , best], { twin }) =>
		all(count(epochs, twin.record.outcome.epochs), count(best, twin.record.outcome.bestEpoch)),
	'Broke off after {0}: a number was no longer finite.': ([epochs], { twin }) =>
		all(count(epochs, twin.record.outcome.epochs), holds(twin.record.outcome.nonFinite !== null, 'it did not')),
	'Trained {0} in {1}.': ([epochs], { twin }) => count(epochs, twin.record.outcome.epochs),
	'Stopped after {0} of at most {1}, since validation rows got no better ({2}).': ([epochs, most], { twin }) =>
		all(
			count(epochs, twin.record.outcome.epochs),
			count(most, twin.record.model.training.epochs),
			holds(twin.record.outcome.reason === 'early-stopping', `it ended because: ${twin.record.outcome.reason}`),
		),
};
