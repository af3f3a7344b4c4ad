import * as l10n from '@vscode/l10n';
import type { IssueValues } from '../issues/issue.ts';
import type { BesideLinear } from '../issues/run-codes.ts';
import { thresholds } from '../issues/thresholds.ts';
import type { NetworkCode } from './catalogue-network.ts';
import type { IssueContext } from './issue-context.ts';
import { className, layerName, rowsOf, unitsOf } from './names.ts';
import { count, number, percent } from './numbers.ts';
import { plural } from './plural.ts';
import { userName, userNames } from './user-names.ts';

type Sentences = {
	readonly [C in NetworkCode]: (values: IssueValues[C], context: IssueContext) => string;
};

/** Of the training and of the layers, by code. */
export const networkSentences: Sentences = {
	NG209: ({ epoch, from, to, baseline }) =>
		baseline === null
			? l10n.t(
					'The loss rose instead of falling: on training rows it is {0} after epoch {1}, {2} before training.',
					number(to),
					count(epoch),
					number(from),
				)
			: l10n.t(
					'The loss rose instead of falling: on training rows it is {0} after epoch {1}, {2} before training, and {3} for always giving the same answer.',
					number(to),
					count(epoch),
					number(from),
					number(baseline),
				),
	NG210: ({ rises, epochs, sum, baseline }) =>
		l10n.t(
			'The training loss goes up and down: of {0} epochs after the first {1} raised it by more than {2}; all rises together are {3}, where always giving the same answer costs {4}.',
			count(epochs),
			count(rises),
			percent(thresholds.rise),
			number(sum),
			number(baseline),
		),
	NG211: ({ from, to, lossFrom, lossTo }) =>
		l10n.t(
			'Training stopped while the loss was still falling: on training rows from {0} at epoch {1} to {2} at epoch {3}, the last.',
			number(lossFrom),
			count(from),
			number(lossTo),
			count(to),
		),
	NG212: (values) =>
		values.measure === 'accuracy'
			? l10n.t('No better than a linear model: {0} right against {1}, on {2} held out.', ...compared(values))
			: l10n.t('No better than a linear model: R² {0} against {1}, on {2} held out.', ...compared(values)),
	NG213: (values) =>
		values.measure === 'accuracy'
			? l10n.t(
					'Underfitting: a linear model is surely better, with {1} right against {0}, on {2} held out.',
					...compared(values),
				)
			: l10n.t(
					'Underfitting: a linear model is surely better, with R² {1} against {0}, on {2} held out.',
					...compared(values),
				),
	NG214: ({ layer, before, share, epochs }, { layers }) =>
		l10n.t(
			'Gradients vanish on their way back: before training, a weight of {0} gets {1} times the gradient of a weight of the output layer; in the median of {2} epochs, {3} times.',
			layerName(layer, layers),
			number(before),
			count(epochs),
			number(share),
		),
	NG215: ({ layer, times, epoch }, { layers }) =>
		l10n.t(
			'Gradients explode: at epoch {0}, that of {1} is {2} times the largest one before training.',
			count(epoch),
			layerName(layer, layers),
			number(times),
		),
	NG216: ({ kind, ratio, layer, epoch }, { layers }) =>
		kind === 'long'
			? l10n.t(
					'Steps are long: until epoch {0}, each one moved the weights of every layer by {1} of their norm or more (least in {2}).',
					count(epoch),
					number(ratio),
					layerName(layer, layers),
				)
			: l10n.t(
					'Steps are short: none moved the weights of a layer by more than {0} of their norm (most in {1}, until epoch {2}).',
					number(ratio),
					layerName(layer, layers),
					count(epoch),
				),
	NG217: ({ least, most, times }, { layers }) =>
		l10n.t(
			'The first weights do not suit the layers: before training, what goes into the units of {0} varies {1} times as much over rows as what goes into those of {2}.',
			layerName(most, layers),
			number(times),
			layerName(least, layers),
		),
	NG218: ({ rarest, least, commonest, most, rows, right }, { target }) => {
		const [rare, common] = userNames([rarest, commonest]);
		const values = [
			className(rare, userName(target)),
			rowsOf(least),
			className(common, userName(target)),
			rowsOf(most),
		] as const;
		return rows === 0
			? l10n.t('Class imbalance: {0} has {1} to learn from, {2} {3}; no row of the former is held out.', ...values)
			: l10n.t(
					'Class imbalance: {0} has {1} to learn from, {2} {3}; of {4} of the former held out, it recognizes {5}.',
					...values,
					rowsOf(rows),
					count(right),
				);
	},
	NG304: ({ near, units, layer, rows }, { layers }) =>
		l10n.t(
			'{0} of {1} units of {2} are nearly dead: they answer on less than {3} of {4}.',
			count(near),
			count(units),
			layerName(layer, layers),
			percent(thresholds.nearlyDead),
			rowsOf(rows),
		),
	NG305: ({ on, units, layer, rows }, { layers }) =>
		plural(on, {
			one: l10n.t(
				'1 of {0} units of {1} is always on: above 0 on {2} of {3} or more, it does no more than a linear one.',
				count(units),
				layerName(layer, layers),
				percent(thresholds.alwaysOn),
				rowsOf(rows),
			),
			other: l10n.t(
				'{4} of {0} units of {1} are always on: above 0 on {2} of {3} or more, they do no more than linear ones.',
				count(units),
				layerName(layer, layers),
				percent(thresholds.alwaysOn),
				rowsOf(rows),
				count(on),
			),
		}),
	NG306: ({ layer, units, kept, effective, measure, before, metric, rows }, { layers }) => {
		const values = [
			layerName(layer, layers),
			unitsOf(units),
			number(effective),
			count(kept),
			measure === 'accuracy' ? percent(metric) : number(metric),
			measure === 'accuracy' ? percent(before) : number(before),
			rowsOf(rows),
		] as const;
		return measure === 'accuracy'
			? l10n.t(
					'Wider than needed: {0} has {1}, and its rows spread as in {2} directions; with {3} of them, the others held at their mean, {4} are right instead of {5}, on {6} held out.',
					...values,
				)
			: l10n.t(
					'Wider than needed: {0} has {1}, and its rows spread as in {2} directions; with {3} of them, the others held at their mean, the RMSE is {4} instead of {5}, on {6} held out.',
					...values,
				);
	},
	NG307: ({ layer, units, measure, score, inputs, rows }, { layers }) =>
		measure === 'accuracy'
			? l10n.t(
					'Too narrow: what {0} with its {1} gives out lets a linear model be right on {2}, what the inputs say on {3}, of {4} held out.',
					layerName(layer, layers),
					unitsOf(units),
					percent(score),
					percent(inputs),
					rowsOf(rows),
				)
			: l10n.t(
					'Too narrow: from what {0} with its {1} gives out, a linear model has R² {2}, from the inputs {3}, on {4} held out.',
					layerName(layer, layers),
					unitsOf(units),
					number(score),
					number(inputs),
					rowsOf(rows),
				),
};

/** The measure of the network, of the linear model, and on how many rows. */
function compared({ measure, value, linear, rows }: BesideLinear): [string, string, string] {
	const write = measure === 'accuracy' ? percent : number;
	return [write(value), write(linear), rowsOf(rows)];
}
