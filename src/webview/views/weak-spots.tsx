import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { count } from '../../messages/numbers.ts';
import { searchSentence, slicesHeadline, treeCaution, treeTitle } from '../../messages/weak-spots.ts';
import { judgedSentence } from '../../messages/withheld.ts';
import { treeDepths, treeRows } from '../error-look.ts';
import { Choice } from '../parts/choices.tsx';
import { ErrorTree } from '../parts/error-tree.tsx';
import { Headline, Section } from '../parts/notices.tsx';
import { PartBar, partLookedAt } from '../parts/part-choice.tsx';
import { SlicesTable } from '../parts/slices-table.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';
import { ErrorMap } from './error-map.tsx';
import { OwnSlices } from './own-slices.tsx';

/** Of each slice and each part of the tree; a report holds fewer. */
const rowsOfEach = { maximumRows: 5000 };

/** Where does it err more than elsewhere, and of what kind is that? */
export function WeakSpots({ context }: ViewProps<AnalyzersOf<'weak-spots'>>) {
	const { session, state, hosted } = context;
	const part = partLookedAt(context);
	const more = hosted ? rowsOfEach : {};
	const look = state.signal.value.errors;
	// A report holds one tree.
	const size = hosted ? { depth: look.treeDepth, minimumRows: look.treeRows } : {};
	return (
		<>
			<Answers
				doing={l10n.t('Searching for places in which it errs more')}
				to={[session.questionOn(part, 'slices', more), session.questionOn(part, 'error-tree', { ...more, ...size })]}
				holding
			>
				{(slices, tree) => {
					const withheld = judgedSentence(slices.part, session.record);
					const isSure = withheld === null;
					return (
						<>
							<Headline text={slicesHeadline(slices, isSure)} />
							<PartBar context={context} />
							<Section title={treeTitle(tree)}>
								{hosted && <TreeSize context={context} rows={tree.rows} />}
								{/* Anew for another tree, whose nodes are other places to walk through. */}
								<ErrorTree key={tree.nodes.length} result={tree} context={context} isSure={isSure} />
								<Notes texts={[treeCaution(tree), withheld]} />
							</Section>
							{slices.slices.length > 0 && (
								<Section title={slicesTitle()}>
									<SlicesTable
										caption={slicesTitle()}
										errorKind={slices.errorKind}
										overall={slices.overall.errorRate}
										slices={slices.slices}
										context={context}
										isSure={isSure}
									/>
								</Section>
							)}
							<Notes texts={[slices.tried === 0 ? null : searchSentence(slices)]} />
						</>
					);
				}}
			</Answers>
			<ErrorMap context={context} part={part} more={more} />
			{hosted && <OwnSlices context={context} part={part} more={more} />}
		</>
	);
}

interface TreeSizeProps extends ViewProps<AnalyzersOf<'weak-spots'>> {
	/** That the tree parts. */
	readonly rows: number;
}

/** How far the tree goes on, and how small its parts may become. */
function TreeSize({ context: { state }, rows }: TreeSizeProps) {
	const { treeDepth, treeRows: fewest } = state.signal.value.errors;
	const numbers = (of: readonly number[]) => of.map((each) => ({ id: String(each), label: count(each) }));
	return (
		<div class="toolbar">
			<Choice
				label={l10n.t('Levels at most')}
				options={numbers(treeDepths)}
				chosen={String(treeDepth)}
				changed={(id) => state.changeErrors({ treeDepth: Number(id) })}
				data={{ 'data-choice': 'tree-depth' }}
			/>
			<Choice
				label={l10n.t('Rows of a part at least')}
				// With more, there would be no two parts.
				options={numbers(treeRows.filter((each) => 2 * each <= rows || each === fewest))}
				chosen={String(fewest)}
				changed={(id) => state.changeErrors({ treeRows: Number(id) })}
				data={{ 'data-choice': 'tree-rows' }}
			/>
		</div>
	);
}

function Notes({ texts }: { readonly texts: readonly (string | null)[] }) {
	return (
		<>
			{texts.map((text) =>
				text === null ? null : (
					<p key={text} class="note">
						{text}
					</p>
				),
			)}
		</>
	);
}

function slicesTitle(): string {
	return l10n.t('Slices that were found');
}
