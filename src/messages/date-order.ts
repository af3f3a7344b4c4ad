import * as l10n from '@vscode/l10n';
import type { DateOrder } from '../data/table/table.ts';

/** As dates are written. */
export const dateOrderText = {
	dmy: () => l10n.t('day first (31/12/2024)'),
	mdy: () => l10n.t('month first (12/31/2024)'),
	ymd: () => l10n.t('year first (2024-12-31)'),
} as const satisfies Record<DateOrder, () => string>;
