import * as l10n from '@vscode/l10n';
import type { AnalyzerId } from '../analyze/index.ts';
import type { OptionDescription } from '../analyze/options.ts';
import type { AnalyzerTexts, TextsOf } from './analyzer-texts.ts';
import { columnAnalyzers } from './analyzers-of-columns.ts';
import { errorAnalyzers } from './analyzers-of-errors.ts';
import { networkAnalyzers } from './analyzers-of-network.ts';
import { count, number } from './numbers.ts';

const texts: TextsOf<AnalyzerId> = { ...networkAnalyzers, ...columnAnalyzers, ...errorAnalyzers };

export function analyzerTexts<K extends AnalyzerId>(id: K): AnalyzerTexts<K> {
	return texts[id]();
}

/** What may be given for an option, as a phrase; '' where that depends on the run, and the option's own text says it. */
export function rangeText(option: OptionDescription): string {
	switch (option.kind) {
		case 'integer':
			return l10n.t('{0} to {1}', count(option.minimum), count(option.maximum));
		case 'number':
			return l10n.t('{0} to {1}', number(option.minimum), number(option.maximum));
		case 'text':
			return l10n.t('at most {0} characters', count(option.longest));
		case 'choice':
			return option.choices.join(' | ');
		case 'rows':
			return l10n.t('at most {0}', count(option.most));
		case 'column':
		case 'layer':
		case 'unit':
			return '';
	}
}
