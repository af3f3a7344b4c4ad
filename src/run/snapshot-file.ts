import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { optimizers } from '../core/optimizers.ts';
import { zerosInShapeOf, type LayerWeights } from '../core/network.ts';
import type { TrainingSnapshot } from '../core/training.ts';
import { UserError } from '../core/user-error.ts';
import { count, number, toJson } from './json.ts';
import { decodeMetadata, decodeSafetensors, encodeSafetensors, type Tensor } from './safetensors.ts';
import type { StoredRun } from './store.ts';

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
		...tensorsOf('parameters', parameters),
		...tensorsOf('best', best),
		...tensorsOf('optimizer', optimizer),
	];
	return encodeSafetensors(tensors, { [metadataKey]: toJson(counters) });
}

/** Throws a UserError where it is no snapshot of this run. */
export function decodeSnapshot(bytes: Uint8Array, run: StoredRun, file: string): TrainingSnapshot {
	const found = new Map(decodeSafetensors(bytes, file).map(({ name, values }) => [name, values]));
	const counters = countersIn(decodeMetadata(bytes, file)[metadataKey], file);
	const { layers } = run.network;
	const { states } = optimizers[run.record.model.training.optimizer.name];
	const remembered = layers.flatMap((layer) => Array.from({ length: states }, () => zerosInShapeOf([layer])[0]));
	const read = (group: string, like: readonly LayerWeights[]): LayerWeights[] =>
		like.map((layer, i) => filled(found, `${group}.${i}`, layer, file));
	return {
		...counters,
		parameters: read('parameters', layers),
		best: read('best', layers),
		optimizer: read('optimizer', remembered),
	};
}

function countersIn(text: string | undefined, file: string) {
	try {
		return v.parse(progress, JSON.parse(text ?? ''));
	} catch (error) {
		throw damaged(file, error);
	}
}

function tensorsOf(group: string, layers: readonly LayerWeights[]): Tensor[] {
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

function filled(
	found: ReadonlyMap<string, Float32Array>,
	name: string,
	{ weights, bias, statistics }: LayerWeights,
	file: string,
): LayerWeights {
	const part = (of: string, like: Float32Array): Float32Array => {
		const values = found.get(`${name}.${of}`);
		if (values?.length !== like.length) throw damaged(file);
		return values;
	};
	return {
		weights: part('weight', weights),
		bias: part('bias', bias),
		...(statistics && {
			statistics: {
				mean: part('running_mean', statistics.mean),
				variance: part('running_var', statistics.variance),
			},
		}),
	};
}

function damaged(file: string, cause?: unknown): UserError {
	return new UserError(
		l10n.t('{0} does not hold where this run was cancelled; delete it to continue from the weights alone.', file),
		{ file },
		{ cause },
	);
}
