import * as l10n from '@vscode/l10n';
import type { CertainRow } from '../../analyze/certainty/certain-rows.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import {
	neighboursSentence,
	furthestSentence,
	noveltySentence,
	promiseSentences,
	howSureTitle,
} from '../../messages/certain-row.ts';
import { className } from '../../messages/names.ts';
import { abbreviate, number } from '../../messages/numbers.ts';
import { rowPromiseWithheld } from '../../messages/withheld.ts';
import type { Lead } from '../parts/rows-table-props.ts';
import { Notice, Section } from '../parts/notices.tsx';
import { Rows } from '../parts/rows.tsx';
import { Answers } from './answers.tsx';
import type { ExplainProps } from './explain-props.ts';

interface HowSureProps extends ExplainProps {
	readonly row: TableRow;
}

/** What is promised of the prediction, whether the row is like those it learned from, and the nearest of these. */
export function HowSure({ context, row }: HowSureProps) {
	const { session } = context;
	return (
		<Section title={howSureTitle()}>
			<Answers doing={l10n.t('Looking for rows like it')} to={[session.question('certainty', { rows: [row] })]} holding>
				{({ rows: [certain] }) => <Certain context={context} certain={certain} />}
			</Answers>
		</Section>
	);
}

function Certain({ context, certain }: ExplainProps & { readonly certain: CertainRow }) {
	const { record } = context.session;
	const novelty = noveltySentence(certain);
	const isUnlike = certain.novelty?.isUnlike === true;
	const sentences = [
		...promiseSentences(certain, record, rowPromiseWithheld(record, certain)),
		...(novelty === null || isUnlike ? [] : [novelty]),
	];
	const more = [furthestSentence(certain), neighboursSentence(certain, record)].filter((sentence) => sentence !== null);
	return (
		<>
			{isUnlike && <Notice kind="warning" text={novelty ?? ''} />}
			<div class="sentences">
				{[...sentences, ...more].map((sentence) => (
					<p key={sentence}>{sentence}</p>
				))}
			</div>
			{certain.neighbours.length > 0 && <Neighbours context={context} certain={certain} />}
		</>
	);
}

/** A click explains the neighbour instead. */
function Neighbours({ context, certain }: ExplainProps & { readonly certain: CertainRow }) {
	const { neighbours } = certain;
	const { target } = context.session.record.preprocessing;
	const outcome = (value: number) =>
		target.kind === 'classes' ? abbreviate(className(target.classes[value], target.column), 30) : number(value);
	const numeric = target.kind === 'value';
	const leads: readonly Lead[] = [
		{ name: l10n.t('Distance'), numeric: true, cell: (i) => number(neighbours[i].distance) },
		{ name: l10n.t('Actual'), numeric, cell: (i) => outcome(neighbours[i].actual) },
		{
			name: l10n.t('Predicted'),
			numeric,
			cell: (i) => outcome(neighbours[i].predicted),
			wrong: (i) => !numeric && neighbours[i].actual !== neighbours[i].predicted,
		},
	];
	return (
		<Rows
			context={context}
			name="nearest"
			caption={l10n.t('The nearest training rows')}
			places={neighbours}
			leads={leads}
			select={(row) => context.select({ selection: { row } })}
		/>
	);
}
