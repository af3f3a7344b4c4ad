import { normOf } from '../twin/kept-epochs.ts';
import type { Twin } from '../twin/twin.ts';
import { layerNamed, type About, type Checker, type Claims } from './about.ts';
import { outputNamed } from './layers.ts';
import { all, amount, holds, numberIn, share, type Truth } from './told.ts';

interface Moved {
	/** Of the weights into each unit, and of all. */
	readonly units: readonly number[];
	readonly whole: number;
	readonly before: number;
	/** Of a single weight. */
	readonly most: number;
}

function moved(epoch: string, layer: number, { tensors, kept }: Twin): Moved {
	const old = kept.get(numberIn(epoch))?.get(`layers.${layer}.weight`)?.values;
	const { values, shape } = tensors.get(`layers.${layer}.weight`)!;
	if (old === undefined) throw new Error(`no weights are kept of epoch ${epoch}`);
	const changes = values.map((value, i) => value - old[i]);
	const units = normsOfUnits(changes, shape[shape.length - 1]);
	return { units, whole: normOf(changes), before: normOf(old), most: Math.max(...changes.map(Math.abs)) };
}

/** `values`: row-major, a column for each unit. */
function normsOfUnits(values: Float64Array, width: number): readonly number[] {
	return Array.from({ length: width }, (_, unit) => normOf(values.filter((_each, i) => i % width === unit)));
}

/** 32 bits lose digits where little was learned. */
const slack = (size: number) => 1e-4 * size + 1e-6;

const unitNamed = (text: string, layer: number, twin: Twin) =>
	outputNamed(text.replace(/^unit /, 'Unit '), layer, twin);

const furthest =
	(hasShare: boolean): Checker =>
	([epoch, unit, name, by, part], { twin }) => {
		const layer = layerNamed(name, twin);
		const { units, whole, before } = moved(epoch, layer, twin);
		const own = units[unitNamed(unit, layer, twin)];
		return all(
			amount(by, own, slack(own)),
			holds(own >= Math.max(...units) - slack(own), 'another unit moved further'),
			hasShare ? share(part, whole / before, 1e-4) : holds(before === 0, 'they were not 0'),
		);
	};

const wholeLayer =
	(hasShare: boolean): Checker =>
	([epoch, name, by, part], { twin }) => {
		const { whole, before } = moved(epoch, layerNamed(name, twin), twin);
		return all(
			amount(by, whole, slack(whole)),
			hasShare ? share(part, whole / before, 1e-4) : holds(before === 0, 'they were not 0'),
		);
	};

/** A layer, or the column of an embedding, whose weights lie among those of the first. */
function otherWeights(name: string, { twin }: About): { readonly layer: number; readonly isWhole: boolean } {
	const isColumn = !name.includes('layer');
	return { layer: isColumn ? 0 : layerNamed(name, twin), isWhole: !isColumn };
}

function upTo(epoch: string, name: string, by: string, about: About): Truth {
	const { layer, isWhole } = otherWeights(name, about);
	const { most } = moved(epoch, layer, about.twin);
	return isWhole ? amount(by, most, slack(most)) : holds(numberIn(by) <= most + slack(most), `${most} at most`);
}

/** Of weights that are compared with those of another layer, as they are kept. */
const otherLayer =
	(hasShare: boolean): Checker =>
	([name, other, by], { twin }) => {
		const weightsOf = (layer: string) => twin.tensors.get(`layers.${layerNamed(layer, twin)}.weight`)!;
		const [own, against] = [weightsOf(name), weightsOf(other)];
		const norm = normOf(against.values);
		return all(
			holds(own.shape.join() === against.shape.join(), 'they are not of one shape'),
			hasShare
				? share(by, normOf(own.values.map((value, i) => value - against.values[i])) / norm, 1e-4)
				: holds(norm === 0, 'they are not 0'),
		);
	};

/** Of weights that are compared with those of an earlier epoch, or of another layer. */
export const weightDifferenceClaims: Claims = {
	'Unit by unit, {0} differs from {1} by {2} of the norm of {1}': otherLayer(true),
	'Unit by unit, {0} differs from {1} by its own weights: those of {1} are 0': otherLayer(false),
	'The order of units in a layer is chance, so that layers which do the same may differ here: of weights that are as long and unrelated the distance is about 141%.':
		'plain',
	'Since epoch {0}, {1} of {2} moved furthest, by {3}; the whole layer by {4} of its norm then': furthest(true),
	'Since epoch {0}, {1} of {2} moved furthest, by {3}; all weights were 0 then': furthest(false),
	'Since epoch {0}, the weights of {1} moved by {2}, {3} of their norm then': wholeLayer(true),
	'Since epoch {0}, the weights of {1} moved by {2}; they were 0 then': wholeLayer(false),
	'Since epoch {0}, weights of {1} moved by up to {2}': ([epoch, name, by], about) => upTo(epoch, name, by, about),
	'The weights of {0} are those of epoch {1}': ([name, epoch], about) =>
		holds(moved(epoch, otherWeights(name, about).layer, about.twin).most < 1e-6, 'some moved'),
	'This run kept no weights of single epochs; train again to keep them.': (_, { twin }) =>
		holds(twin.kept.size === 0, 'it kept some'),
	// Which layer it is of, and whether beside the first epoch or another layer, is not in it: each of them may be.
	'Distances of the units: from {0} ({1}) to {2} ({3})': ([low, least, high, most], { twin }) => {
		const truths = distancesOf(twin).flatMap(({ layer, units }) => {
			const [from, to] = [least, most].map((unit) => units[unitNamed(unit, layer, twin)]);
			if (from === undefined || to === undefined) return [];
			return [
				all(
					amount(low, from, slack(from)),
					amount(high, to, slack(to)),
					holds(from <= Math.min(...units) + slack(from), 'another unit moved less'),
					holds(to >= Math.max(...units) - slack(to), 'another unit moved further'),
				),
			];
		});
		return truths.includes(null) ? null : (truths[0] ?? 'no layer has these units');
	},
};

/** Of the units of each dense layer, how far they are from where they began, and from those of each other layer of the same shape. */
function distancesOf(twin: Twin): { readonly layer: number; readonly units: readonly number[] }[] {
	const { layers } = twin.record.model.network;
	const dense = [...layers.keys()].filter((layer) => layers[layer].type === 'dense');
	return dense.flatMap((layer) => {
		const { values, shape } = twin.tensors.get(`layers.${layer}.weight`)!;
		const others = dense
			.filter((other) => other !== layer)
			.map((other) => twin.tensors.get(`layers.${other}.weight`)!)
			.filter((other) => other.shape.join() === shape.join());
		const apart = others.map((other) =>
			normsOfUnits(
				values.map((value, i) => value - other.values[i]),
				shape[1],
			),
		);
		return [moved('0', layer, twin).units, ...apart].map((units) => ({ layer, units }));
	});
}
