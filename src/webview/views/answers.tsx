import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { Loading, Notice } from '../parts/notices.tsx';
import type { Question } from '../state/question.ts';

export interface AnswersProps<T extends readonly unknown[]> {
	/** What is being done, while it is. */
	readonly doing: string;
	readonly to: { readonly [I in keyof T]: Question<T[I]> };
	/** Drawn once all are answered. */
	readonly children: (...answers: T) => ComponentChildren;
}

/** What is drawn from answers; until they are there it says that they are computed, or why they could not be. */
export function Answers<T extends readonly unknown[]>({ doing, to, children }: AnswersProps<T>) {
	const states = to.map(({ state }) => state.value);
	const failed = states.find((state) => state.status === 'failed');
	if (failed !== undefined) {
		const again = () => {
			for (const question of to) question.again();
		};
		return <Notice kind="error" text={failed.reason} actions={[{ label: l10n.t('Try Again'), run: again }]} />;
	}
	const answers = states.flatMap((state) => (state.status === 'answered' ? [state.answer] : []));
	if (answers.length < to.length) return <Loading text={doing} />;
	// One for each question, in their order.
	return <>{children(...(answers as unknown as T))}</>;
}
