import { l10n } from 'vscode';
import type { ModelSpecification } from '../../../core/specification.ts';
import type { EncodingPreview } from '../../../protocol/table-summary.ts';
import { parameterCount } from '../../../core/network-shape.ts';
import { architecture } from '../../../messages/network.ts';
import { count } from '../../../messages/numbers.ts';

/** Units from inputs to outputs, all that is learned, and each column that gets vectors. */
export function networkPreview({ network }: ModelSpecification, { vectors }: EncodingPreview): string {
	const counted = l10n.t('{0}: {1} weights and biases.', architecture(network), count(parameterCount(network)));
	return [counted, ...vectors.map(vectorText)].join(' ');
}

function vectorText({ column, categories, missing, dimensions }: EncodingPreview['vectors'][number]): string {
	const rows = categories + 1 + Number(missing);
	return missing
		? l10n.t(
				'{0}: {1} learned vectors of {2} numbers, for {3} categories, all others, and missing cells.',
				column,
				rows,
				dimensions,
				categories,
			)
		: l10n.t(
				'{0}: {1} learned vectors of {2} numbers, for {3} categories and all others.',
				column,
				rows,
				dimensions,
				categories,
			);
}
