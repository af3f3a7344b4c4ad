import { useComputed, useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { GroupErrorsResult } from '../../analyze/fairness/group-errors.ts';
import type { GroupsResult } from '../../analyze/fairness/groups.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { criteria, groupMeasures, judgedGroupsSentence, measureTitle } from '../../messages/fairness.ts';
import { groupErrorsTitle } from '../../messages/group-errors.ts';
import { className, tooFewToTell } from '../../messages/names.ts';
import { number, percent } from '../../messages/numbers.ts';
import { judgedSentence } from '../../messages/withheld.ts';
import { groupErrorsChart } from '../charts/group-errors.ts';
import { groupRatesChart } from '../charts/group-rates.ts';
import { Checkbox, Choice } from '../parts/choices.tsx';
import { EqualisedTable } from '../parts/equalised-table.tsx';
import { Figure } from '../parts/figures.tsx';
import { Columns, Headline, Section } from '../parts/notices.tsx';
import { PartChoice, partLookedAt } from '../parts/part-choice.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

type GroupsProps = ViewProps<AnalyzersOf<'groups'>>;

const none = '';

/** Does it treat groups of rows alike? */
export function Groups({ context }: GroupsProps) {
	const { session, state, hosted } = context;
	const { target, inputs, leftOut } = session.record.preprocessing;
	const classes = target.kind === 'classes' ? target.classes : [];
	const part = partLookedAt(context);
	const chosenClass = useComputed(() => context.marked.value.class).value;
	const byThreshold = useSignal(false);
	const { column: chosen, threshold } = state.signal.value.errors;
	// 0 would ask for the likeliest class, and none is called from beyond 1 on.
	const from = Math.min(1, Math.max(threshold, 1e-9));
	const options = {
		...(chosenClass !== null && chosenClass < classes.length ? { class: chosenClass + 1 } : {}),
		...(byThreshold.value && target.kind === 'classes' ? { threshold: from } : {}),
	};
	const columns = [...new Set([...inputs.map(({ column }) => column), ...leftOut.map(({ column }) => column)])];
	return (
		<>
			<Answers doing={l10n.t('Looking for columns of groups')} to={[session.questionOn(part, 'groups')]} holding>
				{({ proposed }) => {
					const column = chosen !== null && columns.includes(chosen) ? chosen : (proposed[0] ?? null);
					return (
						<>
							{hosted && (
								<div class="toolbar">
									<Choice
										label={l10n.t('Groups by')}
										options={[
											...(column === null ? [{ id: none, label: l10n.t('choose a column') }] : []),
											...proposed.map((id) => ({ id, label: l10n.t('{0} (called like something sensitive)', id) })),
											...columns.filter((each) => !proposed.includes(each)).map((id) => ({ id, label: id })),
										]}
										chosen={column ?? none}
										changed={(id) => state.changeErrors({ column: id === none ? null : id })}
									/>
									{target.kind === 'classes' && (
										<Checkbox
											label={l10n.t('called from {0} on, as chosen in Probabilities', percent(from))}
											checked={byThreshold.value}
											changed={(checked) => {
												byThreshold.value = checked;
											}}
										/>
									)}
									<PartChoice context={context} />
								</div>
							)}
							{column === null ? (
								<Headline
									text={l10n.t(
										'No column is called like something sensitive, which proves nothing: choose the column whose values are the groups.',
									)}
								/>
							) : (
								<Answers
									doing={l10n.t('Comparing groups of rows')}
									to={[session.questionOn(part, 'groups', { ...options, column })]}
									holding
								>
									{(result) =>
										result.kind === 'classes' ? (
											<Compared context={context} result={result} />
										) : (
											<FurtherOff context={context} result={result} />
										)
									}
								</Answers>
							)}
						</>
					);
				}}
			</Answers>
		</>
	);
}

function Compared({ context, result }: GroupsProps & { readonly result: GroupsResult }) {
	const { record } = context.session;
	const positive = className(result.positive, record.target);
	const withheld = judgedSentence(result.part, record);
	const isSure = withheld === null;
	const figures = groupMeasures.map((measure) => (
		<Figure
			key={measure}
			context={context}
			of={[result, measure, positive, isSure]}
			make={(theme) => groupRatesChart({ result, measure, positive, isSure }, theme)}
		/>
	));
	return (
		<>
			<Headline text={measureTitle(result, 'selectionRate', positive, isSure)} />
			<Columns>{figures.slice(0, 2)}</Columns>
			<Columns>{figures.slice(2)}</Columns>
			<Section title={l10n.t('Gaps between groups')}>
				<Gaps result={result} isSure={isSure} />
				{[judgedGroupsSentence(result, positive), ...(withheld === null ? [] : [withheld])].map((sentence) => (
					<p key={sentence} class="note">
						{sentence}
					</p>
				))}
			</Section>
			{result.equalised !== null && (
				<EqualisedTable result={result.equalised} column={result.column ?? ''} isSure={isSure} />
			)}
		</>
	);
}

/** Of numbers: how far off each group is. */
function FurtherOff({ context, result }: GroupsProps & { readonly result: GroupErrorsResult }) {
	const { record } = context.session;
	const withheld = judgedSentence(result.part, record);
	const isSure = withheld === null;
	return (
		<>
			<Headline text={groupErrorsTitle(result, isSure)} />
			<Figure
				context={context}
				of={[result, isSure]}
				make={(theme) => groupErrorsChart({ result, target: record.target, isSure }, theme)}
			/>
			{withheld !== null && <p class="note">{withheld}</p>}
		</>
	);
}

function Gaps({ result, isSure }: { readonly result: GroupsResult; readonly isSure: boolean }) {
	const tooFew = tooFewToTell();
	return (
		<div class="table-scroll">
			<table class="data-table">
				<caption class="visually-hidden">{l10n.t('Gaps between groups')}</caption>
				<thead>
					<tr>
						<th scope="col">{l10n.t('criterion')}</th>
						<th scope="col">{l10n.t('asks that')}</th>
						{[l10n.t('difference'), l10n.t('ratio'), 'p'].map((name) => (
							<th key={name} scope="col" class="numeric">
								{name}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{criteria(result).map(({ name, meaning, difference, ratio, p }) => (
						<tr key={name}>
							<th scope="row">{name}</th>
							<td>{meaning}</td>
							<td class="numeric">{difference === null ? tooFew : percent(difference)}</td>
							<td class="numeric">{number(ratio)}</td>
							<td class="numeric">{isSure ? number(p) : number(null)}</td>
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
