import type { FileHandle } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import type { Network } from '../core/network.ts';
import type { NetworkSpecification } from '../core/specification.ts';
import { UserError } from '../core/user-error.ts';
import { decodeHeader, decodeSafetensors, encodeSafetensors, headerLength, type Tensor } from './safetensors.ts';

type Shape = Pick<Tensor, 'name' | 'shape'>;

export function encodeNetwork({ specification, layers }: Network): Uint8Array {
	const shapes = shapesOf(specification);
	const values = layers.flatMap(({ weights, bias }) => [weights, bias]);
	return encodeSafetensors(shapes.map((shape, i) => ({ ...shape, values: values[i] })));
}

/** Throws a UserError where the tensors are not those of the specification. */
export function decodeNetwork(bytes: Uint8Array, specification: NetworkSpecification, file: string): Network {
	const tensors = new Map(decodeSafetensors(bytes, file).map((tensor) => [tensor.name, tensor]));
	checkShapes(tensors, specification, file);
	const values = (name: string) => tensors.get(name)!.values;
	const layers = specification.layers.map((_, layer) => ({
		weights: values(weightName(layer)),
		bias: values(biasName(layer)),
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
		: l10n.t('it holds {0} tensors instead of {1}', found.size, expected.length);
	throw new UserError(l10n.t('The weights in {0} do not fit the run: {1}.', file, problem), { file });
}

/** Weights (inputs, units), then bias (units), layer by layer. */
function shapesOf({ inputs, layers }: NetworkSpecification): Shape[] {
	return layers.flatMap(({ units }, layer) => [
		{ name: weightName(layer), shape: [layer === 0 ? inputs : layers[layer - 1].units, units] },
		{ name: biasName(layer), shape: [units] },
	]);
}

function weightName(layer: number): string {
	return `layers.${layer}.weight`;
}

function biasName(layer: number): string {
	return `layers.${layer}.bias`;
}
