import * as l10n from '@vscode/l10n';
import type { RowUse } from '../analyze/analyzer.ts';

/** What one row was used for. */
export function useText(use: RowUse): string {
	switch (use) {
		case 'train':
			return l10n.t('training row');
		case 'validation':
			return l10n.t('validation row');
		case 'test':
			return l10n.t('test row');
		case 'unknown':
			return l10n.t('row of unknown use');
	}
}
