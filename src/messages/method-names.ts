import * as l10n from '@vscode/l10n';
import type { AttributionMethod } from '../analyze/attributions/attribution.ts';

export function methodName(method: AttributionMethod): string {
	switch (method) {
		case 'exact-shapley':
			return l10n.t('exact Shapley values');
		case 'sampled-shapley':
			return l10n.t('sampled Shapley values');
		case 'integrated-gradients':
			return l10n.t('integrated gradients');
		case 'deep-lift':
			return l10n.t('DeepLIFT');
	}
}
