import * as l10n from '@vscode/l10n';
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
	if (share >= 0.5 && share <= 0.999) return share;
	throw new UsageError(l10n.t('--confidence is {0}; it must be from 0.5 to 0.999', JSON.stringify(text)));
}
