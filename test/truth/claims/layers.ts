import { flatBeyond } from '../twin/functions.ts';
import { deviation, mean, quantile } from '../twin/measures.ts';
import type { Twin } from '../twin/twin.ts';
import { classNamed, layerNamed, type About, type Checker, type Claims } from './about.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from './told.ts';

/** How far a share may be off where rows were drawn at random, by us and by them: four standard errors of 5 000 rows. */
function slackOf({ samples }: Twin): number {
	return samples.all ? 0 : 0.04;
}

/** Shares are counted in bins by the program, of which one may lie across the limit. */
const binSlack = 0.02;

export function deadUnits(twin: Twin, layer: number): number {
	const of = twin.record.model.network.layers[layer];
	if (of.type !== 'dense' || of.activation !== 'relu') return 0;
	return twin.layers[layer].largestZ.filter((z) => z <= 0).length;
}

export function saturatedUnits(twin: Twin, layer: number): number {
	const { flat, rows } = twin.layers[layer];
	return flat.filter((each) => each / rows > 0.5).length;
}

/** Units that are flat on about half of the rows may be counted either way. */
export function saturatedCount(told: string, twin: Twin, layer: number): Truth {
	const { flat, rows } = twin.layers[layer];
	const sampled = 1 / Math.sqrt(Math.min(rows, 5000));
	const near = flat.filter((each) => Math.abs(each / rows - 0.5) <= sampled).length;
	const truth = saturatedUnits(twin, layer);
	return holds(Math.abs(numberIn(told) - truth) <= near, `${truth} instead of ${told}`);
}

function units(twin: Twin, layer: number): number {
	return twin.layers[layer].units;
}

const dead =
	(deadAt: number | null, unitsAt: number, layerAt: number): Checker =>
	(values, { twin }) => {
		const layer = layerNamed(values[layerAt], twin);
		const told = deadAt === null ? '1' : values[deadAt];
		return all(count(told, deadUnits(twin, layer)), count(values[unitsAt], units(twin, layer)));
	};

/** Of a sample no fewer units can give 0 than on all rows. */
const deadSoFar =
	(deadAt: number | null): Checker =>
	(values, { twin }) => {
		const [allUnits, name, looked, rows] = values;
		const layer = layerNamed(name, twin);
		const told = deadAt === null ? 1 : numberIn(values[deadAt]);
		const truth = deadUnits(twin, layer);
		return all(
			holds(told >= truth && told <= units(twin, layer), `${truth} dead on all rows, ${told} on some of them`),
			holds(numberIn(looked) < numberIn(rows), `${looked} of ${rows} rows looked at`),
			count(allUnits, units(twin, layer)),
			count(rows, twin.layers[layer].rows),
		);
	};

const saturated =
	(saturatedAt: number | null, unitsAt: number, layerAt: number): Checker =>
	(values, { twin }) => {
		const layer = layerNamed(values[layerAt], twin);
		const told = saturatedAt === null ? '1' : values[saturatedAt];
		return all(saturatedCount(told, twin, layer), count(values[unitsAt], units(twin, layer)));
	};

/** Share of all sums of a layer, over rows and units, of which something holds. */
function sumsWhere(text: string, name: string, { twin }: About, where: (z: number, layer: number) => boolean): Truth {
	const layer = layerNamed(name, twin);
	const { z } = twin.samples.layers[layer];
	const truth = mean(z.map((sums) => sums.filter((sum) => where(sum, layer)).length / sums.length));
	return share(text, truth, slackOf(twin) + binSlack);
}

const negativeSums: Checker = ([part, name], about) => sumsWhere(part, name, about, (z) => z < 0);

/** Row groups as sentences name them: classes, or ranges of a numeric target. */
function rowsOfGroup(text: string, twin: Twin): readonly number[] {
	const { rows } = twin.samples;
	const indices = [...rows.keys()];
	if (twin.classification) {
		const number = classNamed(text, twin);
		return indices.filter((i) => twin.actual[rows[i]] === number);
	}
	const [from, to = from] = text.split(' to ').map(numberIn);
	const ends = (value: number) => 0.006 * Math.abs(value) + 1e-9;
	return indices.filter((i) => {
		const y = twin.actual[rows[i]];
		return y >= from - ends(from) && y <= to + ends(to);
	});
}

function meanOf(twin: Twin, layer: number, unit: number, indices: readonly number[]): number {
	return mean(indices.map((i) => twin.samples.layers[layer].a[i][unit]));
}

/** Means of a group of rows; the ends of a range are rounded, so a row or two may be counted differently. */
export function groupMean(text: string, group: string, layer: number, unit: number, twin: Twin): Truth {
	const indices = rowsOfGroup(group, twin);
	const values = indices.map((i) => twin.samples.layers[layer].a[i][unit]);
	const slack = twin.classification && twin.samples.all ? 0 : (4 * deviation(values)) / Math.sqrt(values.length);
	return amount(text, mean(values), slack);
}

const unitNumber = (text: string) => Number(/^Unit (\d+)$/.exec(text)?.[1] ?? NaN) - 1;

/** Names of what comes out of a layer: inputs where they are passed on, classes of the last one. */
export function outputNamed(text: string, layer: number, twin: Twin): number {
	const number = unitNumber(text);
	if (!Number.isNaN(number)) return number;
	const layers = twin.record.model.network.layers;
	if (layer === layers.length - 1) return twin.classification ? classNamed(text, twin) : 0;
	const first = layers[0];
	if (first.type !== 'embedding') return twin.inputs.findIndex(({ name }) => name === text);
	const embedded = new Set(first.columns.map(({ input }) => input));
	const names = twin.inputs.map(({ name }) => name);
	const vectors = first.columns.flatMap(({ input, dimensions }) =>
		Array.from({ length: dimensions }, (_, i) => `${names[input]} (vector ${i + 1})`),
	);
	return [...names.filter((_, input) => !embedded.has(input)), ...vectors].indexOf(text);
}

/** The spread of a unit's group means, for every unit. */
function spreads(twin: Twin, layer: number, groups: readonly (readonly number[])[]): number[] {
	return Array.from({ length: units(twin, layer) }, (_, unit) => {
		const means = groups.map((rows) => meanOf(twin, layer, unit, rows)).filter(Number.isFinite);
		return Math.max(...means) - Math.min(...means);
	});
}

export const layerClaims: Claims = {
	'{2} of {0} units of {1} are dead: they give 0 for every row.': dead(2, 0, 1),
	'{2} of {0} units in {1} are dead: they give 0 for every row.': dead(2, 0, 1),
	'1 of {0} units of {1} is dead: it gives 0 for every row.': dead(null, 0, 1),
	'1 of {0} units in {1} is dead: it gives 0 for every row.': dead(null, 0, 1),
	'1 of {0} units in {1} gives 0 for each of the {2} of {3} rows looked at so far; the others are being asked.':
		deadSoFar(null),
	'{4} of {0} units in {1} give 0 for each of the {2} of {3} rows looked at so far; the others are being asked.':
		deadSoFar(4),
	'{0} of {1} units of {2} are saturated: their function is flat for most rows.': saturated(0, 1, 2),
	'{0} of {1} units of {2} have the same weights and bias as another one: they do the same on every row.': (
		[told, all_, name],
		{ twin },
	) => {
		const layer = layerNamed(name, twin);
		return all(count(all_, units(twin, layer)), count(told, equalUnits(twin, layer)));
	},
	'{0} of {1} units in {2} are saturated on most rows: their function is flat there.': saturated(0, 1, 2),
	'1 of {0} units of {1} is saturated: its function is flat for most rows.': saturated(null, 0, 1),
	'1 of {0} units in {1} is saturated on most rows: its function is flat there.': saturated(null, 0, 1),
	'1 of {0} units in {1} hardly varies: over the rows, its standard deviation is below a millionth.': (
		[all_, name],
		about,
	) => hardlyVaries('1', all_, name, about),
	'{2} of {0} units in {1} hardly vary: over the rows, their standard deviations are below a millionth.': (
		[all_, name, told],
		about,
	) => hardlyVaries(told, all_, name, about),
	'All {0} units in {1} are at work: their sums are above 0 on {2} to {3} of rows.': (
		[all_, name, least, most],
		{ twin },
	) => {
		const layer = layerNamed(name, twin);
		const shares = twin.layers[layer].active.map((active) => active / twin.rows.length);
		return all(
			count(all_, units(twin, layer)),
			share(least, Math.min(...shares), slackOf(twin)),
			share(most, Math.max(...shares), slackOf(twin)),
			holds(
				deadUnits(twin, layer) + saturatedUnits(twin, layer) === 0,
				`${deadUnits(twin, layer)} are dead and ${saturatedUnits(twin, layer)} saturated`,
			),
			holds(!isStuck(twin, layer), 'units give the same for every row'),
		);
	},
	'The unit in {0} is at work: its sum is above 0 on {1} of rows.': ([name, most], { twin }) =>
		share(most, twin.layers[layerNamed(name, twin)].active[0] / twin.rows.length, slackOf(twin)),
	'1 unit in {0}: its output is the answer.': ([name], { twin }) =>
		count('1', twin.record.model.network.layers.length - 1 === layerNamed(name, twin) ? 1 : 0),
	'{1} units in {0}, one for each class.': ([, shown], { twin }) => count(shown, twin.classes.length),
	'Measured on all {0}.': ([rows], { twin }) => count(rows, twin.rows.length),
	'Measured on {0} of {1} rows.': ([rows, of], { twin }) =>
		all(count(of, twin.rows.length), holds(numberIn(rows) <= twin.rows.length, 'there are fewer')),
	'Measured on {0} of {1} rows, drawn at random with a fixed seed.': ([rows, of], { twin }) =>
		all(count(of, twin.rows.length), holds(numberIn(rows) < twin.rows.length, 'there are fewer')),
	'{0} of the sums in {1} are below 0, where {2} gives 0': negativeSums,
	'{0} of the sums in {1} are below 0, where {2} gives little': negativeSums,
	'{0} of the sums in {1} are below 0; {2} passes them on as they are': negativeSums,
	'{0} of the sums in {1} are below 0; {2} turns them into probabilities': negativeSums,
	'{0} of the sums in {1} lie where {2} is flat': ([part, name], about) => {
		const of = about.twin.record.model.network.layers[layerNamed(name, about.twin)];
		if (of.type !== 'dense') return 'the layer has no function';
		const { left, right } = flatBeyond(of.activation);
		return sumsWhere(part, name, about, (z) => z < left || z > right);
	},
	'The outputs of {0} are 0 or close to it in {1} of cases': ([name, part], { twin }) => {
		const { a } = twin.samples.layers[layerNamed(name, twin)];
		const widest = Math.max(...a.map((row) => Math.max(...row)));
		const closeTo0 = (most: number) => mean(a.map((row) => row.filter((x) => Math.abs(x) <= most).length / row.length));
		// "Close" is a bin of the histogram beside it, of which there are 20 to 60.
		return holds(
			numberIn(part) >= closeTo0(0) - 0.02 - slackOf(twin) &&
				numberIn(part) <= closeTo0(widest / 20) + 0.02 + slackOf(twin),
			`${(100 * closeTo0(0)).toFixed(1)} % are 0, ${(100 * closeTo0(widest / 20)).toFixed(1)} % within a twentieth`,
		);
	},
	'Most outputs of {0} lie between {1} and {2}': ([name, low, high], { twin }) => {
		const { a } = twin.samples.layers[layerNamed(name, twin)];
		const inside = mean(
			a.map((row) => row.filter((x) => x >= numberIn(low) - 1e-9 && x <= numberIn(high) + 1e-9).length / row.length),
		);
		return holds(inside > 0.8, `${(100 * inside).toFixed(1)} % do`);
	},
	'{0} differs most: {1} for {2}, {3} for {4}': ([name, high, of, low, and], { twin, layer }) => {
		if (layer === null) return 'no layer is shown';
		const unit = outputNamed(name, layer, twin);
		if (unit < 0) return `nothing is called ${name}`;
		const groups = twin.classification ? twin.classes.map((each) => rowsOfGroup(each, twin)) : thirds(twin);
		const each = spreads(twin, layer, groups);
		return all(
			groupMean(high, of, layer, unit, twin),
			groupMean(low, and, layer, unit, twin),
			// Where values of the target are equal, thirds may be cut otherwise.
			holds(
				hasTies(twin) || each[unit] >= 0.95 * Math.max(...each) - 1e-6,
				`unit ${each.indexOf(Math.max(...each)) + 1} differs more`,
			),
		);
	},
	'On average {0} for {1}, {2} for {3}': ([high, of, low, and], { twin, layer }) => {
		const at = layer ?? twin.layers.length - 1;
		// A single output of two classes is the probability of the second.
		const unit = twin.classification && twin.layers[at].units === 1 ? 1 : 0;
		const last = at === twin.layers.length - 1;
		return all(groupMean(high, of, at, last ? unit : 0, twin), groupMean(low, and, at, last ? unit : 0, twin));
	},
	'Rows of {0} get the least for their own class: {1} on average': ([name, part], { twin }) => {
		const last = twin.layers.length - 1;
		const own = twin.classes.map((each, number) => meanOf(twin, last, number, rowsOfGroup(each, twin)));
		const told = classNamed(name, twin);
		return all(
			amount(part, own[told], slackOf(twin)),
			holds(own[told] <= Math.min(...own.filter(Number.isFinite)) + 1e-6, 'another class gets less'),
		);
	},
	'No unit of {0} reacts to the target': ([name], { twin }) => {
		const layer = layerNamed(name, twin);
		const groups = twin.classification ? twin.classes.map((each) => rowsOfGroup(each, twin)) : thirds(twin);
		return holds(Math.max(...spreads(twin, layer, groups)) < 1e-6, 'some do');
	},
	'The {0} units of {1} are normalized: they vary by {2} to {3}.': ([of, name, low, high], { twin }) => {
		const layer = layerNamed(name, twin);
		const { sumA, squaresA, rows } = twin.layers[layer];
		const each = [...sumA.keys()].map((unit) => Math.sqrt(squaresA[unit] / rows - (sumA[unit] / rows) ** 2));
		return all(count(of, each.length), amount(low, Math.min(...each)), amount(high, Math.max(...each)));
	},
	'Dropout is for training: {0} leaves out {1} of the units.': ([name, rate], { twin }) => {
		const of = twin.record.model.network.layers[layerNamed(name, twin)];
		return of.type === 'dropout' ? share(rate, of.rate) : 'it is no dropout';
	},
	'Each training step leaves out {0} of the units before it, chosen by chance, so that none of them is relied on alone. When the network is used, and in all that is measured here, dropout does nothing.':
		([rate], { twin, layer }) => {
			const of = twin.record.model.network.layers[layer ?? 0];
			return of.type === 'dropout' ? share(rate, of.rate) : 'it is no dropout';
		},
	'The outputs of layer {1} are added to what comes into {0}.': ([name, from], { twin }) => {
		const of = twin.record.model.network.layers[layerNamed(name, twin)];
		return of.type === 'residual' ? count(from, of.from + 1) : 'it is no residual layer';
	},
	'The categories of a column become vectors in {0}; {1} numbers come out in all.': ([name, out], { twin }) =>
		count(out, units(twin, layerNamed(name, twin))),
};

/** By their standard deviations over the rows. */
function hardlyVaries(told: string, all_: string, name: string, { twin }: About): Truth {
	const layer = layerNamed(name, twin);
	const { sumA, squaresA, rows } = twin.layers[layer];
	const deviations = sumA.map((sum, unit) => Math.sqrt(Math.max(0, squaresA[unit] / rows - (sum / rows) ** 2)));
	return all(count(all_, units(twin, layer)), count(told, deviations.filter((each) => each < 1e-6).length));
}

/** Units of which another one has every weight and the bias, compared pair by pair. */
function equalUnits(twin: Twin, layer: number): number {
	const bias = twin.tensors.get(`layers.${layer}.bias`)!.values;
	const weights = twin.tensors.get(`layers.${layer}.weight`)!.values;
	const { length } = bias;
	const isEqual = (one: number, other: number) =>
		bias[one] === bias[other] && weights.every((_, i) => i % length !== one || weights[i] === weights[i - one + other]);
	const all_ = [...bias.keys()];
	return all_.filter((one) => all_.some((other) => other !== one && isEqual(one, other))).length;
}

/** Units that vary by nothing over the rows, though no function makes them 0. */
function isStuck(twin: Twin, layer: number): boolean {
	const { smallestA, largestA } = twin.layers[layer];
	return [...largestA.keys()].some((unit) => largestA[unit] - smallestA[unit] < 1e-6);
}

function hasTies({ classification, actual, rows }: Twin): boolean {
	return !classification && new Set(actual).size < rows.length / 2;
}

function thirds(twin: Twin): readonly (readonly number[])[] {
	const { rows } = twin.samples;
	const cuts = [0, 1 / 3, 2 / 3].map((part) =>
		quantile(
			Float64Array.from(twin.rows, (row) => twin.actual[row]),
			part,
		),
	);
	const groups: number[][] = [[], [], []];
	for (const [i, row] of rows.entries()) groups[cuts.findLastIndex((cut) => twin.actual[row] >= cut)]?.push(i);
	return groups;
}
