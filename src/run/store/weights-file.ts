import * as l10n from '@vscode/l10n';
import { parametersOf } from '../../core/network-shape.ts';
import { type Network } from '../../core/network.ts';
import { inputsOf } from '../../core/network-shape.ts';
import type { NetworkSpecification, LayerSpecification } from '../../core/specification.ts';
import { UserError } from '../../core/user-error.ts';
import type { OpenRunFile } from './run-reader.ts';
import { decodeSafetensors, encodeSafetensors, type Tensor } from './safetensors.ts';
import { readTensorHeader, readTensors } from './tensor-file.ts';

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
	const tensors = decodeSafetensors(bytes, file);
	checkShapes(tensors, specification, file);
	return networkOf(tensors, specification);
}

/** As `decodeNetwork`; values are read only where the header fits the specification. */
export async function readNetwork(file: OpenRunFile, specification: NetworkSpecification): Promise<Network> {
	const header = await readTensorHeader(file);
	checkShapes(header.places, specification, file.path);
	return networkOf(await readTensors(file, header), specification);
}

/** As `readNetwork`, but from the header alone: for lists of many runs. */
export async function checkWeightsFile(file: OpenRunFile, specification: NetworkSpecification): Promise<void> {
	checkShapes((await readTensorHeader(file)).places, specification, file.path);
}

function networkOf<L extends LayerSpecification>(
	tensors: readonly Tensor[],
	specification: NetworkSpecification<L>,
): Network<Float32Array, L> {
	const byName = new Map(tensors.map(({ name, values }) => [name, values]));
	// What a layer has nothing of is not in the file.
	const values = (name: string) => byName.get(name) ?? new Float32Array(0);
	const layers = specification.layers.map((_, layer) => ({
		weights: values(weightName(layer)),
		bias: values(biasName(layer)),
		...(byName.has(meanName(layer)) && {
			statistics: { mean: values(meanName(layer)), variance: values(varianceName(layer)) },
		}),
	}));
	return { specification, layers };
}

function checkShapes(tensors: readonly Shape[], specification: NetworkSpecification, file: string): void {
	const found = new Map(tensors.map(({ name, shape }) => [name, shape.join('×')]));
	const expected = shapesOf(specification);
	const wrong = expected.find(({ name, shape }) => found.get(name) !== shape.join('×'));
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
