import * as l10n from '@vscode/l10n';
import type { Counterfactual, CounterfactualsResult } from '../../analyze/counterfactuals/counterfactual-rows.ts';
import type { OptionsOf } from '../../analyze/index.ts';
import type { Edits } from '../../analyze/what-if/edits.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import {
	counterfactualSentence,
	holdsSentence,
	nearestRealSentence,
	nearestWantedSentence,
	noCounterfactualSentence,
	whatWouldChangeTitle,
	otherSeedsText,
} from '../../messages/counterfactuals.ts';
import { notACauseSentence } from '../../messages/explained-row.ts';
import { className } from '../../messages/names.ts';
import { abbreviate } from '../../messages/numbers.ts';
import { changeOptions, columnCounts, longestEnd, type ChangeLook } from '../change-look.ts';
import { Choice } from '../parts/choices.tsx';
import { ActionButton, LinkButton, Notice, Section } from '../parts/notices.tsx';
import { useStoppable } from '../state/stoppable.ts';
import { Answers } from './answers.tsx';
import { ChangeLimits } from './change-limits.tsx';
import type { ExplainProps } from './explain-props.ts';

interface WhatWouldChangeProps extends ExplainProps {
	readonly row: TableRow;
	/** Puts the values into the form that asks what if. */
	readonly tryOut: (edits: Edits) => void;
}

/** Networks trained with other seeds to see whether a change holds for them. */
const reruns = 10;
/** More classes are chosen on the command line. */
const mostClasses = 50;

/** The smallest changes of the row after which another answer is given, and how far they can be relied on. */
export function WhatWouldChange({ context, row, tryOut }: WhatWouldChangeProps) {
	const { session, state } = context;
	const { inputs, target } = session.record.preprocessing;
	const look = state.signal.value.explain.change;
	const change = (next: ChangeLook) => state.change({ explain: { ...state.current.explain, change: next } });
	/** With the run, too, where they hold when it is opened again. */
	const limit = (next: ChangeLook) => {
		change(next);
		session.post({ type: 'keep-limits', limits: next.limits });
	};
	const classes = target.kind === 'classes' ? target.classes.length : 0;
	const options = changeOptions(
		look,
		row,
		classes,
		inputs.map(({ column }) => column),
	);
	return (
		<Section title={whatWouldChangeTitle()} keep="what-would-change">
			<div class="what-would-change">
				<div class="toolbar">
					<Wanted context={context} look={look} changed={change} />
					<Choice
						label={l10n.t('Columns changed at most')}
						options={columnCounts.map((each) => ({ id: String(each), label: String(each) }))}
						chosen={String(look.columns)}
						changed={(chosen) => change({ ...look, columns: columnCounts.find((each) => String(each) === chosen)! })}
					/>
				</div>
				<ChangeLimits columns={inputs} look={look} changed={limit} parts={state.parts} />
				<Answers
					key={JSON.stringify(options)}
					doing={l10n.t('Looking for the smallest changes')}
					to={[session.question('counterfactuals', options)]}
				>
					{(found) => <Found context={context} row={row} found={found} options={options} tryOut={tryOut} />}
				</Answers>
			</div>
		</Section>
	);
}

interface WantedProps extends ExplainProps {
	readonly look: ChangeLook;
	readonly changed: (look: ChangeLook) => void;
}

function Wanted({ context, look, changed }: WantedProps) {
	const { target } = context.session.record.preprocessing;
	if (target.kind === 'classes') {
		const names = target.classes.slice(0, mostClasses);
		return (
			<Choice
				label={l10n.t('It is to become')}
				options={[
					{ id: '0', label: l10n.t('any other class') },
					...names.map((name, one) => ({ id: String(one + 1), label: className(name, target.column) })),
				]}
				chosen={look.class <= names.length ? String(look.class) : '0'}
				changed={(one) => changed({ ...look, class: Number(one) })}
			/>
		);
	}
	return (
		<>
			<Choice
				label={abbreviate(target.column, 40)}
				options={[
					{ id: 'at-least', label: l10n.t('is to be at least') },
					{ id: 'at-most', label: l10n.t('is to be at most') },
				]}
				chosen={look.bound}
				changed={(bound) => changed({ ...look, bound })}
			/>
			<input
				type="text"
				class="input number-input"
				data-action="wanted-value"
				aria-label={l10n.t('Wanted value of {0}', target.column)}
				maxLength={longestEnd}
				value={look.value}
				onChange={({ currentTarget }) => changed({ ...look, value: currentTarget.value })}
			/>
		</>
	);
}

interface FoundProps extends WhatWouldChangeProps {
	readonly found: CounterfactualsResult;
	readonly options: Partial<OptionsOf<'counterfactuals'>>;
}

function Found({ context, found, options, tryOut }: FoundProps) {
	const { session, hosted } = context;
	const { record } = session;
	const again = useStoppable((job) => session.passing('counterfactuals', { ...options, reruns }, job));
	const { counterfactuals, none, nearest, wanted } = again.answer.value ?? found;
	const why = noCounterfactualSentence({ none });
	const real = nearestRealSentence({ nearest, none });
	const isAsked = again.answer.value !== null;
	// Its own rows are needed, and its first weights.
	const canAsk = hosted && session.data === 'same' && session.epoch === null && record.continued === undefined;
	return (
		<>
			{wanted.kind !== 'class' && !('atLeast' in options) && !('atMost' in options) && (
				<p class="note">{usualText(wanted.value)}</p>
			)}
			{why !== null && <Notice kind="information" text={why} />}
			{counterfactuals.length > 0 && (
				<ol class="changes">
					{counterfactuals.map((each) => (
						<Change
							key={each.changes.map(({ column, to }) => `${column}=${to}`).join()}
							context={context}
							counterfactual={each}
							tryOut={tryOut}
						/>
					))}
				</ol>
			)}
			{real !== null && nearest !== null && (
				<p class="nearest-real">
					{real}{' '}
					<LinkButton
						label={l10n.t('Explain that row')}
						run={() => context.select({ selection: { row: nearest.row } })}
					/>
				</p>
			)}
			{counterfactuals.length > 0 && (
				<>
					{canAsk && !isAsked && <TrainAgain again={again} />}
					<p class="note">{notACauseSentence()}</p>
				</>
			)}
		</>
	);
}

function usualText(value: number): string {
	return l10n.t('Looked for: {0} or more, a standard deviation of the target above what is predicted.', String(value));
}

/** Whether the changes hold for networks of other seeds takes a training for each; it can be stopped. */
function TrainAgain({ again }: { readonly again: ReturnType<typeof useStoppable<CounterfactualsResult>> }) {
	const share = again.share.value;
	const reason = again.reason.value;
	const text = otherSeedsText(Math.floor(100 * (share ?? 0)));
	return (
		<div class="train-again">
			{share === null ? (
				<ActionButton
					id="check-seeds"
					label={l10n.t('Ask {0} Networks of Other Seeds', reruns)}
					run={() => again.start()}
				/>
			) : (
				<>
					<progress max={1} value={share} aria-label={text} />
					<span aria-hidden="true">{text}</span>
					<ActionButton id="stop-seeds" label={l10n.t('Stop')} run={() => again.stop()} />
				</>
			)}
			{reason !== null && <Notice kind="error" text={reason} />}
		</div>
	);
}

interface ChangeProps extends ExplainProps {
	readonly counterfactual: Counterfactual;
	readonly tryOut: (edits: Edits) => void;
}

function Change({ context, counterfactual, tryOut }: ChangeProps) {
	const { target } = context.session.record.preprocessing;
	const more = [holdsSentence(counterfactual), nearestWantedSentence(counterfactual)].filter((text) => text !== null);
	const edits = new Map(counterfactual.changes.map(({ column, to }) => [column, to]));
	return (
		<li>
			<p>{counterfactualSentence(counterfactual, target)}</p>
			{more.map((sentence) => (
				<p key={sentence} class="note">
					{sentence}
				</p>
			))}
			<LinkButton id="try-change" label={l10n.t('Put It into What If')} run={() => tryOut(edits)} />
		</li>
	);
}
