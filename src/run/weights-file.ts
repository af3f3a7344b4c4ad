import type { FileHandle } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { parametersOf } from '../core/layers/index.ts';
import { inputsOf, type Network } from '../core/network.ts';
import type { NetworkSpecification, LayerSpecification } from '../core/specification.ts';
import { UserError } from '../core/user-error.ts';
import { decodeHeader, decodeSafetensors, encodeSafetensors, headerLength, type Tensor } from './safetensors.ts';

type Shape = Pick<Tensor, 'name' | 'shape'>;

export function encodeNetwork({ specification, layers }: Network): Uint8Array {
	const values = layers.flatMap(({ weights, bias, statistics }, layer): [string, Float32Array][] => [
		[weightName(layer), weights],
		[biasName(layer), bias],
		...(statistics
			? ([
					[meanName(layer), statistics.mean],
					[varianceName(layer), statistics.variance],
				] as [string, Float32Array][])
			: []),
	]);
	const byName = new Map(values);
	const tensors = shapesOf(specification).map((shape) => ({ ...shape, values: byName.get(shape.name)! }));
	return encodeSafetensors(tensors, { generator: 'neuroglass' });
}

/** Throws a UserError where the tensors are not those of the specification. */
export function decodeNetwork<L extends LayerSpecification>(
	bytes: Uint8Array,
	specification: NetworkSpecification<L>,
	file: string,
): Network<Float32Array, L> {
	const tensors = new Map(decodeSafetensors(bytes, file).map((tensor) => [tensor.name, tensor]));
	checkShapes(tensors, specification, file);
	// What a layer has nothing of is not in the file.
	const values = (name: string) => tensors.get(name)?.values ?? new Float32Array(0);
	const layers = specification.layers.map((_, layer) => ({
		weights: values(weightName(layer)),
		bias: values(biasName(layer)),
		...(tensors.has(meanName(layer)) && {
			statistics: { mean: values(meanName(layer)), variance: values(varianceName(layer)) },
		}),
	}));
	return { specification, layers };
}

/** As `decodeNetwork`, but from the header alone: for lists of many runs. */
export async function checkWeightsFile(
	handle: FileHandle,
	specification: NetworkSpecification,
	file: string,
): Promise<void> {
	const { size } = await handle.stat();
	const start = await readBytes(handle, 0, 8);
	const length = headerLength(start, size, file);
	const places = decodeHeader(await readBytes(handle, 8, length), size - 8 - length, file);
	checkShapes(new Map(places.map((place) => [place.name, place])), specification, file);
}

async function readBytes(handle: FileHandle, position: number, length: number): Promise<Uint8Array> {
	const { buffer, bytesRead } = await handle.read({ buffer: new Uint8Array(length), position });
	return buffer.subarray(0, bytesRead);
}

function checkShapes(
	found: ReadonlyMap<string, { readonly shape: readonly number[] }>,
	specification: NetworkSpecification,
	file: string,
): void {
	const expected = shapesOf(specification);
	const wrong = expected.find(({ name, shape }) => found.get(name)?.shape.join('×') !== shape.join('×'));
	if (wrong === undefined && found.size === expected.length) return;
	const problem = wrong
		? l10n.t('tensor {0} is not of shape {1}', wrong.name, wrong.shape.join('×'))
		: l10n.t('the number of tensors in it is {0} instead of {1}', found.size, expected.length);
	throw new UserError(l10n.t('The weights in {0} do not fit the run: {1}.', file, problem), { file });
}

/** Layer by layer, what it has of weights, bias, running mean and variance; (inputs, units) and (units) for dense layers. */
function shapesOf(specification: NetworkSpecification): Shape[] {
	return specification.layers.flatMap((layer, i) => {
		const { weights, bias, statistics } = parametersOf(layer, inputsOf(specification, i));
		const shapes = [
			{ name: weightName(i), shape: weights },
			{ name: biasName(i), shape: [bias] },
			{ name: meanName(i), shape: [statistics] },
			{ name: varianceName(i), shape: [statistics] },
		];
		return shapes.filter(({ shape }) => !shape.includes(0));
	});
}

function weightName(layer: number): string {
	return `layers.${layer}.weight`;
}

function biasName(layer: number): string {
	return `layers.${layer}.bias`;
}

/** Of batch normalisation, named as PyTorch names them. */
function meanName(layer: number): string {
	return `layers.${layer}.running_mean`;
}

function varianceName(layer: number): string {
	return `layers.${layer}.running_var`;
}
