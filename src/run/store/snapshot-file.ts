import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { optimizers } from '../../core/optimizers.ts';
import type { LayerWeights } from '../../core/layer-weights.ts';
import type { TrainingSnapshot } from '../../core/training-snapshot.ts';
import { UserError } from '../../core/user-error.ts';
import { count, number, toJson } from '../record/json.ts';
import type { OpenRunFile } from './run-reader.ts';
import { encodeSafetensors, type Tensor } from './safetensors.ts';
import type { StoredRun } from './stored-run.ts';
import { readTensorHeader, readTensors } from './tensor-file.ts';

const metadataKey = 'training';

const progress = v.object({
	epoch: count,
	batch: count,
	step: count,
	completed: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
	bestLoss: number,
	bestEpoch: count,
	baseRate: number,
	plateau: v.pipe(v.array(number), v.length(3)),
});

/** Where a training stands, as safetensors: weights, best weights, what the optimizer remembers; counters as metadata. */
export function encodeSnapshot({ parameters, best, optimizer, ...counters }: TrainingSnapshot): Uint8Array {
	const tensors = [
		...tensorsOfLayers('parameters', parameters),
		...tensorsOfLayers('best', best),
		...tensorsOfLayers('optimizer', optimizer),
	];
	return encodeSafetensors(tensors, { [metadataKey]: toJson(counters) });
}

/** Throws a UserError where it is no snapshot of this run. */
export async function readSnapshotFile(file: OpenRunFile, run: StoredRun): Promise<TrainingSnapshot> {
	const header = await readTensorHeader(file);
	const counters = countersIn(header.metadata[metadataKey], file.path);
	const { layers } = run.network;
	const { states } = optimizers[run.record.model.training.optimizer.name];
	const remembered = layers.flatMap(({ weights, bias }) => Array<LayerWeights>(states).fill({ weights, bias }));
	const groups = { parameters: layers, best: layers, optimizer: remembered };
	// Before the values are read, of which there may be any number.
	const expected = Object.entries(groups).flatMap(([group, like]) => tensorsOfLayers(group, like));
	const lengths = new Map(header.places.map(({ name, from, to }) => [name, to - from]));
	if (lengths.size !== expected.length || expected.some(({ name, values }) => lengths.get(name) !== values.byteLength))
		throw damaged(file.path);
	const found = new Map((await readTensors(file, header)).map(({ name, values }) => [name, values]));
	const read = (group: keyof typeof groups) =>
		groups[group].map((layer, i) => filledLayer(found, `${group}.${i}`, layer));
	return { ...counters, parameters: read('parameters'), best: read('best'), optimizer: read('optimizer') };
}

function countersIn(text: string | undefined, file: string) {
	try {
		return v.parse(progress, JSON.parse(text ?? ''));
	} catch (error) {
		throw damaged(file, error);
	}
}

/** Named `GROUP.LAYER.weight`, `.bias`, `.running_mean` and `.running_var`. */
export function tensorsOfLayers(group: string, layers: readonly LayerWeights[]): Tensor[] {
	return layers.flatMap(({ weights, bias, statistics }, i) => {
		const parts: readonly (readonly [string, Float32Array])[] = [
			['weight', weights],
			['bias', bias],
			...(statistics === undefined
				? []
				: ([
						['running_mean', statistics.mean],
						['running_var', statistics.variance],
					] as const)),
		];
		return parts.map(([part, values]) => ({ name: `${group}.${i}.${part}`, shape: [values.length], values }));
	});
}

export function filledLayer(
	found: ReadonlyMap<string, Float32Array>,
	name: string,
	{ statistics }: LayerWeights,
): LayerWeights {
	const part = (of: string) => found.get(`${name}.${of}`) ?? new Float32Array(0);
	return {
		weights: part('weight'),
		bias: part('bias'),
		...(statistics && { statistics: { mean: part('running_mean'), variance: part('running_var') } }),
	};
}

function damaged(file: string, cause?: unknown): UserError {
	return new UserError(
		l10n.t('{0} does not hold where this run was cancelled; delete it to continue from the weights alone.', file),
		{ file },
		{ cause },
	);
}
