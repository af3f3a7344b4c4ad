import * as l10n from '@vscode/l10n';
import type { AnalyzerId } from '../../analyze/index.ts';
import { count } from '../../messages/numbers.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { partsLookedAt, type LookedAt } from '../error-look.ts';
import type { ViewContext } from '../views/view.ts';
import { Choice } from './choices.tsx';

/** Which rows it is judged by; nothing to choose in a report, which holds one answer. */
export function PartChoice({ context }: { readonly context: ViewContext<AnalyzerId> }) {
	const { session, state, hosted } = context;
	const offered = partsLookedAt.filter((part) => isThere(part, session.record));
	if (!hosted || offered.length < 2) return null;
	const label = (part: LookedAt): string => {
		const rows = count(rowsIn(part, session.record));
		switch (part) {
			case 'test':
				return l10n.t('test rows ({0})', rows);
			case 'validation':
				return l10n.t('validation rows ({0}; weights were chosen by them)', rows);
			case 'train':
				return l10n.t('training rows ({0}; optimistic)', rows);
			case 'out-of-fold':
				return l10n.t('all rows ({0}), each by a network trained without it; takes several trainings', rows);
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
export function partLookedAt({ session, state, hosted }: ViewContext<AnalyzerId>): LookedAt | null {
	const { part } = state.signal.value.errors;
	// Out-of-fold predictions are of no single epoch.
	return hosted && part !== null && isThere(part, session.record) && (part !== 'out-of-fold' || session.epoch === null)
		? part
		: null;
}

function isThere(part: LookedAt, record: RunRecord): boolean {
	return rowsIn(part, record) > 0 && (part !== 'out-of-fold' || record.rows.test > 0);
}

function rowsIn(part: LookedAt, { rows }: RunRecord): number {
	return part === 'out-of-fold' ? rows.train + rows.validation + rows.test : rows[part];
}
