import { useComputed, useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { Edits } from '../../analyze/what-if/edits.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import { anchorSentence, ruleTitle } from '../../messages/anchors.ts';
import { explainedSentence, notACauseSentence, otherMethodSentences } from '../../messages/explained-row.ts';
import { influenceSentences, influenceTitle } from '../../messages/influence.ts';
import { waterfallChart } from '../charts/waterfall.ts';
import { changeOptions } from '../change-look.ts';
import { attributionOptions } from '../explain-look.ts';
import { Figure } from '../parts/figures.tsx';
import { ActionButton, Headline, Section } from '../parts/notices.tsx';
import { Answers } from './answers.tsx';
import { ChooseRow } from './choose-row.tsx';
import type { ExplainProps } from './explain-props.ts';
import { ExplainChoices } from './explain-choices.tsx';
import { HowSure } from './how-sure.tsx';
import { InsideRow } from './inside-row.tsx';
import { WhatIf } from './what-if.tsx';
import { WhatWouldChange } from './what-would-change.tsx';

/** Why does it say that of this row, and how surely? */
export function Explain({ context }: ExplainProps) {
	const row = useComputed(() => context.marked.value.row).value;
	return row === null ? <ChooseRow context={context} /> : <RowExplained context={context} row={row} />;
}

function RowExplained({ context, row }: ExplainProps & { readonly row: TableRow }) {
	const { session, state } = context;
	const { target } = session.record.preprocessing;
	const look = state.signal.value.explain;
	const classes = target.kind === 'classes' ? target.classes.length : 0;
	return (
		<>
			<Answers
				doing={l10n.t('Weighing the columns of the row')}
				to={[session.question('attributions', attributionOptions(look, row, classes))]}
				holding
			>
				{({ rows: [explained], baseline }) => (
					<>
						<Headline text={explainedSentence(explained, target)} />
						<ExplainChoices context={context} />
						<Figure
							context={context}
							of={[explained]}
							make={(theme) => waterfallChart({ row: explained, baseline, target }, theme)}
						/>
						<div class="sentences">
							{[...otherMethodSentences(explained.attribution), notACauseSentence()].map((sentence) => (
								<p key={sentence}>{sentence}</p>
							))}
						</div>
					</>
				)}
			</Answers>
			<RuleForRow context={context} row={row} />
			<HowSure context={context} row={row} />
			<InsideRow context={context} row={row} />
			<LearnedFrom context={context} row={row} />
			<OtherValues key={row} context={context} row={row} />
			{context.hosted && session.epoch === null && <SaveCard context={context} row={row} />}
		</>
	);
}

/** A rule in plain words that the row fulfils, and how far it holds for others. */
function RuleForRow({ context, row }: ExplainProps & { readonly row: TableRow }) {
	const { session } = context;
	const { target } = session.record.preprocessing;
	return (
		<Answers doing={l10n.t('Looking for a rule')} to={[session.question('anchors', { rows: [row] })]} holding>
			{({ rows: [{ anchor }] }) => (
				<Section title={ruleTitle()}>
					<p>{anchorSentence(anchor, target)}</p>
				</Section>
			)}
		</Answers>
	);
}

/** The training rows that moved the answer. */
function LearnedFrom({ context, row }: ExplainProps & { readonly row: TableRow }) {
	const { session } = context;
	const { preprocessing, model } = session.record;
	return (
		<Answers
			doing={l10n.t('Following the training rows')}
			to={[session.question('influence', { rows: [row] })]}
			holding
		>
			{(result) => (
				<Section title={influenceTitle()}>
					<div class="sentences">
						{influenceSentences(result, result.rows[0], preprocessing.target, model.training.optimizer.name).map(
							(sentence) => (
								<p key={sentence}>{sentence}</p>
							),
						)}
					</div>
				</Section>
			)}
		</Answers>
	);
}

/** All that is said of the row here, as a page to be kept or printed. */
function SaveCard({ context, row }: ExplainProps & { readonly row: TableRow }) {
	const { session, state } = context;
	const { inputs, target } = session.record.preprocessing;
	const classes = target.kind === 'classes' ? target.classes.length : 0;
	const save = () => {
		const { explain } = state.current;
		const names = inputs.map(({ column }) => column);
		session.post({
			type: 'decision',
			row,
			attributions: attributionOptions(explain, row, classes),
			counterfactuals: changeOptions(explain.change, row, classes, names),
		});
	};
	return (
		<div class="actions">
			<ActionButton id="save-decision" label={l10n.t('Save as a Decision Card…')} run={save} />
		</div>
	);
}

/** What is edited is lost with the row; what was found that would change the prediction can be tried there. */
function OtherValues({ context, row }: ExplainProps & { readonly row: TableRow }) {
	const edits = useSignal<Edits>(new Map());
	const form = useRef<HTMLDivElement>(null);
	const tryOut = (values: Edits): void => {
		edits.value = values;
		form.current?.focus();
		context.announce(l10n.t('These values are in the form What if now.'));
	};
	return (
		<>
			<div ref={form} tabIndex={-1}>
				<WhatIf context={context} row={row} edits={edits} />
			</div>
			<WhatWouldChange context={context} row={row} tryOut={tryOut} />
		</>
	);
}
