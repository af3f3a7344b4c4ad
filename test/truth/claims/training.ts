import type { Twin } from '../twin/twin.ts';
import type { Claims } from './about.ts';
import { all, amount, count, holds, numberIn, same, type Truth } from './told.ts';

const last = (twin: Twin) => twin.history[twin.history.length - 1];

/** In the unit of the losses: what always the same answer costs, roughly: a squared error of one standard deviation, or ln(classes). */
export function constantLoss(twin: Twin): number {
	if (!twin.classification) return 1;
	const shares = twin.classes.map(
		(_, number) => twin.parts.train.filter((row) => twin.actual[row] === number).length / twin.parts.train.length,
	);
	return -shares.reduce((sum, share) => sum + (share > 0 ? share * Math.log(share) : 0), 0);
}

/** "from 1 to 0.5 on training rows, from 1.1 to 0.6 on validation rows": both curves at the first and at the last epoch. */
function course(text: string, twin: Twin): Truth {
	const match = /^from (\S+) to (\S+) on training rows(?:, from (\S+) to (\S+) on validation rows)?$/.exec(text);
	if (match === null) return `not understood: ${text}`;
	const [, trainFrom, trainTo, from, to] = match;
	const [, first] = twin.history;
	return all(
		amount(trainFrom, first.trainLoss),
		amount(trainTo, last(twin).trainLoss),
		from === undefined ? null : all(amount(from, first.validationLoss), amount(to, last(twin).validationLoss)),
	);
}

/** As it is called in a sentence, with - for every space. */
function plainLoss({ record }: Twin): string {
	const { loss } = record.model.training;
	return loss === 'huber' ? 'Huber' : loss;
}

/** Rows that a plane shows at most. */
const mostPoints = 2000;
/** Forty along each axis. */
const cellsOfSurface = 1600;

/** Epochs, without what it was before the first; the measure of the training rows and, where there are any, of the validation rows. */
function metricTable({ history, parts }: Twin): [number, number] {
	return [history.filter(({ epoch }) => epoch > 0).length, parts.validation.length > 0 ? 3 : 2];
}

export const trainingClaims: Claims = {
	'Loss by epoch': 'plain',
	// Of the tables behind charts, those of the epochs and of the rows in a plane are so long here.
	'The first {0} of {1} rows and {2} of {3} columns; copy as CSV has all.': (
		[rows, of, columns, all_],
		{ twin, statement: { place } },
	) => {
		const first = /Layer (\d+)/.exec(place);
		const shape = first && twin.tensors.get(`layers.${Number(first[1]) - 1}.weight`)?.shape;
		// With a row for the bias and a column of names, of which 60 are shown.
		if (place.includes('chart weight-matrix') && shape)
			return all(
				count(rows, Math.min(500, shape[0] + 1)),
				count(of, shape[0] + 1),
				count(columns, Math.min(60, shape[1] + 1)),
				count(all_, shape[1] + 1),
			);
		// A mark for each column of each row that was explained.
		if (place.includes('swarm')) {
			const inputs = twin.record.preprocessing.inputs.length;
			const explained = numberIn(of) / inputs;
			return all(
				count(rows, 500),
				holds(Number.isInteger(explained) && explained <= twin.measured.length, `${twin.measured.length} rows`),
				count(columns, 4),
				count(all_, 4),
			);
		}
		const [long, wide] = place.includes('chart projection')
			? [Math.min(twin.table.rows, mostPoints), 6]
			: place.includes('chart surface')
				? [cellsOfSurface, twin.classification ? 4 : 3]
				: place.includes('chart metric')
					? metricTable(twin)
					: place.includes('chart learning-rate')
						? [twin.history.filter(({ epoch }) => epoch > 0).length, 2]
						: [twin.history.length, 6];
		return all(count(rows, 500), count(of, long), count(columns, wide), count(all_, wide));
	},
	'Loss trained with: {0}': ([loss], { twin }) =>
		same(
			loss
				.replace(/ \(.*\)$/, '')
				.replaceAll(' ', '-')
				.replace('-loss', ''),
			plainLoss(twin),
		),
	'From epoch 1 to {0}, loss goes {1}': ([epochs, way], { twin }) =>
		all(count(epochs, last(twin).epoch), course(way, twin)),
	'Loss is still falling at the end: {0}': ([way], { twin }) =>
		all(course(way, twin), holds(twin.record.outcome.reason === 'finished', 'it stopped early')),
	'Next to nothing was learned: training loss {0} at the end, {1} for always giving the same answer': (
		[end, constant],
		{ twin },
	) =>
		all(
			amount(end, last(twin).trainLoss),
			amount(constant, constantLoss(twin), 0.05 * constantLoss(twin)),
			holds(
				Math.min(...twin.history.slice(1).map(({ trainLoss }) => trainLoss)) > 0.9 * constantLoss(twin),
				'something was',
			),
		),
	'Validation loss rises again after epoch {0}: from {1} to {2} at the end': ([epoch, best, end], { twin }) => {
		const lowest = twin.history
			.slice(1)
			.reduce((a, b) => ((b.validationLoss ?? Infinity) < (a.validationLoss ?? Infinity) ? b : a));
		return all(count(epoch, lowest.epoch), amount(best, lowest.validationLoss), amount(end, last(twin).validationLoss));
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
