import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { OptionsOf } from '../../analyze/index.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { judgedSentence } from '../../messages/withheld.ts';
import { freshId } from '../fresh-id.ts';
import { longestSlice, mostSlices, type LookedAt } from '../error-look.ts';
import { Section } from '../parts/notices.tsx';
import { SlicesTable } from '../parts/slices-table.tsx';
import type { ViewProps } from './view.ts';

interface OwnSlicesProps extends ViewProps<AnalyzersOf<'weak-spots'>> {
	readonly part: LookedAt | null;
	readonly more: Partial<OptionsOf<'slices'>>;
}

/** Slices that somebody types; kept with the run, and judged anew for other rows. */
export function OwnSlices({ context, part, more }: OwnSlicesProps) {
	const { session, state } = context;
	const { slices: texts } = state.signal.value.errors;
	const questionOf = (slice: string) => session.questionOn(part, 'slices', { ...more, slice });
	const states = texts.map((text) => ({ text, state: questionOf(text).state.value }));
	const answers = states.flatMap(({ text, state: { status, ...of } }) =>
		status === 'answered' && 'answer' in of ? [{ text, answer: of.answer }] : [],
	);
	const failed = states.flatMap(({ text, state: of }) => (of.status === 'failed' ? [{ text, reason: of.reason }] : []));
	/** With the run, too, where they are listed when it is opened again. */
	const keep = (slices: readonly string[]) => {
		state.changeErrors({ slices });
		session.post({ type: 'keep-slices', slices });
	};
	const remove = (text: string) => keep(texts.filter((each) => each !== text));
	const title = l10n.t('Slices of your own');
	return (
		<Section title={title}>
			<Field
				judge={async (text) => {
					const question = questionOf(text);
					question.again();
					await question.promise;
					const others = state.current.errors.slices.filter((each) => each !== text);
					keep([...others, text].slice(-mostSlices));
				}}
			/>
			{answers.length > 0 && (
				<SlicesTable
					caption={title}
					errorKind={answers[0].answer.errorKind}
					overall={answers[0].answer.overall.errorRate}
					slices={answers.flatMap(({ answer }) => answer.slices)}
					context={context}
					isSure={judgedSentence(answers[0].answer.part, session.record) === null}
					remove={({ text }) => {
						const typed = answers.find(({ answer }) => answer.slices.some((slice) => slice.text === text));
						if (typed !== undefined) remove(typed.text);
					}}
				/>
			)}
			{failed.map(({ text, reason }) => (
				<p key={text} class="note">
					{reason}{' '}
					<button type="button" class="link" aria-label={l10n.t('Remove {0}', text)} onClick={() => remove(text)}>
						{l10n.t('Remove')}
					</button>
				</p>
			))}
		</Section>
	);
}

/** `judge` rejects with a sentence where the text is no slice. */
function Field({ judge }: { readonly judge: (text: string) => Promise<void> }) {
	const [id] = useState(() => freshId('slice'));
	const wrong = useSignal('');
	const submit = async (form: HTMLFormElement): Promise<void> => {
		const input = form.querySelector('input')!;
		const text = input.value.trim();
		if (text === '') return;
		try {
			await judge(text);
			wrong.value = '';
			if (input.value.trim() === text) input.value = '';
		} catch (error) {
			wrong.value = error instanceof Error ? error.message : String(error);
		}
	};
	return (
		<form
			class="slice-field"
			onSubmit={(event) => {
				event.preventDefault();
				void submit(event.currentTarget);
			}}
		>
			<label for={id}>{l10n.t('Rows with')}</label>
			<input
				id={id}
				class="input"
				type="text"
				maxLength={longestSlice}
				spellcheck={false}
				placeholder={'age > 60 and sex = "F"'}
				aria-invalid={wrong.value !== ''}
				aria-describedby={`${id}-wrong`}
			/>
			<button type="submit" class="button">
				{l10n.t('Judge')}
			</button>
			<p id={`${id}-wrong`} class="slice-wrong" role="alert" hidden={wrong.value === ''}>
				{wrong.value}
			</p>
		</form>
	);
}
