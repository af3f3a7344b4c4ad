import { useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { CauseGroup } from '../../analyze/causes/error-causes.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { causeCells, causeHeads, causeName, causesSentence, causesTitle } from '../../messages/error-causes.ts';
import { judgedSentence } from '../../messages/withheld.ts';
import { rowSet } from '../../protocol/row-set.ts';
import { Section } from '../parts/notices.tsx';
import { partLookedAt } from '../parts/part-choice.tsx';
import { Answers } from './answers.tsx';
import { labelSearch, lookForWrongLabels, trainingWithout } from './label-search.ts';
import type { ViewProps } from './view.ts';

type ErrorCausesProps = ViewProps<AnalyzersOf<'errors'>>;

/** Wrong rows by what is seen of them; the name of a group selects its rows. */
export function ErrorCauses({ context }: ErrorCausesProps) {
	const { session, parts, hosted, isInTraining = false } = context;
	const part = partLookedAt(context);
	const canSearch = hosted && !isInTraining && session.epoch === null && part !== 'out-of-fold';
	const isSearched = canSearch && parts.isOpen(labelSearch) === true;
	const [first, ...numbers] = causeHeads();
	return (
		<Section title={causesTitle()}>
			<Answers
				doing={isSearched ? trainingWithout() : l10n.t('Looking at what wrong rows have in common')}
				to={[session.questionOn(part, 'error-causes', isSearched ? { labels: 'searched' } : {})]}
				holding={!isSearched}
			>
				{(result) => (
					<>
						{result.causes.length > 0 && (
							<div class="table-scroll">
								<table class="data-table error-causes">
									<caption class="visually-hidden">{causesTitle()}</caption>
									<thead>
										<tr>
											<th scope="col">{first}</th>
											{numbers.map((name) => (
												<th key={name} scope="col" class="numeric">
													{name}
												</th>
											))}
										</tr>
									</thead>
									<tbody>
										{result.causes.map((group) => (
											<Line
												key={group.cause}
												context={context}
												group={group}
												isSure={judgedSentence(result.part, session.record) === null}
											/>
										))}
									</tbody>
								</table>
							</div>
						)}
						<p class="note">
							{causesSentence(result)}
							{canSearch && result.wrong > 0 && result.untold.includes('suspected') && (
								<Untold context={context} isSearched={isSearched} />
							)}
						</p>
					</>
				)}
			</Answers>
		</Section>
	);
}

/** To whom it is not told whether labels are suspected. */
function Untold({ context, isSearched }: ErrorCausesProps & { readonly isSearched: boolean }) {
	const run = () => {
		if (isSearched) context.show({ view: 'wrong-labels' });
		else context.parts.open(labelSearch, true);
	};
	return (
		<>
			{' '}
			<button type="button" class="link" onClick={run}>
				{isSearched ? l10n.t('Why No Label Is Suspected') : lookForWrongLabels()}
			</button>
		</>
	);
}

function Line({ context, group, isSure }: ErrorCausesProps & { readonly group: CauseGroup; readonly isSure: boolean }) {
	const { cause, tableRows, rows } = group;
	const own = rowSet({ kind: 'error-cause', cause }, tableRows, rows);
	const pressed = useComputed(() => {
		const name = context.marked.value.rows?.name;
		return name?.kind === 'error-cause' && name.cause === cause ? 'true' : 'false';
	});
	return (
		<tr>
			<th scope="row">
				{own === null ? (
					causeName(cause)
				) : (
					<button
						type="button"
						class="link slice-name"
						aria-pressed={pressed}
						onClick={() => context.select({ selection: { rows: own, row: null } })}
					>
						{causeName(cause)}
					</button>
				)}
			</th>
			{causeCells(group, isSure).map((cell, i) => (
				<td key={i} class="numeric">
					{cell}
				</td>
			))}
		</tr>
	);
}
