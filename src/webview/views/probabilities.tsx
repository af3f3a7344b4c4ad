import { useComputed, useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { CurvesResult } from '../../analyze/probabilities/curves.ts';
import type { ThresholdsResult } from '../../analyze/probabilities/thresholds.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { positiveClass } from '../../data/prepare/positive-class.ts';
import { className } from '../../messages/names.ts';
import { judgedSentence } from '../../messages/withheld.ts';
import { calibrationHeadline, calibrationSentences } from '../../messages/probabilities.ts';
import { classAreasChart } from '../charts/class-areas.ts';
import { precisionRecallChart, rocChart } from '../charts/curves.ts';
import { reliabilityChart } from '../charts/reliability.ts';
import { Choice } from '../parts/choices.tsx';
import { Figure } from '../parts/figures.tsx';
import { Columns, Headline, Notice, Section } from '../parts/notices.tsx';
import { PartChoice, partLookedAt } from '../parts/part-choice.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';
import { ThresholdPanel } from './threshold-panel.tsx';
import { placeOfThreshold } from './threshold-place.ts';

type ProbabilitiesProps = ViewProps<AnalyzersOf<'probabilities'>>;

/** More are chosen in the chart of all classes, or on the command line. */
const mostClasses = 50;

/** Can its probabilities be believed, and from which on is a class to be called? */
export function Probabilities({ context }: ProbabilitiesProps) {
	const { session } = context;
	const { target } = session.record.preprocessing;
	const classes = target.kind === 'classes' ? target.classes : [];
	const chosen = useComputed(() => context.marked.value.class).value;
	const part = partLookedAt(context);
	// In a report always the one that the analyzers take by themselves.
	const usual = positiveClass(target) ?? classes.length - 1;
	const one = context.hosted && chosen !== null && chosen < classes.length ? chosen : usual;
	const options = one === usual ? {} : { class: one + 1 };
	return (
		<Answers
			doing={l10n.t('Comparing probabilities with the truth')}
			to={[
				session.questionOn(part, 'curves'),
				session.questionOn(part, 'thresholds', options),
				session.questionOn(part, 'calibration'),
			]}
			holding
		>
			{(curves, thresholds, calibration) => {
				const withheld = judgedSentence(calibration.part, session.record);
				const isSure = withheld === null;
				return (
					<>
						<Headline text={calibrationHeadline(calibration, isSure)} />
						{context.hosted && (
							<div class="toolbar">
								<PartChoice context={context} />
								<Choice
									label={l10n.t('Class')}
									options={[...new Set([...classes.keys()].slice(0, mostClasses)).add(one)].map((number) => ({
										id: String(number),
										label: className(classes[number], target.column),
									}))}
									chosen={String(one)}
									changed={(id) => context.select({ selection: { class: Number(id) } })}
								/>
							</div>
						)}
						<OfClass context={context} curves={curves} thresholds={thresholds} isSure={isSure} />
						<Columns>
							<Figure
								context={context}
								of={[calibration, isSure]}
								make={(theme) => reliabilityChart(calibration, isSure, theme)}
							/>
							<div class="stack">
								<Section title={l10n.t('How far probabilities are off')}>
									{[...calibrationSentences(calibration, isSure), ...(withheld === null ? [] : [withheld])].map(
										(sentence) => (
											<p key={sentence}>{sentence}</p>
										),
									)}
								</Section>
								{curves.classes.length > 2 && curves.classes.some(({ auc }) => auc !== null) && (
									<Figure
										context={context}
										of={[curves]}
										make={(theme) => classAreasChart(curves.classes, target.column, isSure, theme)}
									/>
								)}
							</div>
						</Columns>
					</>
				);
			}}
		</Answers>
	);
}

interface OfClassProps extends ProbabilitiesProps {
	readonly curves: CurvesResult;
	readonly thresholds: ThresholdsResult;
	readonly isSure: boolean;
}

/** The threshold and the curves of one class; while the slider moves, nothing else is drawn anew. */
function OfClass({ context, curves, thresholds, isSure }: OfClassProps) {
	const { session, state } = context;
	const look = state.current.errors;
	const threshold = useSignal(look.threshold);
	const costs = useSignal({ falseAlarm: look.falseAlarm, miss: look.miss });
	const name = className(thresholds.class, session.record.target);
	const { rows, positives, found, mistaken } = thresholds;
	if (positives === 0 || positives === rows)
		return (
			<Notice
				kind="empty"
				text={
					positives === 0
						? l10n.t('No row judged is {0}: choose another class, or other rows.', name)
						: l10n.t('All rows judged are {0}: choose other rows.', name)
				}
			/>
		);
	const at = placeOfThreshold(thresholds, threshold.value);
	const place = {
		threshold: thresholds.thresholds[at],
		rows,
		positives,
		found: found[at],
		mistaken: mistaken[at],
	};
	const curve = { curves: curves.classes[thresholds.number], name, rows, at: place, isSure };
	return (
		<>
			<ThresholdPanel
				context={context}
				result={thresholds}
				name={name}
				at={at}
				costs={costs.value}
				isSure={isSure}
				move={(to) => {
					threshold.value = to;
				}}
				moved={(to) => {
					threshold.value = to;
					state.changeErrors({ threshold: to });
				}}
				price={(next) => {
					costs.value = next;
					state.changeErrors(next);
				}}
			/>
			<Columns>
				<Figure context={context} of={[curve.curves, at]} mode="none" make={(theme) => rocChart(curve, theme)} />
				<Figure
					context={context}
					of={[curve.curves, at]}
					mode="none"
					make={(theme) => precisionRecallChart(curve, theme)}
				/>
			</Columns>
		</>
	);
}
