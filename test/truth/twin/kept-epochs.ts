import { slope } from './functions.ts';
import { rowPass } from './forward.ts';
import { mean } from './measures.ts';
import type { Tensors } from './read-kept-epochs.ts';
import type { Twin } from './twin.ts';

export const normOf = (values: ArrayLike<number>) =>
	Math.sqrt(Array.from(values).reduce((sum, value) => sum + value ** 2, 0));

const norms = new WeakMap<Tensors, readonly number[] | null>();

/** Asked for each sentence and each cell about an epoch, and computed once. */
export function gradientNorms(twin: Twin, tensors: Tensors): readonly number[] | null {
	const known = norms.get(tensors);
	if (known !== undefined) return known;
	const found = computedNorms(twin, tensors);
	norms.set(tensors, found);
	return found;
}

/**
 * Of the mean loss over all training rows, a layer each, by the chain rule in double precision. Null: of other layers than dense
 * ones and dropout, or of losses with settings.
 */
function computedNorms(twin: Twin, tensors: Tensors): readonly number[] | null {
	const { network, training } = twin.record.model;
	const isKnown =
		network.layers.every(({ type }) => type === 'dense' || type === 'dropout') &&
		['softmax-cross-entropy', 'mean-squared-error'].includes(training.loss) &&
		Object.keys(training.lossSettings ?? {}).length === 0;
	if (!isKnown) return null;
	const pass = rowPass(network, tensors);
	const { target } = twin.record.preprocessing;
	const rows = twin.parts.train;
	const gradients = network.layers.map((_, layer) => ({
		weight: new Float64Array(tensors.get(`layers.${layer}.weight`)?.values.length ?? 0),
		bias: new Float64Array(tensors.get(`layers.${layer}.bias`)?.values.length ?? 0),
	}));
	for (const row of rows) {
		const inputs = twin.inputsOf(row);
		const done = pass(inputs);
		let delta =
			target.kind === 'classes'
				? twin.read(done[done.length - 1].a).map((p, i) => p - (i === twin.actual[row] ? 1 : 0))
				: done[done.length - 1].a.map((y) => 2 * (y - (twin.actual[row] - target.mean) / target.deviation));
		for (let layer = network.layers.length - 1; layer >= 0; layer--) {
			const of = network.layers[layer];
			if (of.type !== 'dense') continue;
			const { z } = done[layer];
			delta = delta.map(
				(each, unit) => each * (of.activation === 'relu' ? Number(z[unit] > 0) : slope(of.activation, z[unit])),
			);
			const x = layer === 0 ? inputs : done[layer - 1].a;
			const { values } = tensors.get(`layers.${layer}.weight`)!;
			const { weight, bias } = gradients[layer];
			const before = new Float64Array(x.length);
			for (let unit = 0; unit < delta.length; unit++) {
				bias[unit] += delta[unit] / rows.length;
				for (let input = 0; input < x.length; input++) {
					const at = input * delta.length + unit;
					weight[at] += (delta[unit] * x[input]) / rows.length;
					before[input] += delta[unit] * values[at];
				}
			}
			delta = before;
		}
	}
	return gradients.map(({ weight, bias }) => normOf([...weight, ...bias]));
}

interface IdleShares {
	readonly dead: number;
	readonly saturated: number;
}

const sums = new WeakMap<Tensors, (readonly Float64Array[])[]>();

/** What went into each layer, for every training row. */
function sumsOf(twin: Twin, tensors: Tensors): (readonly Float64Array[])[] {
	const known = sums.get(tensors);
	if (known !== undefined) return known;
	const { network } = twin.record.model;
	const pass = rowPass(network, tensors);
	const passes = twin.parts.train.map((row) => pass(twin.inputsOf(row)));
	const found = network.layers.map((_, layer) => passes.map((done) => done[layer].z));
	sums.set(tensors, found);
	return found;
}

const idle = new WeakMap<Tensors, IdleShares[]>();

/** Shares of a layer's units that are dead, and that are flat on more than half of the training rows. */
export function idleShares(
	twin: Twin,
	tensors: Tensors,
	layer: number,
	flat: { readonly left: number; readonly right: number },
): IdleShares {
	const known = idle.get(tensors) ?? [];
	idle.set(tensors, known);
	known[layer] ??= countedShares(twin, tensors, layer, flat);
	return known[layer];
}

function countedShares(
	twin: Twin,
	tensors: Tensors,
	layer: number,
	flat: { readonly left: number; readonly right: number },
): IdleShares {
	const { network } = twin.record.model;
	const of = network.layers[layer];
	const own = sumsOf(twin, tensors)[layer];
	const units = [...(own[0] ?? [])].map((_, unit) => own.map((z) => z[unit]));
	const isDead = of.type === 'dense' && of.activation === 'relu';
	return {
		dead: mean(units.map((z) => Number(isDead && z.every((sum) => sum <= 0)))),
		saturated: mean(
			units.map((z) => Number(2 * z.filter((sum) => sum < flat.left || sum > flat.right).length > z.length)),
		),
	};
}
