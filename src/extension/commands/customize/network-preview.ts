import { l10n } from 'vscode';
import type { ModelSpecification } from '../../../core/specification.ts';
import type { EncodingPreview } from '../../../protocol/worker.ts';
import { architecture, parameterCount } from '../../../messages/network.ts';
import { count } from '../../../messages/numbers.ts';
import { workStep } from '../input-steps.ts';
import type { Draft } from './draft.ts';
import type { Question } from './question.ts';
import type { TableInHand } from './table-in-hand.ts';

/** Works out what the columns become, so that what is said of the network after this is so. */
export function encodingPreviewStep(draft: Draft, { encodingPreview }: Pick<TableInHand, 'encodingPreview'>): Question {
	return {
		title: l10n.t('the network'),
		applies: () => draft.encodingPreview === undefined,
		ask: (step) =>
			workStep(
				step,
				l10n.t('Working out what the columns become'),
				l10n.t('Go Back and Choose Otherwise'),
				async () => {
					const found = await encodingPreview(draft.said, draft.choices);
					return () => {
						draft.encodingPreview = found;
					};
				},
			),
	};
}

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
