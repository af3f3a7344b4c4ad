import { ablated, hiddenUnits, movedBy, saidWith, unitMean, type Ablated } from '../twin/ablation.ts';
import type { TwinPin } from '../twin/forward.ts';
import type { Twin } from '../twin/twin.ts';
import { classNamed, layerNamed, type About, type Checker, type Claims } from './about.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from './told.ts';

/** Units that are held, as they stand in the place: "…, held [[0,3,0]]". */
export function heldIn({ statement: { place } }: About): readonly TwinPin[] {
	return JSON.parse(/, held (\[.*?\]\])/.exec(place)?.[1] ?? '[]') as TwinPin[];
}

/** From 0. */
export function rowIn({ statement: { place } }: About): number {
	return Number(/row (\d+)/.exec(place)![1]) - 1;
}

const known = new WeakMap<Twin, Map<string, Ablated>>();

function measured(about: About): Ablated {
	const { twin } = about;
	const pins = heldIn(about);
	if (pins.length === 0) throw new Error('no unit is held');
	const of = known.get(twin) ?? new Map<string, Ablated>();
	known.set(twin, of);
	const key = JSON.stringify(pins);
	const found = of.get(key) ?? ablated(twin, pins);
	of.set(key, found);
	return found;
}

export function unitNamed(text: string, twin: Twin): { readonly layer: number; readonly unit: number } {
	const [, name] = /^(.*) of (?:layer \d+|the output layer)/.exec(text) ?? [];
	const layer = layerNamed(text, twin);
	const unit = Number(/^unit ([\d,]+)$/.exec(name)?.[1].replaceAll(',', '') ?? NaN) - 1;
	return { layer, unit };
}

/** "unit 3 of layer 1 switched off and unit 4 of layer 1 held at 0.5", or "5 units held". */
function namesHeld(text: string, about: About): Truth {
	const pins = heldIn(about);
	const several = /^(\S+) units? held$/.exec(text);
	if (several !== null) return count(several[1], pins.length);
	const parts = text.split(/, and |, | and /);
	return all(
		holds(parts.length === pins.length, `${pins.length} are held`),
		...parts.map((part, i) => {
			const [layer, unit, value] = pins[i];
			const named = unitNamed(part, about.twin);
			const held = / (?:held at (\S+)|switched off)$/.exec(part);
			return all(
				holds(named.layer === layer && named.unit === unit, `unit ${unit} of layer ${layer} is held`),
				holds(held !== null && (held[1] === undefined) === (value === 0), `it is held at ${value}`),
				held?.[1] === undefined ? null : amount(held[1], value, 1e-3 * Math.abs(value)),
			);
		}),
	);
}

/** Rows at a border may be taken either way by 32 bits. */
function slackOf({ classification, measured: rows }: Twin, size: number): number {
	return classification ? 1.01 / rows.length : 1e-3 * Math.abs(size);
}

function metric(text: string, truth: number, { twin }: About): Truth {
	return twin.classification ? share(text, truth, slackOf(twin, truth)) : amount(text, truth, slackOf(twin, truth));
}

function change(text: string, truth: number, { twin }: About, size: number): Truth {
	if (!twin.classification) return amount(text, truth, 2 * slackOf(twin, size));
	return amount(text.replace(/ points$/, ''), 100 * truth, 0.051 + 200 * slackOf(twin, size));
}

function on(text: string, { twin }: About): Truth {
	return all(
		count(text.replace(/^the /, ''), twin.measured.length),
		holds(
			text.endsWith('held out') === twin.record.rows.test > 0 || text.includes('changed file'),
			'they are other rows',
		),
	);
}

/** In the order of the sentence; `[low, high]` where it has them. */
const changed =
	(
		order: (values: readonly string[]) => { now: string; was: string; rows: string; rest: readonly string[] },
	): Checker =>
	(values, about) => {
		const { now, was, rows, rest } = order(values);
		const { before, after, interval } = measured(about);
		const [by, low, high] = rest;
		return all(
			namesHeld(values[0], about),
			on(rows, about),
			metric(now, after, about),
			metric(was, before, about),
			change(by, after - before, about, after),
			low === undefined ? null : change(low, interval[0], about, after),
			high === undefined ? null : change(high, interval[1], about, after),
		);
	};

const right = changed(([, now, rows, was, ...rest]) => ({ now, was, rows, rest }));
const errors = changed(([, now, was, rows, ...rest]) => ({ now, was, rows, rest }));

const unchanged: Checker = ([what, now, rows], about) => {
	const { before, after } = measured(about);
	return all(
		namesHeld(what, about),
		on(rows, about),
		metric(now, before, about),
		holds(Math.abs(after - before) <= slackOf(about.twin, before), `it was ${before}`),
	);
};

/** The row with the units held, and as it is. */
function followed(about: About): { readonly is: Float64Array; readonly was: Float64Array; readonly one: number } {
	const { twin } = about;
	const row = rowIn(about);
	const [is] = saidWith(twin, [row], heldIn(about));
	return { is, was: twin.outputs[row], one: twin.classification ? twin.predicted(row) : 0 };
}

const near = 1e-4;

function stays(name: string, is: string, was: string, about: About): Truth {
	const said = followed(about);
	return all(
		holds(classNamed(name, about.twin) === said.one, 'another class is predicted'),
		share(is, said.is[said.one], near),
		share(was, said.was[said.one], near),
		holds(said.is[said.one] >= Math.max(...said.is) - near, 'another class is predicted then'),
	);
}

function value(name: string, is: string, was: string, about: About): Truth {
	const said = followed(about);
	return all(
		same(name, about.twin.record.target),
		amount(is, said.is[0], near * Math.abs(said.is[0])),
		amount(was, said.was[0], near * Math.abs(said.was[0])),
	);
}

function explained(name: string, about: About): Truth {
	const { twin } = about;
	return twin.classification
		? holds(classNamed(name, twin) === twin.predicted(rowIn(about)), 'another class is predicted')
		: same(name, twin.record.target);
}

/** Beyond so many rows means are of some that are drawn. */
export const mostSeen = 2000;

export function effect(text: string, layer: number, unit: number, about: About): Truth {
	const { twin } = about;
	if (twin.rows.length > mostSeen) return null;
	const truth = movedBy(twin, rowIn(about), layer, unit);
	return twin.classification
		? amount(text.replace(/ points$/, ''), 100 * truth, 0.06)
		: amount(text, truth, 1e-3 * Math.abs(truth) + 1e-5 * Math.abs(twin.outputs[rowIn(about)][0]));
}

function largest(about: About): number {
	const { twin } = about;
	const all_ = hiddenUnits(twin).map(({ layer, unit }) => Math.abs(movedBy(twin, rowIn(about), layer, unit)));
	return Math.max(0, ...all_);
}

const noUnit: Checker = ([name], about) => {
	const { twin } = about;
	const least = twin.classification ? 0.0006 : 1e-4 * Math.abs(twin.outputs[rowIn(about)][0]) + 1e-6;
	return all(
		explained(name, about),
		holds(twin.rows.length > mostSeen || largest(about) <= least, `one moves it by ${largest(about)}`),
	);
};

/** What stands on a chip: "unit 3 of layer 1". Elsewhere it is a name. */
function onChip(text: string, about: About): Truth {
	if (!about.statement.place.endsWith('chip-text')) return null;
	const { layer, unit } = unitNamed(text, about.twin);
	return holds(
		heldIn(about).some((pin) => pin[0] === layer && pin[1] === unit),
		'another unit is held',
	);
}

/** Of units that are held, and of a row with and without them. */
export const ablationClaims: Claims = {
	'With {0}, {1} of {2} are right instead of {3} ({4}; 95% interval {5} to {6}).': right,
	'With {0}, {1} of {2} are right instead of {3} ({4}).': right,
	'With {0}, RMSE is {1} instead of {2} on {3} ({4}; 95% interval {5} to {6}).': errors,
	'With {0}, RMSE is {1} instead of {2} on {3} ({4}).': errors,
	'With {0}, {1} of {2} are right, as many as without.': unchanged,
	'With {0}, RMSE stays {1} on {2}.': unchanged,
	'The interval holds no change, too: that may be chance.': (_, about) => {
		const { interval, after } = measured(about);
		const slack = 2 * slackOf(about.twin, after);
		return holds(interval[0] <= slack && interval[1] >= -slack, `it is ${interval.join(' to ')}`);
	},
	'For this row {0} stays predicted, at {1}.': ([name, is], about) => stays(name, is, is, about),
	'For this row {0} stays predicted, at {1} instead of {2}.': ([name, is, was], about) =>
		all(holds(is !== was, 'that is the same'), stays(name, is, was, about)),
	'For this row {0} is then at {1} instead of {2}, and {3} at {4}: {3} is predicted instead.': (
		[name, is, was, other, at],
		about,
	) => {
		const said = followed(about);
		const then = classNamed(other, about.twin);
		return all(
			holds(classNamed(name, about.twin) === said.one && then !== said.one, 'another class was predicted'),
			share(is, said.is[said.one], near),
			share(was, said.was[said.one], near),
			share(at, said.is[then], near),
			holds(said.is[then] >= Math.max(...said.is) - near, 'another class is predicted then'),
		);
	},
	'Of this row, {0} is still predicted as {1}.': ([name, is], about) => value(name, is, is, about),
	'Of this row, {0} is then predicted as {1} instead of {2}.': ([name, is, was], about) =>
		all(holds(is !== was, 'that is the same'), value(name, is, was, about)),
	'For {0} of this row {1} matters most: held at its mean, it would move {0} by {2}.': ([name, which, by], about) => {
		const { layer, unit } = unitNamed(which, about.twin);
		const own = Math.abs(movedBy(about.twin, rowIn(about), layer, unit));
		return all(
			explained(name, about),
			effect(by, layer, unit, about),
			holds(about.twin.rows.length > mostSeen || own >= 0.99 * largest(about) - 1e-5, 'another one moves it further'),
		);
	},
	'No single unit matters for {0} of this row: held at its mean, none moves it by 0.1 points.': noUnit,
	'No single unit matters for {0} of this row: held at its mean, none moves it.': noUnit,
	'This network has no hidden layer: there is no unit to hold.': (_, { twin }) =>
		holds(hiddenUnits(twin).length === 0, 'it has one'),
	'The {0} of {1} units that move it most.': ([shown, of], { twin }) =>
		all(count(of, hiddenUnits(twin).length), holds(numberIn(shown) < numberIn(of), 'these are all')),
	'{0} to {1}, mean {2}': ([low, high, middle], about) => {
		const { twin } = about;
		const slack = twin.rows.length > mostSeen ? Infinity : 1e-4;
		const truths = heldIn(about).map(([layer, unit]) => {
			const { smallestA, largestA } = twin.layers[layer];
			return all(
				amount(low, smallestA[unit], slack),
				amount(high, largestA[unit], slack),
				amount(middle, unitMean(twin, layer, unit), slack),
			);
		});
		return truths.includes(null) ? null : (truths[0] ?? 'no unit is held');
	},
	'unit {0}': ([text], about) => onChip(`unit ${text}`, about),
	'unit {0} of {1}': ([number, of], about) => onChip(`unit ${number} of ${of}`, about),
	'Only this follows the held units; all else shows the network as it is.': 'plain',
	'The row at {0}:': 'plain',
	'No unit is held; --option units=0.3=0 would switch off the fourth unit of the first layer.': 'plain',
};
