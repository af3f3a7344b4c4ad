import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EpochRecord } from '../../core/history.ts';
import { rowsOf } from '../../messages/names.ts';
import { count, number, percent } from '../../messages/numbers.ts';
import { lossChart } from '../charts/loss.ts';
import type { StateOf } from '../pages/page.ts';
import type { FigureContext } from '../parts/figure-context.ts';
import { Figure } from '../parts/figures.tsx';
import { Headline } from '../parts/notices.tsx';
import type { TrainingRecords } from '../training-records.ts';

interface ProgressProps {
	readonly state: StateOf<'training'>;
	readonly records: TrainingRecords;
	readonly context: FigureContext;
	readonly cancel: () => void;
}

/** The loss as it falls. */
export function TrainingProgress({ state, records, context, cancel }: ProgressProps) {
	const history = records.signal.value;
	const { task } = state;
	const { epochs } = state.model.training;
	const last = history.at(-1);
	const epoch = last?.epoch ?? 0;
	const sentence = sentenceOf(state, last);
	const announced = useRef(0);
	useEffect(() => {
		// A screen reader hears it now and then, not thirty times a second.
		if (epoch < announced.current + Math.max(10, epochs / 10)) return;
		announced.current = epoch;
		context.announce(sentence);
	}, [epoch]);
	return (
		<div class="view training" data-view="training">
			<Headline text={sentence} />
			<div class="training-bar">
				<progress max={epochs} value={epoch} aria-label={l10n.t('Training')} />
				<span class="epoch">{l10n.t('epoch {0} of at most {1}', count(epoch), count(epochs))}</span>
				<CancelButton cancel={cancel} />
			</div>
			<Figure
				context={context}
				of={[history]}
				mode="none"
				make={(theme) => lossChart({ task, history, outcome: null, epochs, logarithmic: false }, theme)}
			/>
			<p class="muted">
				{l10n.t(
					'Learning from {0}; {1} decide when to stop, {2} are kept back to measure. What is learned so far is kept when you cancel.',
					rowsOf(state.rows.train),
					count(state.rows.validation),
					count(state.rows.test),
				)}
			</p>
		</div>
	);
}

function CancelButton({ cancel }: Pick<ProgressProps, 'cancel'>) {
	const [isAsked, ask] = useState(false);
	return (
		<button
			type="button"
			class="button"
			data-action="cancel"
			disabled={isAsked}
			onClick={() => {
				ask(true);
				cancel();
			}}
		>
			{isAsked ? l10n.t('Cancelling') : l10n.t('Cancel')}
		</button>
	);
}

function sentenceOf({ task }: StateOf<'training'>, last: EpochRecord | undefined): string {
	if (last === undefined) return l10n.t('Training begins.');
	const metric = last.validationMetric ?? last.trainMetric;
	const heldOut = last.validationMetric !== null;
	if (task === 'classification')
		return heldOut
			? l10n.t('{0} of the validation rows are right so far.', percent(metric))
			: l10n.t('{0} of its training rows are right so far.', percent(metric));
	return heldOut
		? l10n.t('Off by {0} standard deviations of the target on validation rows so far.', number(metric))
		: l10n.t('Off by {0} standard deviations of the target on its training rows so far.', number(metric));
}
