import { associationOf } from '../twin/association.ts';
import { evenly } from '../twin/column-shares.ts';
import { nearestOf } from '../twin/explanation.ts';
import { scoresOfColumn } from '../twin/one-column.ts';
import { importanceOf, riseOf } from '../twin/importance.ts';
import { classNamed, layerNamed, seenBefore, type About, type Checker, type Claims } from './about.ts';
import {
	againstBaseline,
	isBetterThanBaseline,
	mayBePraised,
	overfit,
	strongest,
	tellsRareOnesApart,
} from './evidence.ts';
import { surelyApart } from './explained-row.ts';
import { deadUnits, saturatedCount } from './layers.ts';
import { baseline, interval, metric } from './results.ts';
import { all, amount, count, holds, numberIn, type Truth } from './told.ts';
import { constantLoss } from './training.ts';

/** "75 rows" */
const rowsIn = (text: string, { twin }: About) => count(text, twin.measured.length);

/** Value, baseline and rows of a comparison, and how sure it must be: better (1), worse (-1), or not told (0). */
const comparison =
	(wanted: 'better' | 'worse' | 'unproven' | 'equal'): Checker =>
	([value, base, rows], about) => {
		const { twin } = about;
		const sure = againstBaseline(twin);
		const better = isBetterThanBaseline(twin);
		return all(
			metric(value, about),
			baseline(base, about),
			rowsIn(rows, about),
			wanted === 'better' ? all(mayBePraised(about), holds(sure === 1, 'that is not certain')) : null,
			wanted === 'worse' ? holds(!better, 'it is better') : null,
			wanted === 'unproven'
				? all(holds(better, 'it is not better at all'), holds(sure === 0, 'the difference is certain'))
				: null,
			wanted === 'better' || !twin.classification
				? null
				: holds(!tellsRareOnesApart(twin), 'it puts the rare rows first, which the share of right ones does not show'),
		);
	};

const equal: Checker = ([value, rows], about) =>
	all(
		metric(value, about),
		baseline(value, about),
		rowsIn(rows, about),
		holds(againstBaseline(about.twin) < 1, 'it is better'),
	);

/** Not better on the rows measured. */
const noBetter: Checker = ([value, base, rows], about) =>
	all(
		metric(value, about),
		baseline(base, about),
		rowsIn(rows, about),
		holds(!isBetterThanBaseline(about.twin), 'it is better'),
	);

const percentIn = (text: string) => numberIn(text.replace('%', ''));

/** A column that was left out by hand, one that tells it, their association, and that the loss rises when that one is shuffled. */
const standsIn: Checker = ([column, by, told, rows, measured], about) => {
	const { twin } = about;
	const { leftOut } = twin.record.preprocessing;
	const truth = associationOf(twin, column, by);
	const { rise, error } = riseOf(twin, [by]);
	return all(
		mayBePraised(about),
		holds(
			leftOut.some((each) => each.column === column && each.reason === 'excluded'),
			'it was not left out by hand',
		),
		measuredOn(measured, about),
		truth === null ? null : all(amount(told, truth.value, 0.06), holds(truth.value >= 0.5, 'it tells little')),
		holds(numberIn(rows.replace(' rows', '')) <= Math.min(1000, twin.parts.train.length), 'there are not so many'),
		holds(rise > -2 * error, 'the loss does not rise'),
	);
};

const few: Checker = ([rows, low, high], about) => all(rowsIn(rows, about), interval(low, high, about));

/** "all 400 rows", "5,000 rows drawn at random" */
function measuredOn(text: string, { twin }: About): Truth {
	const all_ = /^all ([\d,]+) rows?$/.exec(text);
	if (all_ !== null) return count(all_[1], twin.rows.length);
	return holds(numberIn(text.replace(/ .*/, '')) <= twin.rows.length, `there are ${twin.rows.length} rows`);
}

const dead: Checker = ([units, name, on, told = '1'], about) => {
	const layer = layerNamed(name, about.twin);
	return all(
		count(told, deadUnits(about.twin, layer)),
		count(units, about.twin.layers[layer].units),
		measuredOn(on, about),
	);
};

const deadOnAll: Checker = ([units, name, rows, told = '1'], about) => dead([units, name, `all ${rows}`, told], about);

const saturated: Checker = ([units, name, on, told = '1'], { twin }) => {
	const layer = layerNamed(name, twin);
	return all(
		saturatedCount(told, twin, layer),
		count(units, twin.layers[layer].units),
		holds(numberIn(on.replace(/ .*/, '')) <= twin.rows.length, 'there are fewer rows'),
	);
};

/** Rows further off than so many times the root mean squared error, and the worst of them. */
function farOff(far: string, rows: string, times: string, about: About): Truth {
	const { twin } = about;
	const limit = numberIn(times) * twin.rmse(twin.measured);
	const sizes = twin.residuals(twin.measured).map(Math.abs);
	return all(count(far, sizes.filter((size) => size > limit).length), rowsIn(rows, about));
}

function worstRow(predicted: string, actual: string, { twin }: About): Truth {
	const sizes = twin.residuals(twin.measured).map(Math.abs);
	const row = twin.measured[sizes.indexOf(Math.max(...sizes))];
	return all(amount(predicted, twin.predicted(row)), amount(actual, twin.actual[row]));
}

/** "the worst is 3.2 where y is 20" */
function worstText(text: string, about: About): Truth {
	const match = /^the worst is (\S+) where .* is (\S+)$/.exec(text);
	return match === null ? `not understood: ${text}` : worstRow(match[1], match[2], about);
}

const givesAway: Checker = ([columns, target], { twin, subject }) =>
	all(
		holds(target === twin.record.target, twin.record.target),
		holds(
			columns
				.split(/, | and /)
				.every((column) => [subject.table.known.leak, subject.table.known.group].includes(column)),
			'it does not',
		),
	);

const ruleOfCopies: Checker = ([rows], about) =>
	all(rowsIn(rows, about), holds(about.subject.table.known.repeated === true, 'they are not'));

/** Of two classes; for more it is a mean over classes, which nobody computes here. */
const areaOfCurve = (area: string, { twin }: About) =>
	twin.classes.length === 2 ? amount(area, twin.auc(twin.measured, 1)) : null;

/** Explained by two methods, of rows taken evenly: each row of which they surely differ must be among those told. */
const hangsOnMethod: Checker = ([apart, rows, methods], about) => {
	const { twin } = about;
	const asked = evenly(twin.measured, 30);
	const different = methods.includes('exact Shapley') && methods.includes('integrated') ? surelyApart(twin, asked) : 0;
	return all(
		mayBePraised(about),
		holds(numberIn(rows.replace(/ .*/, '')) <= asked.length, `${asked.length} were asked`),
		holds(numberIn(apart) <= numberIn(rows.replace(/ .*/, '')), 'that is more than all'),
		holds(numberIn(apart) >= different, `at least ${different}`),
		holds(numberIn(apart) > numberIn(rows.replace(/ .*/, '')) / 2, 'these are not most'),
	);
};

/** By distances to the fifth nearest row learned from; of many these are drawn, so that a few rows may be judged otherwise. */
const beyondData: Checker = ([told, rows], { twin }) => {
	const asked = evenly(twin.measured, 100);
	const { train } = twin.parts;
	const fifth = (row: number) => nearestOf(twin, row, train)[4].distance;
	const usual = evenly(train, 400).map(fifth);
	const unlike = asked.filter((row) => {
		const distance = fifth(row) - 1e-5;
		return (usual.filter((each) => each >= distance).length + 1) / (usual.length + 1) <= 0.01;
	}).length;
	const slack = train.length <= 400 ? 0 : Math.max(2, 0.1 * asked.length);
	return all(
		count(rows, asked.length),
		holds(Math.abs(numberIn(told) - unlike) <= slack, `${unlike} instead of ${told}`),
		holds(numberIn(told) > 0.05 * asked.length, 'these are as few as of like rows'),
	);
};

/** Of more training rows some are drawn, and a row or two at a border may be taken either way. */
const nearlyEnough: Checker = ([column, alone, value, rows], about) => {
	const { twin } = about;
	const told = (text: string) => (twin.classification ? percentIn(text) / 100 : numberIn(text));
	const own = scoresOfColumn(twin, column);
	const slack = twin.parts.train.length > 2000 ? 0.06 : 2.01 / twin.measured.length;
	return all(
		count(rows, Math.min(2000, twin.measured.length)),
		twin.parts.test.length > 2000
			? null
			: twin.classification
				? metric(value, about)
				: amount(value, twin.r2(twin.measured), 1e-3),
		holds(
			own.some((score) => Math.abs(score - told(alone)) < slack + 6e-3),
			`${own.map((score) => score.toPrecision(3)).join(' or ')} instead of ${alone}`,
		),
		holds(told(value) - told(alone) < Math.max(0.03, 0.1 * told(value)), 'the network is better by more'),
	);
};

/** The rarest class, beside the commonest, of the rows learned from. */
const imbalance: Checker = ([rare, least, common, most, rows, right], { twin }) => {
	const learned = twin.classes.map((_, one) => twin.parts.train.filter((row) => twin.actual[row] === one).length);
	const held = twin.parts.test.filter((row) => twin.actual[row] === classNamed(rare, twin));
	const there = learned.filter((own) => own > 0);
	return all(
		count(least, Math.min(...there)),
		count(least, learned[classNamed(rare, twin)]),
		count(most, Math.max(...learned)),
		count(most, learned[classNamed(common, twin)]),
		holds(
			numberIn(most.replace(/ .*/, '')) > 10 * numberIn(least.replace(/ .*/, '')),
			'that is less than ten times as many',
		),
		rows === undefined ? holds(held.length === 0, `${held.length} are held out`) : count(rows, held.length),
		right === undefined ? null : count(right, twin.right(held)),
	);
};

/** The findings, by the messages of their codes. */
export const issueClaims: Claims = {
	'Findings:': 'plain',
	'Nothing stands out.': (_, about) =>
		all(
			mayBePraised(about),
			holds(about.subject.now !== null, 'the file is gone, so nothing was looked at'),
			holds(againstBaseline(about.twin) === 1, 'it is not better than always the same answer'),
		),
	'The data file could not be measured, so only what the run recorded is known of it.': (_, { subject }) =>
		holds(subject.now === null, 'the file is there'),
	'Only {0} held out: of new rows, anything from {1} to {2} may be right (95% interval).': few,
	'Only {0} held out: on new rows, the RMSE may be anything from {1} to {2} (95% interval).': few,
	'Most rows are copies of others: figures of the {0} held out say nothing about new rows.': ruleOfCopies,
	'{0} of the {1} held out have the same inputs as a row that was learned from: figures measured on them say little about rows with other inputs.':
		([repeated, rows], about) =>
			all(rowsIn(rows, about), count(repeated, seenBefore(about.twin, about.twin.measured).length)),
	'Each of the {0} values of {1} goes with one value of {2}, and rows of the same value are on both sides: recognizing {1} is enough to be right, and nothing is known about new ones.':
		([values, column, target], { twin, subject }) => {
			const cells = twin.table.cells.get(column) ?? [];
			const pairs = new Set(twin.rows.map((row) => `${cells[row]} ${twin.actual[row]}`));
			const distinct = new Set(twin.rows.map((row) => cells[row]));
			return all(
				count(values, distinct.size),
				count(String(pairs.size), distinct.size),
				holds(target === twin.record.target, twin.record.target),
				holds(subject.table.known.group === column, 'its rows do not belong together'),
			);
		},
	'{0} gives {1} away, by itself and nearly without fail: the network may have learned nothing else.': givesAway,
	'{0} give {1} away nearly without fail: the network may have learned nothing else.': givesAway,
	'Not proven better than always answering the most frequent class: {0} right against {1}, which may be chance on {2}.':
		comparison('unproven'),
	'Not proven better than always answering the mean: RMSE {0} against {1}, which may be chance on {2}.':
		comparison('unproven'),
	'Worse than always answering the most frequent class: {0} right against {1}, on {2}.': comparison('worse'),
	'Worse than always answering the mean: RMSE {0} against {1}, on {2}.': comparison('worse'),
	'No better than always answering the most frequent class: both are right on {0} of {1}.': equal,
	'No better than always answering the mean: RMSE {0} for both, on {1}.': equal,
	'No better than always answering the most frequent class: {0} right against {1}, on {2}.': noBetter,
	'No better than always answering the mean: RMSE {0} against {1}, on {2}.': noBetter,
	'Clearly better than always answering the most frequent class: {0} right against {1}, on {2} held out.':
		comparison('better'),
	'Clearly better than always answering the mean: RMSE {0} against {1}, on {2} held out.': comparison('better'),
	'Knows the rows it learned from better than new ones: {0} of them right, {1} of {2} held out.': (values, about) =>
		all(overfit(values, about), rowsIn(values[2], about)),
	'Errs less on the rows it learned from than on new ones: RMSE {0} on them, {1} on {2} held out.': (values, about) =>
		all(overfit(values, about), rowsIn(values[2], about)),
	'Next to nothing was learned: the loss on training rows is {0} after epoch {1}, {2} before training. The weights are still near their random start.':
		([to, epoch, from], { twin }) =>
			all(
				count(epoch, twin.record.outcome.bestEpoch),
				amount(to, twin.history.find((each) => each.epoch === twin.record.outcome.bestEpoch)?.trainLoss),
				amount(from, twin.history[0].trainLoss),
				holds(numberIn(to) > 0.9 * numberIn(from), 'something was'),
			),
	'Right less often than always answering the most frequent class ({0} against {1}, on {2}), but its probabilities tell classes apart.':
		([right, base, rows], about) =>
			all(
				metric(right, about),
				baseline(base, about),
				rowsIn(rows, about),
				holds(againstBaseline(about.twin) === -1, 'that is not certain'),
				holds(about.subject.table.known.learnable, 'there is nothing to learn in this table'),
			),
	'Not proven right more often than always answering the most frequent class ({0} against {1}, on {2}), but its probabilities tell classes apart.':
		([right, base, rows], about) =>
			all(
				metric(right, about),
				baseline(base, about),
				rowsIn(rows, about),
				holds(againstBaseline(about.twin) < 1, 'it is proven'),
				holds(about.subject.table.known.learnable, 'there is nothing to learn in this table'),
			),
	'Area under the ROC curve: {0}.': ([area], about) => areaOfCurve(area, about),
	'Area under the ROC curve: {0} (95% interval {1} to {2}).': ([area, low, high], about) =>
		all(
			areaOfCurve(area, about),
			holds(numberIn(low) <= numberIn(area) && numberIn(area) <= numberIn(high), 'it lies outside the interval'),
			holds(numberIn(low) >= 0.5, 'chance lies inside the interval'),
			holds(numberIn(high) <= 1, 'areas lie from 0 to 1'),
		),
	'Next to nothing was learned: the loss on training rows is {0} after epoch {1}, whose weights were kept, and {2} for always giving the same answer.':
		([told, epoch, constant], { twin }) =>
			all(
				count(epoch, twin.record.outcome.bestEpoch),
				amount(told, twin.history.find((each) => each.epoch === twin.record.outcome.bestEpoch)?.trainLoss),
				amount(constant, constantLoss(twin), 0.02 * constantLoss(twin)),
				holds(numberIn(told) > 0.9 * numberIn(constant), 'something was'),
			),
	'1 of {0} units of {1} is dead: it gives 0 for {2}.': dead,
	'{3} of {0} units of {1} are dead: they give 0 for {2}.': dead,
	'1 of {0} units of {1} is dead: it gives 0 for all {2}.': deadOnAll,
	'{3} of {0} units of {1} are dead: they give 0 for all {2}.': deadOnAll,
	'1 of {0} units of {1} is saturated: its function is flat for most of {2}.': saturated,
	'{3} of {0} units of {1} are saturated: their function is flat for most of {2}.': saturated,
	'{0} is missed in {1} of {2}: most of its rows are taken for another class.': ([name, missed, rows], { twin }) => {
		const number = classNamed(name, twin);
		const own = twin.measured.filter((row) => twin.actual[row] === number);
		return all(
			count(rows, own.length),
			count(missed, own.length - twin.right(own)),
			holds(twin.right(own) < own.length / 2, 'most are found'),
		);
	},
	'Class imbalance: {0} has {1} to learn from, {2} {3}; no row of the former is held out.': imbalance,
	'Class imbalance: {0} has {1} to learn from, {2} {3}; of {4} of the former held out, it recognizes {5}.': imbalance,
	'{0} alone is nearly enough: groups of its values are right on {1}, the network with all columns on {2}, of {3} held out.':
		nearlyEnough,
	'{0} alone is nearly enough: groups of its values have R² {1}, the network with all columns {2}, on {3} held out.':
		nearlyEnough,
	'1 of {0} is off by more than {1} times the RMSE: {2} predicted where {3} is {4}.': (
		[rows, times, predicted, , actual],
		about,
	) => all(farOff('1', rows, times, about), worstRow(predicted, actual, about)),
	'{3} of {0} are off by more than {1} times the RMSE; {2}.': ([rows, times, text, far], about) =>
		all(farOff(far, rows, times, about), worstText(text, about)),
	'At least {0} of {1} are off by more than {2} times the RMSE; {3}.': ([, rows, , text], about) =>
		all(rowsIn(rows, about), worstText(text, about)),
	'{0} carries most: {1} of the rise in loss when columns are shuffled, on {2}.': strongest,
	'{0} carries nearly everything: {1} of the rise in loss when columns are shuffled, surely {2} or more, on {3}.': (
		[column, part, least, rows],
		about,
	) => {
		const rises = importanceOf(about.twin).map((each) => ({ ...each, rise: Math.max(0, each.rise) }));
		const total = rises.reduce((sum, { rise }) => sum + rise, 0);
		const own = rises.find((each) => each.column === column)?.rise ?? 0;
		return all(
			strongest([column, part], about),
			measuredOn(rows, about),
			holds(percentIn(least) >= 75 && percentIn(least) <= percentIn(part), `${least} is not below ${part}`),
			holds(own / total >= percentIn(least) / 100, 'its share is smaller'),
		);
	},
	'{0} is left out, but {1} tells much of it (association {2} of 1, on {3}), and the network goes by that: shuffling it raises the loss, on {4}.':
		standsIn,
	'{0} is left out, but {1} tells much of it (association {2} of 1, on {3}), and the network goes by that: shuffling it, together with what says the same, raises the loss, on {4}.':
		standsIn,
	'{0} is left out, but the inputs together tell much of it (R² {1} of 1 by a linear model, cross-validated on {2}), and the network goes by {3}: shuffling raises the loss, on {4}.':
		([column, explained, rows, names, measured], about) => {
			const { rise, error } = riseOf(about.twin, names.split(/,? and |, /));
			return all(
				mayBePraised(about),
				holds(
					about.twin.record.preprocessing.leftOut.some((each) => each.column === column && each.reason === 'excluded'),
					'it was not left out by hand',
				),
				measuredOn(measured, about),
				holds(numberIn(explained) >= 0.25 && numberIn(explained) <= 1, 'that is little'),
				holds(numberIn(rows.replace(' rows', '')) <= about.twin.parts.train.length, 'there are not so many'),
				holds(rise > -2 * error, 'the loss does not rise'),
			);
		},
	'What speaks for single predictions hangs on the method: of {0} of {1} held out, {2} do not name the same columns first.':
		hangsOnMethod,
	'{0} of {1} held out are unlike the rows it learned from, where 1 in 100 is usual: what it says of them reaches beyond its data.':
		beyondData,
	'Training broke off at step {0}, where the loss ran out of range. The likely cause is the learning rate, {1}.': (
		[step, rate],
		{ twin },
	) =>
		all(
			count(step, twin.record.outcome.nonFinite?.step ?? NaN),
			amount(rate, twin.record.model.training.optimizer.learningRate),
		),
	'Training broke off at step {0}, where numbers of {1} ran out of range. The likely cause is the learning rate, {2}.':
		([step, name, rate], { twin }) =>
			all(
				count(step, twin.record.outcome.nonFinite?.step ?? NaN),
				count(String(layerNamed(name, twin)), twin.record.outcome.nonFinite?.layer ?? NaN),
				amount(rate, twin.record.model.training.optimizer.learningRate),
			),
	'Leave {0} out, unless it is known before the target is.': ([column], { subject }) =>
		holds(subject.table.known.group !== column, 'rows of a group stay alike without it: hold them out together'),
	'Leave {0} out, unless they are known before the target is.': ([columns], { subject }) =>
		holds(
			subject.table.known.group === undefined || !columns.includes(subject.table.known.group),
			'rows of a group stay alike without it: hold them out together',
		),
	'Hold rows out by {0}, so that all rows of a value stay on one side.': 'plain',
	'Try a lower learning rate than {0}.': ([rate], { twin }) =>
		amount(rate, twin.record.model.training.optimizer.learningRate),
	'Try a higher learning rate than {0}, or more epochs.': ([rate], { twin }) =>
		amount(rate, twin.record.model.training.optimizer.learningRate),
};
