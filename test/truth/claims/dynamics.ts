import { flatBeyond } from '../twin/functions.ts';
import { gradientNorms, idleShares, normOf } from '../twin/kept-epochs.ts';
import type { Tensors } from '../twin/read-kept-epochs.ts';
import type { Twin } from '../twin/twin.ts';
import { layerNamed, type Checker, type Claims } from './about.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from './told.ts';

/** More training rows are measured in part. */
const mostMeasured = 500;

const isWhole = ({ parts }: Twin) => parts.train.length <= mostMeasured;

function keptAt(text: string, twin: Twin): Tensors {
	const kept = twin.kept.get(numberIn(text));
	if (kept === undefined) throw new Error(`no weights are kept of epoch ${text}`);
	return kept;
}

function weightsOf(tensors: Tensors, layer: number): Float64Array {
	return tensors.get(`layers.${layer}.weight`)?.values ?? new Float64Array(0);
}

export const learning = (twin: Twin) =>
	twin.record.model.network.layers.flatMap((_, layer) => (twin.tensors.has(`layers.${layer}.weight`) ? [layer] : []));

/** 32 bits lose what is left where probabilities are nearly 0 or 1; of a part of the rows gradients are roughly known. */
export function gradient(told: string, twin: Twin, epoch: string, name: string): Truth {
	const norms = gradientNorms(twin, keptAt(epoch, twin));
	if (norms === null) return null;
	const truth = norms[layerNamed(name, twin)];
	return isWhole(twin)
		? amount(told, truth, 0.02 * truth + 2e-6)
		: holds(numberIn(told) < 20 * truth + 1e-5 && numberIn(told) > truth / 20 - 1e-5, `about ${truth.toPrecision(3)}`);
}

/** The layer that is called the one with the least or the most is that, as far as numbers are known. */
function extreme(twin: Twin, epoch: string, name: string, most: boolean): Truth {
	const norms = gradientNorms(twin, keptAt(epoch, twin));
	if (norms === null || !isWhole(twin)) return null;
	const values = learning(twin).map((layer) => norms[layer]);
	const own = norms[layerNamed(name, twin)];
	return most
		? holds(own >= 0.95 * Math.max(...values) - 2e-6, `another has ${Math.max(...values)}`)
		: holds(own <= 1.05 * Math.min(...values) + 2e-6, `another has ${Math.min(...values)}`);
}

/** ‖W - W'‖ / ‖W'‖ per step between two kept epochs, of a layer. */
export function update(twin: Twin, from: string, to: string, layer: number): number {
	const [before, now] = [from, to].map((epoch) => weightsOf(keptAt(epoch, twin), layer));
	const steps = (epoch: string) => twin.history.find((each) => each.epoch === numberIn(epoch))!.step;
	return normOf(now.map((value, i) => value - before[i])) / normOf(before) / (steps(to) - steps(from));
}

function updates(twin: Twin, from: string, to: string): number[] {
	return learning(twin).map((layer) => update(twin, from, to, layer));
}

export const weightNorm = (told: string, twin: Twin, epoch: string, name: string) => {
	const truth = normOf(weightsOf(keptAt(epoch, twin), layerNamed(name, twin)));
	return amount(told, truth, 1e-5 * truth);
};

const isLastKept = (text: string, twin: Twin): Truth =>
	holds(numberIn(text) === Math.max(...twin.kept.keys()), `the last is ${Math.max(...twin.kept.keys())}`);

export function idle(kind: 'dead' | 'saturated', epoch: string, name: string, twin: Twin): number {
	const layer = layerNamed(name, twin);
	const of = twin.record.model.network.layers[layer];
	if (of.type !== 'dense') throw new Error('it has no function');
	return idleShares(twin, keptAt(epoch, twin), layer, flatBeyond(of.activation))[kind];
}

/** Rounding, and rows drawn by chance, may count a unit at the limit either way. */
export const idleSlack = (twin: Twin, name: string) =>
	isWhole(twin) ? 1.01 / twin.layers[layerNamed(name, twin)].units : 0.3;

/** No unit at one of these epochs; one at the limit may be counted either way. */
function noneIdle(twin: Twin, epochs: Iterable<number>, isStrict = false): Truth {
	for (const epoch of epochs)
		for (const [layer, of] of twin.record.model.network.layers.entries()) {
			if (of.type !== 'dense') continue;
			const shares = idleShares(twin, keptAt(String(epoch), twin), layer, flatBeyond(of.activation));
			const slack = isStrict ? 0 : isWhole(twin) ? 1.01 / twin.layers[layer].units : 0.3;
			if (shares.dead > slack || shares.saturated > slack)
				return `at epoch ${epoch}, ${shares.dead} of layer ${layer + 1} are dead and ${shares.saturated} saturated`;
		}
	return null;
}

export const rate = (told: string, epoch: string, twin: Twin) =>
	amount(told, twin.history.find((each) => each.epoch === numberIn(epoch))?.learningRate);
const trained = (twin: Twin) => twin.history.filter(({ epoch }) => epoch > 0);

const changedMost: Checker = ([name, before, first, after, last], { twin }) => {
	const change = (layer: number) => {
		const [from, to] = [first, last].map((epoch) => normOf(weightsOf(keptAt(epoch, twin), layer)));
		return Math.abs(Math.log(to / from));
	};
	const most = Math.max(...learning(twin).map(change).filter(Number.isFinite));
	const own = change(layerNamed(name, twin));
	return all(
		weightNorm(before, twin, first, name),
		weightNorm(after, twin, last, name),
		isLastKept(last, twin),
		holds(!(own < most - 1e-4), `another one changed more`),
	);
};

/** The epoch named has the largest share or the least error, of those trained, and none before it has the same. */
const metric =
	(part: 'train' | 'validation'): Checker =>
	([epoch, value, rows, train], { twin }) => {
		const of = twin.history.filter((each) => each.epoch > 0);
		const member = part === 'train' ? 'trainMetric' : 'validationMetric';
		const at = of.find((each) => each.epoch === numberIn(epoch));
		if (at === undefined) return 'there was no such epoch';
		const sign = twin.classification ? 1 : -1;
		const worth = (each: (typeof of)[number]) => sign * (each[member] ?? -Infinity);
		const told = (text: string, truth: number | null) =>
			twin.classification ? share(text, truth) : amount(text, truth);
		return all(
			count(rows, part === 'train' ? Math.min(10_000, twin.parts.train.length) : twin.parts.validation.length),
			told(value, at[member]),
			train === undefined ? null : told(train, at.trainMetric),
			holds(
				of.every((each) => worth(each) < worth(at) || (worth(each) === worth(at) && each.epoch >= at.epoch)),
				'another epoch is better',
			),
		);
	};

export const dynamicsClaims: Claims = {
	'Most are right after epoch {0}: {1} of {2} of validation, {3} of training rows': metric('validation'),
	'Most are right after epoch {0}: {1} of {2} it learns from': metric('train'),
	'The error is least after epoch {0}: RMSE {1} standard deviations on {2} of validation, {3} on training rows':
		metric('validation'),
	'The error is least after epoch {0}: RMSE {1} standard deviations on {2} it learns from': metric('train'),
	'All epochs are shown.': 'plain',
	'Epochs {0} to {1} of {2} are shown.': ([, , last], { twin }) => count(last, twin.history.at(-1)!.epoch),
	'Gradient norms at epoch {0}: from {1} in {2} to {3} in {4}': ([epoch, least, inLeast, most, inMost], { twin }) =>
		all(
			isLastKept(epoch, twin),
			gradient(least, twin, epoch, inLeast),
			gradient(most, twin, epoch, inMost),
			holds(numberIn(least) <= numberIn(most), 'they stand the wrong way round'),
			extreme(twin, epoch, inLeast, false),
			extreme(twin, epoch, inMost, true),
		),
	'Gradient norm of {0}: {1} at epoch {2}, {3} at epoch {4}': ([name, before, first, after, last], { twin }) =>
		all(gradient(before, twin, first, name), gradient(after, twin, last, name), isLastKept(last, twin)),
	'From epoch {0} to {1}, weights of {2} moved by {3} of their norm per step': ([from, to, name, told], { twin }) =>
		all(isLastKept(to, twin), amount(told, update(twin, from, to, layerNamed(name, twin)))),
	'From epoch {0} to {1}, weights moved by {2} of their norm per step in {3}, by {4} in {5}': (
		[from, to, least, inLeast, most, inMost],
		{ twin },
	) =>
		all(
			isLastKept(to, twin),
			amount(least, update(twin, from, to, layerNamed(inLeast, twin))),
			amount(most, update(twin, from, to, layerNamed(inMost, twin))),
			amount(least, Math.min(...updates(twin, from, to).filter(Number.isFinite))),
			amount(most, Math.max(...updates(twin, from, to).filter(Number.isFinite))),
		),
	'What is left of all steps between two kept epochs, per step; band: {0} to {1}, a rule of thumb.': ([low, high]) =>
		all(amount(low, 1e-4), amount(high, 1e-2)),
	'Weights of {0} grew or shrank most: norm {1} at epoch {2}, {3} at epoch {4}': changedMost,
	'Norm of the weights of {0}: {1} at epoch {2}, {3} at epoch {4}': changedMost,
	'At epoch {0}, {1} of the units of {2} are dead: they give 0 on every row measured': (
		[epoch, told, name],
		{ twin },
	) => all(isLastKept(epoch, twin), share(told, idle('dead', epoch, name, twin), idleSlack(twin, name))),
	'At epoch {0}, {1} of the units of {2} are saturated: flat on most rows measured': ([epoch, told, name], { twin }) =>
		all(isLastKept(epoch, twin), share(told, idle('saturated', epoch, name, twin), idleSlack(twin, name))),
	'No unit is dead or saturated at any of the epochs whose weights are kept ({0})': ([epochs], { twin }) =>
		all(count(epochs, twin.kept.size), noneIdle(twin, twin.kept.keys())),
	'No unit is dead or saturated at epoch {0}, the last one looked at; some were before': ([epoch], { twin }) =>
		all(
			isLastKept(epoch, twin),
			noneIdle(twin, [numberIn(epoch)]),
			holds(!isWhole(twin) || noneIdle(twin, twin.kept.keys(), true) !== null, 'none ever was'),
		),
	'Learning rate {0} at every epoch': ([told], { twin }) =>
		all(...trained(twin).map(({ epoch }) => rate(told, String(epoch), twin))),
	'Learning rate {0} at epoch {1}, {2} at epoch {3}': ([from, first, to, last], { twin }) =>
		all(
			rate(from, first, twin),
			rate(to, last, twin),
			count(first, trained(twin)[0].epoch),
			count(last, trained(twin).at(-1)!.epoch),
		),
	'Learning rate {0} at epoch {1}, {2} at epoch {3}; highest {4} at epoch {5}': (
		[from, first, to, last, highest, at],
		{ twin },
	) =>
		all(
			rate(from, first, twin),
			rate(to, last, twin),
			rate(highest, at, twin),
			amount(highest, Math.max(...trained(twin).map(({ learningRate }) => learningRate))),
		),
	'Measured after kept epochs on all training rows ({0}); nothing dropped out.': ([rows], { twin }) =>
		count(rows, twin.parts.train.length),
	'Measured after kept epochs on {0} of {1} training rows, drawn at random with a fixed seed; nothing dropped out.': (
		[rows, of],
		{ twin },
	) =>
		all(
			count(of, twin.parts.train.length),
			holds(numberIn(rows) < twin.parts.train.length, 'there are fewer'),
			holds(numberIn(rows) <= mostMeasured, `at most ${mostMeasured} are`),
		),
	'Points at 0 ({0}) cannot stand on a logarithmic scale; the table has them.': ([points], { twin }) =>
		holds(numberIn(points) <= twin.kept.size * learning(twin).length, 'there are fewer points'),
	'{0} of {1} lines are drawn; the table has all.': ([drawn, of], { twin }) =>
		all(
			holds(numberIn(drawn) < numberIn(of), 'all are'),
			holds(numberIn(of) <= 2 * learning(twin).length, 'there are fewer'),
		),
	'This run kept no weights of single epochs, so that gradients, updates and units cannot be told by epoch. Train again to keep them.':
		(_, { twin }) => holds(twin.kept.size === 0, `${twin.kept.size} were`),
};
