import * as l10n from '@vscode/l10n';
import type { ExclusionReason } from '../table/table.ts';

/** Why a column is no input: follows its name. */
export const exclusionText = {
	target: () => l10n.t('is the target'),
	constant: () => l10n.t('has the same value in every row'),
	empty: () => l10n.t('is empty'),
	identifier: () => l10n.t('has its own value in nearly every row, like an identifier'),
	'free-text': () => l10n.t('is free text'),
	'too-many-categories': () => l10n.t('has too many different values'),
	split: () => l10n.t('says how rows are held out'),
	excluded: () => l10n.t('was excluded by you'),
} as const satisfies Record<ExclusionReason, () => string>;
