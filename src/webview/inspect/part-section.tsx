import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { asOfEpoch } from '../../messages/epochs.ts';
import type { SelectionPatch } from '../../protocol/selection.ts';
import { IconButton } from '../parts/icon.tsx';
import { Loading, Notice } from '../parts/notices.tsx';
import type { Question } from '../state/question.ts';
import type { InspectContext } from './inspect-context.ts';

export interface Told {
	readonly title: string;
	readonly content: ComponentChildren;
}

export interface PartSectionProps<T extends readonly unknown[]> {
	/** By which it is found. */
	readonly name: string;
	readonly context: InspectContext;
	readonly to: { readonly [I in keyof T]: Question<T[I]> };
	/** What takes it out of the selection. */
	readonly without: SelectionPatch;
	/** Drawn once all are answered. */
	readonly children: (...answers: T) => Told;
}

/** One selected thing with its numbers. What it showed stays until what is asked for next is there, so that nothing flickers. */
export function PartSection<T extends readonly unknown[]>({
	name,
	context,
	to,
	without,
	children,
}: PartSectionProps<T>) {
	const states = to.map(({ state }) => state.value);
	const failed = states.find((state) => state.status === 'failed');
	const answers = states.flatMap((state) => (state.status === 'answered' ? [state.answer] : []));
	const isComplete = answers.length === to.length;
	const last = useRef<{ readonly told: Told; readonly epoch: number | null } | null>(null);
	// One for each question, in their order.
	if (isComplete) last.current = { told: children(...(answers as unknown as T)), epoch: context.session.epoch };
	if (failed !== undefined) last.current = null;
	const title = last.current?.told.title ?? null;
	useEffect(() => {
		if (isComplete && title !== null) context.figures.announce(title);
	}, [isComplete, title]);
	return (
		<section class="inspected-part" data-inspected={name} aria-busy={failed === undefined && !isComplete}>
			{failed !== undefined ? (
				<Notice
					kind="warning"
					text={failed.reason}
					actions={[
						{
							label: l10n.t('Try Again'),
							run: () => {
								for (const question of to) question.again();
							},
						},
					]}
				/>
			) : last.current === null ? (
				<Loading text={l10n.t('Asking the network')} />
			) : (
				<Shown {...last.current} context={context} without={without} />
			)}
		</section>
	);
}

interface ShownProps extends Pick<PartSectionProps<never>, 'context' | 'without'> {
	readonly told: Told;
	/** Null: the run as it was kept. */
	readonly epoch: number | null;
}

function Shown({ told: { title, content }, epoch, context, without }: ShownProps) {
	return (
		<>
			<div class="inspected-head">
				<h2 class="inspected">{title}</h2>
				<IconButton
					label={l10n.t('{0}: {1}', l10n.t('Deselect'), title)}
					icon="close"
					run={() => context.select(without)}
				/>
			</div>
			{epoch !== null && <p class="as-of">{asOfEpoch(epoch, context.session.record.outcome.epochs)}</p>}
			{content}
		</>
	);
}
