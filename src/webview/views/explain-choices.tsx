import * as l10n from '@vscode/l10n';
import { methodName } from '../../messages/method-names.ts';
import { className } from '../../messages/names.ts';
import { baselineClass, explainMethods, hasTwoScales, type BaselineId, type ExplainLook } from '../explain-look.ts';
import { Checkbox, Choice } from '../parts/choices.tsx';
import type { ExplainProps } from './explain-props.ts';

/** More are chosen on the command line. */
const mostClasses = 50;

/** By which method, against what and on which scale rows are explained. */
export function ExplainChoices({ context: { session, state } }: ExplainProps) {
	const look = state.signal.value.explain;
	const { target } = session.record.preprocessing;
	const classes = target.kind === 'classes' ? target.classes : [];
	const change = (part: Partial<ExplainLook>) => state.change({ explain: { ...state.current.explain, ...part } });
	const baselines: { readonly id: BaselineId; readonly label: string }[] = [
		{ id: 'median', label: l10n.t('the median row') },
		{ id: 'training', label: l10n.t('a sample of training rows') },
		...classes.slice(0, mostClasses).map((name, one) => ({
			id: `class:${one}` as const,
			label: l10n.t('training rows that are {0}', className(name, target.column)),
		})),
	];
	const chosen = baselineClass(look.baseline);
	const isSoftmaxInside = session.record.model.network.layers.some(({ type }) => type === 'softmax');
	return (
		<div class="toolbar">
			<Choice
				label={l10n.t('Compared with')}
				options={baselines}
				chosen={chosen !== null && chosen >= classes.length ? 'median' : look.baseline}
				changed={(baseline) => change({ baseline })}
			/>
			<Choice
				label={l10n.t('Method')}
				options={explainMethods
					.filter((method) => method !== 'deep-lift' || !isSoftmaxInside)
					.map((id) => ({ id, label: id === 'auto' ? l10n.t('the most exact one there is') : methodName(id) }))}
				chosen={look.method}
				changed={(method) => change({ method })}
			/>
			{classes.length > 0 && hasTwoScales(look.method) && (
				<Checkbox label={l10n.t('log-odds')} checked={look.logOdds} changed={(logOdds) => change({ logOdds })} />
			)}
		</div>
	);
}
