import * as l10n from '@vscode/l10n';
import type { AnalyzerId } from '../../analyze/index.ts';
import { count } from '../../messages/numbers.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { partsLookedAt, type LookedAt } from '../error-look.ts';
import type { ViewContext } from '../views/view.ts';
import { Choice } from './choices.tsx';

/** Above charts that need no other choice. */
export function PartBar({ context }: { readonly context: ViewContext<AnalyzerId> }) {
	return isOffered(context) ? (
		<div class="toolbar">
			<PartChoice context={context} />
		</div>
	) : null;
}

/** Which rows it is judged by; nothing to choose in a report, which holds one answer. */
export function PartChoice({ context }: { readonly context: ViewContext<AnalyzerId> }) {
	const { session, state } = context;
	if (!isOffered(context)) return null;
	const offered = partsOf(context);
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
export function partLookedAt(context: ViewContext<AnalyzerId>): LookedAt | null {
	const { part } = context.state.signal.value.errors;
	return context.hosted && part !== null && partsOf(context).includes(part) ? part : null;
}

function isOffered(context: ViewContext<AnalyzerId>): boolean {
	return context.hosted && partsOf(context).length > 1;
}

function partsOf({ session: { record, epoch }, isInTraining = false }: ViewContext<AnalyzerId>): LookedAt[] {
	// Out-of-fold predictions are of whole trainings.
	const isWhole = record.rows.test > 0 && epoch === null && !isInTraining;
	return partsLookedAt.filter((part) => rowsIn(part, record) > 0 && (part !== 'out-of-fold' || isWhole));
}

function rowsIn(part: LookedAt, { rows }: RunRecord): number {
	return part === 'out-of-fold' ? rows.train + rows.validation + rows.test : rows[part];
}
