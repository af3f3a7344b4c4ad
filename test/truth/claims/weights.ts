import { deviation, mean } from '../twin/measures.ts';
import type { Tensor } from '../twin/read-weights.ts';
import type { Twin } from '../twin/twin.ts';
import { layerNamed, type Claims } from './about.ts';
import { all, amount, count, holds, numberIn, same } from './told.ts';

function weightsOf(twin: Twin, layer: number): Tensor {
	const tensor = twin.tensors.get(`layers.${layer}.weight`);
	if (tensor === undefined) throw new Error(`layer ${layer} has no weights`);
	return tensor;
}

/** "3 inputs", "32 units", "1 unit" */
const amountIn = (text: string) => text.replace(/ .*/, '');

const norm = (values: ArrayLike<number>) => Math.sqrt(Array.from(values).reduce((sum, value) => sum + value ** 2, 0));

/** What the inputs of a layer are called, as far as they have names. */
function inputNames(twin: Twin, layer: number): readonly string[] {
	const { layers } = twin.record.model.network;
	const isPassedOn = layers.slice(0, layer).every(({ type }) => type.endsWith('normalization') || type === 'dropout');
	const names = twin.inputs.map(({ name }) => name);
	if (isPassedOn) return names;
	const [first] = layers;
	if (first.type === 'embedding' && layer === 1) {
		const embedded = new Set(first.columns.map(({ input }) => input));
		const vectors = first.columns.flatMap(({ input, dimensions }) =>
			Array.from({ length: dimensions }, (_, i) => `${names[input]} (vector ${i + 1})`),
		);
		return [...names.filter((_, input) => !embedded.has(input)), ...vectors];
	}
	return Array.from({ length: weightsOf(twin, layer).shape[0] }, (_, i) => `unit ${i + 1}`);
}

/** How far a column moves the sums of a layer: the deviation of what it adds to each unit, its inputs together; the norm over units. */
export function columnStrengths(twin: Twin, layer: number): ReadonlyMap<string, number> {
	const weights = weightsOf(twin, layer);
	const inputs = new Map<string, number[]>();
	for (const [i, name] of inputNames(twin, layer).entries()) {
		const input = twin.inputs.find((each) => each.name === name);
		const column = input?.column ?? name.replace(/ \(vector \d+\)$/, '');
		inputs.set(column, [...(inputs.get(column) ?? []), i]);
	}
	const { rows: sampled, layers } = twin.samples;
	const trained = new Set(twin.parts.train);
	// The spread is that of the training rows: of a table in the order of time, another one than the test rows'.
	const learned = [...sampled.keys()].filter((i) => trained.has(sampled[i]));
	const value = (row: number, i: number) =>
		layer === 0 ? twin.inputs[i].values[sampled[row]] : layers[layer - 1].a[row][i];
	return new Map(
		[...inputs].map(([column, own]) => {
			const ofUnit = (unit: number) =>
				deviation(
					learned.map((row) =>
						own.reduce((sum, i) => sum + value(row, i) * weights.values[i * weights.shape[1] + unit], 0),
					),
				);
			return [column, norm(Array.from({ length: weights.shape[1] }, (_, unit) => ofUnit(unit)))];
		}),
	);
}

export const weightClaims: Claims = {
	'{0} drive {1} in {2}; the strongest weight is {3}, and {4} of {5} are under a tenth of it.': (
		[inputs, units, name, strongest, weak, of],
		{ twin },
	) => {
		const { shape, values } = weightsOf(twin, layerNamed(name, twin));
		const extreme = values.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
		const under = values.filter((value) => Math.abs(value) < Math.abs(extreme) / 10).length;
		return all(
			count(amountIn(inputs), shape[0]),
			count(amountIn(units), shape[1]),
			amount(strongest, extreme),
			holds(Math.abs(numberIn(weak) - under) <= 1, `${under} instead of ${weak}`),
			count(of, values.length),
		);
	},
	'{0} moves {1} most (weights × spread of its values: {2}; then {3}: {4})': (
		[first, name, most, second, next],
		{ twin },
	) => {
		const strengths = columnStrengths(twin, layerNamed(name, twin));
		const of = (column: string) => [...strengths].find(([each]) => same(column, each) === null)?.[1] ?? NaN;
		const largest = Math.max(...strengths.values());
		return all(
			amount(most, of(first), 0.2 * of(first)),
			amount(next, of(second), 0.2 * of(second)),
			holds(
				of(first) >= (twin.rows.length < 100 ? 0.8 : 0.9) * largest,
				`another column has ${largest.toPrecision(3)}`,
			),
		);
	},
	'Weights into {0} from {1} to {2}': ([name, low, high], { twin }) => {
		const { values } = weightsOf(twin, layerNamed(name, twin));
		return all(amount(low, Math.min(...values)), amount(high, Math.max(...values)));
	},
	'Weights of {0}: next to nothing was learned, so their pattern is that of the random start': (_, { twin }) => {
		const { history, record } = twin;
		const kept = history.find(({ epoch }) => epoch === record.outcome.bestEpoch) ?? history[0];
		const lowest = Math.min(...history.map(({ trainLoss }) => trainLoss));
		return holds(kept.trainLoss > 0.9 * history[0].trainLoss || lowest > 0.9, 'something was learned');
	},
	'{0} drives all units of {1}': ([input, name], { twin }) => {
		const layer = layerNamed(name, twin);
		return all(count('1', weightsOf(twin, layer).shape[0]), same(input, inputNames(twin, layer)[0]));
	},
	'Weights lie from {0} to {1}, around {2} ± {3}': ([low, high, middle, spread], { twin, layer }) => {
		if (layer === null) return 'no layer is shown';
		const { values } = weightsOf(twin, layer);
		return all(
			amount(low, Math.min(...values)),
			amount(high, Math.max(...values)),
			amount(middle, mean(values), 1e-7),
			amount(spread, deviation(values)),
		);
	},
	'{0} × {1} weights and {1} biases.': ([inputs, units], { twin, layer }) => {
		const { shape } = weightsOf(twin, layer ?? 0);
		return all(count(inputs, shape[0]), count(units, shape[1]));
	},
	'{0} × 1 weights and one bias.': ([inputs], { twin, layer }) => {
		const { shape } = weightsOf(twin, layer ?? 0);
		return all(count(inputs, shape[0]), count('1', shape[1]));
	},
	'One weight makes up {0}: {1}.': ([name, weight], { twin }) =>
		amount(weight, weightsOf(twin, layerNamed(name, twin)).values[0]),
	'One weight, {0}, and one bias, {1}': ([weight, bias], { twin, layer }) =>
		all(
			amount(weight, weightsOf(twin, layer ?? 0).values[0]),
			amount(bias, twin.tensors.get(`layers.${layer ?? 0}.bias`)!.values[0]),
		),
	'Nothing is learned in {0}: it has no weights.': ([name], { twin }) =>
		holds(!twin.tensors.has(`layers.${layerNamed(name, twin)}.weight`), 'it has weights'),
	'The {0} of {1} are scaled by {2} to {3}, as learned.': ([units, name, low, high], { twin }) => {
		const { values } = weightsOf(twin, layerNamed(name, twin));
		return all(
			count(amountIn(units), values.length),
			amount(low, Math.min(...values)),
			amount(high, Math.max(...values)),
		);
	},
	'{0} is scaled up most: scales from {1} to {2}': ([unit, low, high], { twin, layer }) => {
		const { values } = weightsOf(twin, layer ?? 0);
		const size = Math.max(...values.map(Math.abs));
		const told = Number(/^Unit (\d+)$/.exec(unit)?.[1] ?? NaN) - 1;
		return all(
			amount(low, Math.min(...values)),
			amount(high, Math.max(...values)),
			holds(Number.isNaN(told) || Math.abs(values[told]) === size, 'another unit is'),
		);
	},
	'{0} scales and {0} shifts.': ([units], { twin, layer }) => count(units, weightsOf(twin, layer ?? 0).values.length),
	'{0} has {1} categories; each became a vector of {2}.': ([column, categories, dimensions], { twin }) => {
		const of = embeddingOf(twin, column);
		return of === undefined
			? `no vectors were learned for ${column}`
			: all(count(categories, of.categories), count(dimensions, of.dimensions));
	},
	'{0} categories, {1} numbers each.': ([categories, dimensions], { twin }) => {
		const [first] = twin.record.model.network.layers;
		if (first.type !== 'embedding') return 'there is no embedding';
		return holds(
			first.columns.some((of) => of.categories === numberIn(categories) && of.dimensions === numberIn(dimensions)),
			'no column has so many',
		);
	},
	'{0} stands out most in {1} (length {2}), {3} least ({4})': ([far, column, longest, near, shortest], { twin }) => {
		const of = embeddingOf(twin, column);
		if (of === undefined) return `no vectors were learned for ${column}`;
		const { values } = weightsOf(twin, 0);
		const lengths = Array.from({ length: of.categories }, (_, i) =>
			norm(values.subarray(of.start + i * of.dimensions, of.start + (i + 1) * of.dimensions)),
		);
		const [most, least] = [Math.max(...lengths), Math.min(...lengths)];
		return all(
			amount(longest, most),
			amount(shortest, least),
			same(far, of.names[lengths.indexOf(most)]),
			same(near, of.names[lengths.indexOf(least)]),
		);
	},
	'The whole network in one line': 'plain',
	'Without hidden layers a network is a sum: here in the units of the file.': (_, { twin }) =>
		count('1', twin.record.model.network.layers.length),
};

export function embeddingOf(twin: Twin, column: string) {
	const [first] = twin.record.model.network.layers;
	if (first.type !== 'embedding') return undefined;
	let start = 0;
	for (const { input, categories, dimensions } of first.columns) {
		const encoding = twin.record.preprocessing.inputs.find((each) => each.column === twin.inputs[input].column);
		const known = encoding?.kind === 'embedded' ? encoding.categories : [];
		if (encoding?.column === column)
			return { start, categories, dimensions, names: [...known, 'other', 'missing'].slice(0, categories) };
		start += categories * dimensions;
	}
	return undefined;
}
