import { l10n } from 'vscode';
import type { ModelSpecification } from '../../../core/specification.ts';
import type { Outlook } from '../../../protocol/worker.ts';
import { architecture, parameterCount } from '../../../messages/network.ts';
import { count } from '../../../messages/numbers.ts';
import { workStep } from '../steps.ts';
import type { Draft } from './draft.ts';
import type { Question } from './question.ts';
import type { TableInHand } from './table-in-hand.ts';

/** Works out what the columns become, so that what is said of the network after this is so. */
export function outlookStep(draft: Draft, { outlook }: Pick<TableInHand, 'outlook'>): Question {
	return {
		title: l10n.t('the network'),
		applies: () => draft.outlook === undefined,
		ask: (step) =>
			workStep(
				step,
				l10n.t('Working out what the columns become'),
				l10n.t('Go Back and Choose Otherwise'),
				async () => {
					const found = await outlook(draft.said, draft.choices);
					return () => {
						draft.outlook = found;
					};
				},
			),
	};
}

/** Units from inputs to outputs, all that is learned, and each column that gets vectors. */
export function networkPreview({ network }: ModelSpecification, { vectors }: Outlook): string {
	const counted = l10n.t('{0}: {1} weights and biases.', architecture(network), count(parameterCount(network)));
	return [counted, ...vectors.map(vectorText)].join(' ');
}

function vectorText({ column, categories, missing, dimensions }: Outlook['vectors'][number]): string {
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
