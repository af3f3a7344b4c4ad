import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { Loading, Notice } from '../parts/notices.tsx';
import type { Question } from '../state/question.ts';

export interface AnswersProps<T extends readonly unknown[]> {
	/** What is being done, while it is. */
	readonly doing: string;
	readonly to: { readonly [I in keyof T]: Question<T[I]> };
	/** The answers before these stay until the new ones are there, so that nothing jumps while one walks through rows. */
	readonly holding?: boolean;
	/** Drawn once all are answered. */
	readonly children: (...answers: T) => ComponentChildren;
}

/** What is drawn from answers; until they are there it says that they are computed, or why they could not be. */
export function Answers<T extends readonly unknown[]>({ doing, to, holding = false, children }: AnswersProps<T>) {
	const last = useRef<T | null>(null);
	const states = to.map(({ state }) => state.value);
	const failed = states.find((state) => state.status === 'failed');
	if (failed !== undefined) {
		const again = () => {
			for (const question of to) question.again();
		};
		return <Notice kind="error" text={failed.reason} actions={[{ label: l10n.t('Try Again'), run: again }]} />;
	}
	const answers = states.flatMap((state) => (state.status === 'answered' ? [state.answer] : []));
	const isComplete = answers.length === to.length;
	// One for each question, in their order.
	if (isComplete) last.current = answers as unknown as T;
	const shown = isComplete || holding ? last.current : null;
	if (shown === null) return <Loading text={doing} />;
	return <>{children(...shown)}</>;
}
