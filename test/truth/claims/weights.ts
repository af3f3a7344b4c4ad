import { deviation, mean } from '../twin/measures.ts';
import type { Tensor } from '../twin/read-weights.ts';
import type { Twin } from '../twin/twin.ts';
import { layerNamed, type Claims } from './about.ts';
import { all, amount, count, holds, numberIn, same, type Truth } from './told.ts';

function weightsOf(twin: Twin, layer: number): Tensor {
	const tensor = twin.tensors.get(`layers.${layer}.weight`);
	if (tensor === undefined) throw new Error(`layer ${layer} has no weights`);
	return tensor;
}

/** "3 inputs", "32 units", "1 unit" */
const amountIn = (text: string) => text.replace(/ .*/, '');

const norm = (values: ArrayLike<number>) => Math.sqrt(Array.from(values).reduce((sum, value) => sum + value ** 2, 0));

/** The weights from one input into all units. */
function rowOf({ shape, values }: Tensor, input: number): Float64Array {
	return values.subarray(input * shape[1], (input + 1) * shape[1]);
}

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

function inputNamed(text: string, names: readonly string[]): number {
	const exact = names.indexOf(text);
	return exact >= 0 ? exact : names.findIndex((name) => same(text, name) === null);
}

/** Spread of what comes through an input: a large weight on what hardly varies moves little. */
function spreadOf(twin: Twin, layer: number, input: number): number {
	if (layer === 0) return deviation(twin.rows.map((row) => twin.inputs[input].values[row]));
	return deviation(twin.samples.layers[layer - 1].a.map((a) => a[input]));
}

/** Whether a column's share of what comes into the layer (weight by spread) is the largest. */
function drivesMost(twin: Twin, layer: number, input: number): Truth {
	const weights = weightsOf(twin, layer);
	const names = inputNames(twin, layer);
	const strength = names.map((_, i) => norm(rowOf(weights, i)) * spreadOf(twin, layer, i));
	const first = strength.indexOf(Math.max(...strength));
	return holds(
		strength[input] >= 0.99 * strength[first],
		`by weight and spread it is ${names[first]} (${strength[first].toPrecision(3)}, against ${strength[input].toPrecision(3)})`,
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
	'{0} has the largest weights into {1} (norm {2}, then {3} with {4})': (
		[first, name, norm1, second, norm2],
		{ twin },
	) => {
		const layer = layerNamed(name, twin);
		const weights = weightsOf(twin, layer);
		const names = inputNames(twin, layer);
		const [a, b] = [inputNamed(first, names), inputNamed(second, names)];
		if (a < 0 || b < 0) return `no input is called ${a < 0 ? first : second}`;
		return all(
			amount(norm1, norm(rowOf(weights, a))),
			amount(norm2, norm(rowOf(weights, b))),
			drivesMost(twin, layer, a),
			holds(twin.record.outcome.bestEpoch > 1, 'the weights have hardly left their random start'),
		);
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

function embeddingOf(twin: Twin, column: string) {
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
