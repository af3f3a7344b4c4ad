import * as l10n from '@vscode/l10n';
import { effect, useSignal, type Signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { WhatIfResult } from '../../analyze/what-if/what-if.ts';
import type { Edits } from '../../analyze/what-if/edits.ts';
import type { TableRow } from '../../data/table/row-numbers.ts';
import { noveltySentence, promiseSentences } from '../../messages/certain-row.ts';
import { differenceSentence, sameValuesSentence } from '../../messages/what-if.ts';
import { insertRowLabel, rowNotInserted } from '../../messages/insert-row.ts';
import { rowPromiseWithheld } from '../../messages/withheld.ts';
import { waterfallChart } from '../charts/waterfall.ts';
import { attributionOptions } from '../explain-look.ts';
import { Figure } from '../parts/figures.tsx';
import { csvLine } from '../parts/table-csv.ts';
import { ActionButton, Notice, Section } from '../parts/notices.tsx';
import { LiveQuestion } from '../state/live-question.ts';
import { Answers } from './answers.tsx';
import type { ExplainProps } from './explain-props.ts';
import { WhatIfFields } from './what-if-fields.tsx';
import { editsText } from './what-if-text.ts';
import { mostPinned, PinnedVariants, type Variant } from './what-if-pinned.tsx';

interface WhatIfProps extends ExplainProps {
	readonly row: TableRow;
	/** Whoever else sets values sees them asked about here. */
	readonly edits: Signal<Edits>;
}

const noEdits: Edits = new Map();

/** A form made from the columns that the network reads; what it would say of the row follows. */
export function WhatIf({ context, row, edits }: WhatIfProps) {
	const { session, state } = context;
	const { target } = session.record.preprocessing;
	const classes = target.kind === 'classes' ? target.classes.length : 0;
	const options = attributionOptions(state.signal.value.explain, row, classes);
	return (
		<Section title={l10n.t('What if')} keep="what-if">
			<Answers doing={l10n.t('Looking at the columns')} to={[session.question('what-if', options)]} holding>
				{(asIs) => <Form context={context} row={row} edits={edits} asIs={asIs} options={options} />}
			</Answers>
		</Section>
	);
}

interface FormProps extends WhatIfProps {
	/** Of the row without edits. */
	readonly asIs: WhatIfResult;
	readonly options: ReturnType<typeof attributionOptions>;
}

function Form({ context, row, edits, asIs, options }: FormProps) {
	const { session } = context;
	const pinned = useSignal<readonly Variant[]>([]);
	const asked = JSON.stringify(options);
	const live = useMemo(
		() => new LiveQuestion((set: string) => session.passing('what-if', { ...options, set })),
		[session, asked],
	);
	// Another method or baseline: the same values are asked about anew.
	useEffect(() => {
		const follows = effect(() => {
			if (edits.value.size > 0) live.ask(editsText(edits.value));
			else live.stop();
		});
		return () => {
			follows();
			live.stop();
		};
	}, [live]);
	const change = (next: Edits): void => {
		edits.value = next;
	};
	const { answer, reason } = live.state.value;
	const result = edits.value.size === 0 ? asIs : (answer?.value ?? asIs);
	const isCurrent = answer?.to === editsText(edits.value);
	const pin = (): void => {
		pinned.value = [...pinned.value, { edits: edits.value, result }].slice(-mostPinned);
		context.announce(l10n.t('Pinned'));
	};
	const copy = async (): Promise<void> => {
		const { target } = session.record.preprocessing;
		try {
			const {
				columns,
				rows: [{ cells }],
			} = await session.cells([row]);
			// What it would be in truth is not known.
			const values = columns.map((name, i) => (name === target.column ? '' : (edits.peek().get(name) ?? cells[i])));
			await navigator.clipboard.writeText(`${csvLine(values)}\n`);
			context.announce(l10n.t('Copied as a CSV row in the order of the file; {0} is left empty.', target.column));
		} catch {
			context.announce(l10n.t('The clipboard cannot be written to here.'));
		}
	};
	const insert = (values: Edits): void => {
		session.post({ type: 'insert-row', row, values: [...values] });
	};
	const notInserted = rowNotInserted(session.record, session.data);
	const canAct = isCurrent && result.changes.length > 0;
	return (
		<div class="what-if">
			<WhatIfFields columns={asIs.columns} edits={edits.value} beyond={result.beyond} changed={change} />
			<div class="actions">
				<ActionButton label={l10n.t('Reset')} run={() => change(noEdits)} id="what-if-reset" />
				{canAct && <ActionButton label={l10n.t('Pin')} run={pin} id="what-if-pin" />}
				{canAct && <ActionButton label={l10n.t('Copy as a CSV Row')} run={() => void copy()} id="what-if-copy" />}
				{canAct && context.hosted && (
					<button
						type="button"
						class="button"
						data-action="what-if-insert"
						disabled={notInserted !== null}
						aria-describedby={notInserted === null ? undefined : 'what-if-not-inserted'}
						onClick={() => insert(edits.value)}
					>
						{insertRowLabel()}
					</button>
				)}
			</div>
			{canAct && context.hosted && notInserted !== null && (
				<p class="note" id="what-if-not-inserted">
					{notInserted}
				</p>
			)}
			{reason !== null && edits.value.size > 0 && <Notice kind="error" text={reason} />}
			<Outcome context={context} result={result} isEdited={edits.value.size > 0} />
			{pinned.value.length > 0 && (
				<PinnedVariants
					asIs={asIs}
					variants={pinned.value}
					record={session.record}
					use={(variant) => change(variant.edits)}
					insert={context.hosted && notInserted === null ? (variant) => insert(variant.edits) : null}
					remove={(variant) => {
						pinned.value = pinned.value.filter((each) => each !== variant);
					}}
				/>
			)}
		</div>
	);
}

interface OutcomeProps extends ExplainProps {
	readonly result: WhatIfResult;
	readonly isEdited: boolean;
}

/** What the row would be predicted as, in a sentence; why, and how surely. */
function Outcome({ context, result, isEdited }: OutcomeProps) {
	const { record } = context.session;
	const { target } = record.preprocessing;
	const { certain, explained, baseline } = result;
	const difference = differenceSentence(result, target);
	const novelty = certain === null ? null : noveltySentence(certain);
	const isUnlike = certain?.novelty?.isUnlike === true;
	const withheld = rowPromiseWithheld(record, { ...certain, ...result });
	const sentences =
		certain === null
			? []
			: [...promiseSentences(certain, record, withheld, true), ...(novelty === null || isUnlike ? [] : [novelty])];
	return (
		<>
			<p class="what-if-difference" role="status">
				{difference ?? (isEdited ? sameValuesSentence() : l10n.t('Change a value to see what the network would say.'))}
			</p>
			{difference !== null && (
				<>
					{isUnlike && <Notice kind="warning" text={novelty ?? ''} />}
					<div class="sentences">
						{sentences.map((sentence) => (
							<p key={sentence}>{sentence}</p>
						))}
					</div>
					<Figure
						context={context}
						of={[explained]}
						mode="none"
						make={(theme) => ({ ...waterfallChart({ row: explained, baseline, target }, theme), id: 'what-if' })}
					/>
				</>
			)}
		</>
	);
}
