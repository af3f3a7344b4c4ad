import * as l10n from '@vscode/l10n';
import type { AnalyzerId } from '../../analyze/index.ts';
import type { Split } from '../../data/prepare/dataset.ts';
import { count } from '../../messages/numbers.ts';
import { partsLookedAt } from '../error-look.ts';
import type { ViewContext } from '../views/view.ts';
import { Choice } from './choices.tsx';

/** Which rows it is judged by; nothing to choose where only one part has rows, and in a report. */
export function PartChoice({ context }: { readonly context: ViewContext<AnalyzerId> }) {
	const { session, state, hosted } = context;
	const { rows } = session.record;
	const offered = partsLookedAt.filter((part) => rows[part] > 0);
	if (!hosted || offered.length < 2) return null;
	const label = (part: keyof Split): string => {
		const of = count(rows[part]);
		switch (part) {
			case 'test':
				return l10n.t('test rows ({0})', of);
			case 'validation':
				return l10n.t('validation rows ({0}; weights were chosen by them)', of);
			case 'train':
				return l10n.t('training rows ({0}; optimistic)', of);
		}
	};
	return (
		<Choice
			label={l10n.t('Judged by')}
			options={offered.map((id) => ({ id, label: label(id) }))}
			chosen={partLookedAt(context) ?? offered[0]}
			changed={(part) => state.changeErrors({ part: part === 'test' ? null : part })}
		/>
	);
}

/** Null: rows held out, or what the analyzers take where there are none. */
export function partLookedAt({ session, state, hosted }: ViewContext<AnalyzerId>): keyof Split | null {
	const { part } = state.signal.value.errors;
	return hosted && part !== null && session.record.rows[part] > 0 ? part : null;
}
