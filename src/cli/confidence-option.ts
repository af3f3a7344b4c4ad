import * as l10n from '@vscode/l10n';
import { certainty } from '../analyze/certainty/certainty.ts';
import { UsageError } from './command.ts';

export const confidenceOption = {
	confidence: {
		type: 'string',
		value: 'SHARE',
		text: l10n.t('Share of new rows whose truth is to be inside the interval or set, such as 0.9.'),
	},
} as const;

/** Undefined where nothing is said. */
export function confidenceFrom(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const share = /^0?\.\d{1,6}$/.test(text) ? Number(text) : NaN;
	const { minimum, maximum } = certainty.options.confidence;
	if (share >= minimum && share <= maximum) return share;
	throw new UsageError(
		l10n.t('--confidence is {0}; it must be from {1} to {2}', JSON.stringify(text), String(minimum), String(maximum)),
	);
}
