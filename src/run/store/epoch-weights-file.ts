import * as l10n from '@vscode/l10n';
import type { EpochWeights } from '../../core/epoch-weights.ts';
import type { LayerWeights } from '../../core/layer-weights.ts';
import { UserError } from '../../core/user-error.ts';
import type { OpenRunFile } from './run-reader.ts';
import { encodeSafetensors } from './safetensors.ts';
import { filledLayer, tensorsOfLayers } from './snapshot-file.ts';
import { readTensorHeader, readTensors } from './tensor-file.ts';

/** The weights of some epochs, as tensors `EPOCH.LAYER.weight`, `.bias`, `.running_mean`, `.running_var`. */
export function encodeEpochWeights(epochs: readonly EpochWeights[]): Uint8Array {
	const tensors = epochs.flatMap(({ epoch, layers }) => tensorsOfLayers(String(epoch), layers));
	return encodeSafetensors(tensors, { generator: 'neuroglass' });
}

/**
 * In the order of the epochs. `like`: layers of the run's network. Throws a UserError where the file holds anything but
 * whole networks of that shape; that is seen in its header, before the values are read.
 */
export async function readEpochWeights(file: OpenRunFile, like: readonly LayerWeights[]): Promise<EpochWeights[]> {
	const header = await readTensorHeader(file);
	const lengths = new Map(header.places.map(({ name, from, to }) => [name, to - from]));
	const epochs = [...new Set(header.places.map(({ name }) => epochIn(name)))].sort((a, b) => a - b);
	const expected = tensorsOfLayers('', like).map(({ name, values }) => [name, values.byteLength] as const);
	const fits = epochs.every(
		(epoch) =>
			Number.isSafeInteger(epoch) &&
			expected.every(([name, bytes]) => lengths.get(`${String(epoch)}${name}`) === bytes),
	);
	if (!fits || lengths.size !== epochs.length * expected.length) throw damaged(file.path);
	const found = new Map((await readTensors(file, header)).map(({ name, values }) => [name, values]));
	return epochs.map((epoch) => ({
		epoch,
		layers: like.map((layer, i) => filledLayer(found, `${String(epoch)}.${String(i)}`, layer)),
	}));
}

/** NaN: none. */
function epochIn(name: string): number {
	return Number(/^(0|[1-9]\d{0,9})\./.exec(name)?.[1] ?? NaN);
}

function damaged(file: string): UserError {
	return new UserError(
		l10n.t('{0} does not hold weights of this run’s epochs; delete it to go on without them.', file),
		{
			file,
		},
	);
}
