import { deviation, mean } from './measures.ts';
import type { Twin } from './twin.ts';
import { isSame } from './widths.ts';

/** What flows between two dense layers, or from the columns into the first. */
export interface TwinFlows {
	/** Of the network, from 0; -1: columns. */
	readonly from: number;
	readonly to: number;
	/** By what they are called. */
	readonly senders: readonly string[];
	readonly units: readonly string[];
	/** (senders)(units) Standard deviation of what is added. */
	readonly flow: readonly (readonly number[])[];
	/** NaN: several inputs. */
	readonly weight: readonly (readonly number[])[];
}

const known = new WeakMap<Twin, readonly TwinFlows[]>();

export function flowsOf(twin: Twin): readonly TwinFlows[] {
	const before = known.get(twin);
	if (before !== undefined) return before;
	const { layers } = twin.record.model.network;
	const dense = [...layers.keys()].filter((layer) => layers[layer].type === 'dense');
	const flows = dense.map((to, i) => between(twin, i === 0 ? -1 : dense[i - 1], to));
	known.set(twin, flows);
	return flows;
}

function between(twin: Twin, from: number, to: number): TwinFlows {
	const { values, shape } = twin.tensors.get(`layers.${to}.weight`)!;
	const [inputs, units] = shape;
	const { samples } = twin;
	const coming = samples.rows.map((row, i) =>
		to === 0 ? twin.inputs.map((input) => input.values[row]) : samples.layers[to - 1].a[i],
	);
	const own =
		from < 0 ? columnsOf(twin, to) : Array.from({ length: inputs }, (_, i) => [unitNamed(twin, from, i), [i]] as const);
	// As far as 32 bits tell, all rows are the same.
	const isStill = from >= 0 && isSame(coming);
	const w = (input: number, unit: number) => values[input * units + unit];
	return {
		from,
		to,
		senders: own.map(([name]) => name),
		units: Array.from({ length: units }, (_, unit) => unitNamed(twin, to, unit)),
		flow: own.map(([, places]) =>
			Array.from({ length: units }, (_, unit) =>
				isStill
					? 0
					: deviation(coming.map((row) => places.reduce((sum, place) => sum + row[place] * w(place, unit), 0))),
			),
		),
		weight: own.map(([, places]) =>
			Array.from({ length: units }, (_, unit) => (places.length === 1 ? w(places[0], unit) : NaN)),
		),
	};
}

/** Columns, and where what is made from them comes into the first dense layer. */
function columnsOf(twin: Twin, to: number): (readonly [string, number[]])[] {
	const [first] = twin.record.model.network.layers;
	const names = twin.inputs.map(({ column }) => column);
	const embedded = to > 0 && first.type === 'embedding' ? first.columns : [];
	const coming = [
		...names.filter((_, i) => !embedded.some(({ input }) => input === i)),
		...embedded.flatMap(({ input, dimensions }) => Array.from({ length: dimensions }, () => names[input])),
	];
	return [...new Set(coming)].map((column) => [column, [...coming.keys()].filter((place) => coming[place] === column)]);
}

function unitNamed(twin: Twin, layer: number, unit: number): string {
	const { length } = twin.record.model.network.layers;
	if (layer < length - 1) return `unit ${unit + 1} of layer ${layer + 1}`;
	const { classes, layers, record } = twin;
	if (classes.length === 0) return record.target;
	return layers[layer].units === 1 ? classes[1] : classes[unit];
}

/** Mean of what a node gives; null: a column. */
export function meanGiven(twin: Twin, name: string): readonly number[] {
	return flowsOf(twin).flatMap(({ to, units }) => {
		const last = to === twin.record.model.network.layers.length - 1;
		return [...units.keys()]
			.filter((unit) => units[unit] === name)
			.map((unit) => {
				const { a } = twin.samples.layers[to];
				// A single logit is that of the second class.
				const place = last && units.length === 1 && twin.classification ? 1 : unit;
				return mean(a.map((row) => row[place]));
			});
	});
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

export const sentBy = ({ flow }: TwinFlows) => flow.map(sum);

/** Each with the place it has: so many, the largest, and all where a single one is left. */
function largest(sizes: readonly number[], most: number): ReadonlySet<number> {
	const order = [...sizes.keys()].sort((i, j) => sizes[j] - sizes[i]);
	return new Set(order.slice(0, sizes.length <= most + 1 ? sizes.length : most));
}

/** How many lines a drawing has between two layers, and the share of all that flows there that they carry. */
export function drawnOf(twin: Twin): { readonly lines: number; readonly carried: number }[] {
	const all = flowsOf(twin);
	return all.map((flows, i) => {
		const { flow, units } = flows;
		const froms = largest(sentBy(flows), 16);
		const got = units.map((_, unit) => sum(flow.map((row) => row[unit])));
		const tos = largest(i + 1 < all.length ? sentBy(all[i + 1]) : got, 16);
		const candidates = [...froms]
			.flatMap((from) => [...tos].map((to) => flow[from][to]))
			.filter((each) => each > 0)
			.sort((a, b) => b - a);
		let carried = 0;
		let lines = 0;
		while (lines < Math.min(100, candidates.length) && carried < 0.8 * sum(candidates)) carried += candidates[lines++];
		return { lines, carried: sum(got) > 0 ? carried / sum(got) : 0 };
	});
}
