import { rowPass } from '../twin/forward.ts';
import { gradientNorms } from '../twin/kept-epochs.ts';
import { mean, quantile } from '../twin/measures.ts';
import type { Twin } from '../twin/twin.ts';
import { effectiveWidth, isSame, mostSpread, withFewerUnits } from '../twin/widths.ts';
import { layerNamed, type Checker, type Claims } from './about.ts';
import { learning, update } from './dynamics.ts';
import { score } from './layer-reading.ts';
import { metric } from './results.ts';
import { all, amount, count, holds, numberIn, type Truth } from './told.ts';
import { constantLoss } from './training.ts';

const trainLossAt = (twin: Twin, epoch: string) =>
	twin.history.find((each) => each.epoch === numberIn(epoch))?.trainLoss;

const lastEpoch = (twin: Twin) => Math.max(...twin.history.map(({ epoch }) => epoch));

const rose: Checker = ([to, epoch, from, baseline], { twin }) =>
	all(
		amount(to, trainLossAt(twin, epoch)),
		amount(from, twin.history[0].trainLoss),
		baseline === undefined ? null : amount(baseline, constantLoss(twin), 0.02 * constantLoss(twin)),
		holds(lastEpoch(twin) - numberIn(epoch) < 3, 'it is none of the last three'),
		holds(numberIn(to) > 1.04 * Math.max(numberIn(from), constantLoss(twin)), 'it did not'),
	);

const upAndDown: Checker = ([epochs, rises, , sum, baseline], { twin }) => {
	const losses = twin.history.filter(({ epoch }) => epoch > 0).map(({ trainLoss }) => trainLoss);
	const steps = losses.slice(1).map((loss, i) => [loss, losses[i]] as const);
	return all(
		count(epochs, steps.length),
		count(rises, steps.filter(([loss, before]) => loss > before * 1.05).length),
		amount(
			sum,
			steps.reduce((all_, [loss, before]) => all_ + Math.max(0, loss - before), 0),
		),
		amount(baseline, constantLoss(twin), 0.02 * constantLoss(twin)),
	);
};

const besideLinear =
	(isBetter: boolean): Checker =>
	([network, linear, rows], about) => {
		const { twin } = about;
		const own = twin.classification ? twin.accuracy(twin.measured) : twin.r2(twin.measured);
		const told = (text: string) => numberIn(text.replace('R² ', ''));
		return all(
			count(rows, twin.measured.length),
			twin.classification ? metric(network, about) : amount(network, own, 1e-3),
			score(linear, twin, -1),
			holds(
				isBetter ? told(network) < told(linear) - 0.02 : told(network) <= told(linear) + 1e-3,
				'the network is better',
			),
		);
	};

/** What a weight of the first dense layer gets of what one of the last gets, at each kept epoch; null: gradients are not known here. */
function shares(twin: Twin): number[] | null {
	const dense = learning(twin).filter((layer) => twin.record.model.network.layers[layer].type === 'dense');
	const found: number[] = [];
	for (const [, tensors] of [...twin.kept].sort(([a], [b]) => a - b)) {
		const norms = gradientNorms(twin, tensors);
		if (norms === null) return null;
		const size = (layer: number) =>
			['weight', 'bias'].reduce((sum, part) => sum + (tensors.get(`layers.${layer}.${part}`)?.values.length ?? 0), 0);
		const [first, last] = [dense[0], dense[dense.length - 1]];
		found.push(norms[first] / Math.sqrt(size(first)) / (norms[last] / Math.sqrt(size(last))));
	}
	return found.filter(Number.isFinite);
}

/** In 32 bits a gradient of nearly nothing is roughly known. */
const roughly = (text: string, truth: number): Truth =>
	holds(numberIn(text) < 3 * truth + 1e-12 && numberIn(text) > truth / 3 - 1e-12, `about ${truth.toPrecision(3)}`);

const vanish: Checker = ([name, before, epochs, share], { twin }) => {
	const all_ = shares(twin);
	if (all_ === null) return null;
	return all(
		count(String(layerNamed(name, twin)), learning(twin)[0]),
		roughly(before, all_[0]),
		holds(numberIn(epochs) <= all_.length && numberIn(epochs) >= all_.length - 2, `${all_.length} epochs`),
		holds(numberIn(share) < 10 * quantile(Float64Array.from(all_), 0.5) + 1e-9, 'it gets less'),
		holds(numberIn(before) < 1e-3, 'that is not little'),
	);
};

const explode: Checker = ([epoch, name, times], { twin }) => {
	const norms = [0, numberIn(epoch)].map((at) => gradientNorms(twin, twin.kept.get(at)!));
	if (norms[0] === null || norms[1] === null) return null;
	return roughly(times, norms[1][layerNamed(name, twin)] / Math.max(...norms[0]));
};

const longSteps: Checker = ([epoch, ratio, name], { twin }) => {
	const ratios = learning(twin).map((layer) => update(twin, '0', epoch, layer));
	const own = update(twin, '0', epoch, layerNamed(name, twin));
	return all(
		amount(ratio, own, 1e-4 * own),
		holds(own <= 1.001 * Math.min(...ratios.filter((each) => each > 0.19)), 'another is less'),
	);
};

const shortSteps: Checker = ([ratio, name, epoch], { twin }) => {
	const kept = [...twin.kept.keys()].sort((a, b) => a - b);
	const before = kept[kept.indexOf(numberIn(epoch)) - 1];
	const own = update(twin, String(before), epoch, layerNamed(name, twin));
	return amount(ratio, own, 1e-3 * own);
};

/** Mean over units of the variance over training rows of what goes in, after an epoch; 0: no more than rounding makes. */
export function sumVariance(twin: Twin, layer: number, epoch = 0): number {
	const pass = rowPass(twin.record.model.network, twin.kept.get(epoch)!);
	const rows = twin.parts.train.map((row) => pass(twin.inputsOf(row))[layer].z);
	if (isSame(rows)) return 0;
	return mean(
		[...rows[0].keys()].map((unit) => {
			const middle = mean(rows.map((z) => z[unit]));
			return mean(rows.map((z) => (z[unit] - middle) ** 2));
		}),
	);
}

/** Of more training rows some are drawn. */
const varianceSlack = ({ parts }: Twin) => (parts.train.length > 500 ? 0.3 : 2e-3);

/** Of a hidden layer with a function, told at an epoch. */
export const variance = (told: string, twin: Twin, epoch: string, name: string): Truth => {
	const truth = sumVariance(twin, layerNamed(name, twin), numberIn(epoch));
	return amount(told, truth, varianceSlack(twin) * truth + 1e-7);
};

const hiddenDense = ({ record }: Twin) =>
	record.model.network.layers.flatMap(({ type }, layer, { length }) =>
		type === 'dense' && layer < length - 1 ? [layer] : [],
	);

/** The layer that is named is the one with the largest or the least variance, as far as that is known. */
const unevenAt: Checker = ([epoch, times, most, least], { twin }) => {
	const of = (layer: number) => sumVariance(twin, layer, numberIn(epoch));
	const all_ = hiddenDense(twin).map(of);
	const [high, low] = [most, least].map((name) => of(layerNamed(name, twin)));
	const slack = 1 + varianceSlack(twin);
	return all(
		count(epoch, Math.min(...twin.kept.keys())),
		amount(times, high / low, varianceSlack(twin) * (high / low)),
		holds(high >= Math.max(...all_) / slack, 'another varies more'),
		holds(low <= Math.min(...all_) * slack, 'another varies less'),
	);
};

/** The layer that makes least use of its units, with how many it has. */
function leastWidth([name, width, units]: readonly string[], twin: Twin): Truth {
	const slack = twin.parts.train.length > mostSpread ? 0.2 : 0.02;
	const shareOf = (layer: number) => (effectiveWidth(twin, layer) ?? 0) / twin.layers[layer].units;
	const layer = layerNamed(name, twin);
	const truth = effectiveWidth(twin, layer);
	return all(
		count(units, twin.layers[layer].units),
		amount(width, truth, slack * (truth ?? 0)),
		holds(shareOf(layer) <= (1 + 2 * slack) * Math.min(...hiddenDense(twin).map(shareOf)), 'another uses less'),
	);
}

const uneven: Checker = ([most, times, least], { twin }) => {
	const truth = sumVariance(twin, layerNamed(most, twin)) / sumVariance(twin, layerNamed(least, twin));
	return amount(times, truth, (twin.parts.train.length > 500 ? 0.3 : 1e-3) * truth);
};

const activeUnits =
	(at: (share: number) => boolean, toldAt: number | null): Checker =>
	(values, { twin }) => {
		const [units, name] = toldAt === 0 ? [values[1], values[2]] : [values[0], values[1]];
		const layer = layerNamed(name, twin);
		const { active, rows } = twin.layers[layer];
		const told = toldAt === null ? 1 : numberIn(values[toldAt]);
		const truth = active.filter((each) => at(each / rows)).length;
		const slack = twin.samples.all ? 0 : 1 + 0.1 * active.length;
		return all(count(units, active.length), holds(Math.abs(told - truth) <= slack, `${truth} instead of ${told}`));
	};

const wider: Checker = ([name, units, effective, kept, after, before, rows], about) => {
	const { twin } = about;
	const layer = layerNamed(name, twin);
	const isWhole = twin.parts.train.length <= mostSpread;
	const width = effectiveWidth(twin, layer) ?? NaN;
	const fewer = withFewerUnits(twin, layer, numberIn(kept));
	// A row or two at the border may be taken either way.
	const slack = twin.classification ? 2.01 / twin.measured.length : 0.02 * numberIn(before);
	return all(
		count(units, twin.layers[layer].units),
		count(rows, twin.measured.length),
		amount(effective, width, (isWhole ? 1e-3 : 0.2) * width),
		metric(before, about),
		fewer === null || !isWhole ? null : holds(Math.abs(numberIn(after) - fewer) <= slack + 5e-3, `${fewer} instead`),
	);
};

const narrower: Checker = ([name, units, own, inputs, rows], { twin }) => {
	const layer = layerNamed(name, twin);
	return all(
		count(units, twin.layers[layer].units),
		count(rows, twin.measured.length),
		score(own, twin, layer),
		score(inputs, twin, -1),
		holds(numberIn(own) < numberIn(inputs), 'it reads more'),
	);
};

const learningChoice: Checker = ([told], { twin }) =>
	holds(numberIn(told) !== twin.record.model.training.optimizer.learningRate, 'it has that already');

/** How the training went, what layers are wide for, and what to do about it. */
export const networkClaims: Claims = {
	'The loss rose instead of falling: on training rows it is {0} after epoch {1}, {2} before training.': rose,
	'The loss rose instead of falling: on training rows it is {0} after epoch {1}, {2} before training, and {3} for always giving the same answer.':
		rose,
	'The training loss goes up and down: of {0} epochs after the first {1} raised it by more than {2}; all rises together are {3}, where always giving the same answer costs {4}.':
		upAndDown,
	'Training stopped while the loss was still falling: on training rows from {0} at epoch {1} to {2} at epoch {3}, the last.':
		([from, first, to, last], { twin }) =>
			all(
				amount(from, trainLossAt(twin, first)),
				amount(to, trainLossAt(twin, last)),
				count(last, lastEpoch(twin)),
				holds(numberIn(to) < numberIn(from), 'it did not fall'),
			),
	'No better than a linear model: {0} right against {1}, on {2} held out.': besideLinear(false),
	'No better than a linear model: R² {0} against {1}, on {2} held out.': besideLinear(false),
	'Underfitting: a linear model is surely better, with {1} right against {0}, on {2} held out.': besideLinear(true),
	'Underfitting: a linear model is surely better, with R² {1} against {0}, on {2} held out.': besideLinear(true),
	'Gradients vanish on their way back: before training, a weight of {0} gets {1} times the gradient of a weight of the output layer; in the median of {2} epochs, {3} times.':
		vanish,
	'Gradients explode: at epoch {0}, that of {1} is {2} times the largest one before training.': explode,
	'Steps are long: until epoch {0}, each one moved the weights of every layer by {1} of their norm or more (least in {2}).':
		longSteps,
	'Steps are short: none moved the weights of a layer by more than {0} of their norm (most in {1}, until epoch {2}).':
		shortSteps,
	'The first weights do not suit the layers: before training, what goes into the units of {0} varies {1} times as much over rows as what goes into those of {2}.':
		uneven,
	'{0} of {1} units of {2} are nearly dead: they answer on less than {3} of {4}.': activeUnits(
		(share) => share < 0.01,
		0,
	),
	'1 of {0} units of {1} is always on: above 0 on {2} of {3} or more, it does no more than a linear one.': activeUnits(
		(share) => share >= 0.99,
		null,
	),
	'{4} of {0} units of {1} are always on: above 0 on {2} of {3} or more, they do no more than linear ones.':
		activeUnits((share) => share >= 0.99, 4),
	'Wider than needed: {0} has {1}, and its rows spread as in {2} directions; with {3} of them, the others held at their mean, {4} are right instead of {5}, on {6} held out.':
		wider,
	'Wider than needed: {0} has {1}, and its rows spread as in {2} directions; with {3} of them, the others held at their mean, the RMSE is {4} instead of {5}, on {6} held out.':
		wider,
	'Too narrow: what {0} with its {1} gives out lets a linear model be right on {2}, what the inputs say on {3}, of {4} held out.':
		narrower,
	'Too narrow: from what {0} with its {1} gives out, a linear model has R² {2}, from the inputs {3}, on {4} held out.':
		narrower,
	'Train again with {0} as the activation function.': ([name], { twin }) =>
		holds(
			twin.record.model.network.layers.some(
				(layer) => layer.type === 'dense' && layer.activation !== name.toLowerCase().replace(' ', '-'),
			),
			'it has these',
		),
	'Train again with {0} instead of {1} units in layer {2}.': ([to, from, layer], { twin }) =>
		all(count(from, twin.layers[numberIn(layer) - 1].units), holds(numberIn(to) !== numberIn(from), 'that is as many')),
	'Train again without hidden layers, as a linear model.': (_, { twin }) =>
		holds(learning(twin).length > 1, 'it is one'),
	'Train again without layer {0}.': ([layer], { twin }) =>
		holds(numberIn(layer) < twin.record.model.network.layers.length, 'it is none that is hidden'),
	'Train again with gradients that are never longer than {0}.': 'plain',
	'Train again with first weights drawn by {0}.': 'plain',
	'Train again with batch normalization.': (_, { twin }) =>
		holds(
			!twin.record.model.network.layers.some(({ type }) => type === 'batch-normalization'),
			'it is normalized already',
		),
	'As options of train: {0}': 'plain',
	'Train Again with Learning Rate {0}': learningChoice,
	'The network as it is: {0} right on {1} ({2}).': ([right, rows], about) =>
		all(metric(right, about), count(rows, Math.min(about.twin.measured.length, 2000))),
	'The network as it is: RMSE {0} on {1} ({2}).': ([error, rows], about) =>
		all(metric(error, about), count(rows, Math.min(about.twin.measured.length, 2000))),
	'Effective width of {0}: {1} of {2}': (values, { twin }) => leastWidth(values, twin),
	'Least of its width is used in {0}: effectively {1} of {2}': (values, { twin }) => leastWidth(values, twin),
	'At epoch {0}, sums vary {1} times as much in {2} as in {3}': unevenAt,
	'At epoch {0}, sums of {1} do not vary': ([epoch, name], { twin }) =>
		holds(sumVariance(twin, layerNamed(name, twin), numberIn(epoch)) < 1e-9, 'they do'),
	'First weights are called unsuited (NG217) from {0} times on; the output layer is left out.': ([times]) =>
		count(times, 10),
	'--json prints what it would be with fewer units of each layer.': 'plain',
	'The network has no hidden layer.': (_, { twin }) => holds(learning(twin).length <= 1, 'it has'),
	'Width of each hidden layer': 'plain',
	'Fewer units: those that weigh most, the others held at their mean, on {0}.': ([rows], { twin }) =>
		count(rows, Math.min(twin.measured.length, 2000)),
};
