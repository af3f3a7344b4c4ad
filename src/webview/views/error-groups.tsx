import { useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { ClassificationErrors, ConfusionCell } from '../../analyze/errors-result.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { distinguishable } from '../../messages/distinguishable.ts';
import { rowsOf } from '../../messages/names.ts';
import { count } from '../../messages/numbers.ts';
import { cellSelection } from '../../protocol/cell-selection.ts';
import type { ViewProps } from './view.ts';

const mostGroups = 12;

interface ErrorGroupsProps extends ViewProps<AnalyzersOf<'errors'>> {
	/** With classes as sentences name them. */
	readonly result: ClassificationErrors;
	/** The largest first. */
	readonly groups: readonly ConfusionCell[];
}

/** Kinds of mistakes by their number of rows; each selects its cell. */
export function ErrorGroups({ result, groups, context }: ErrorGroupsProps) {
	const chosen = useComputed(() => context.marked.value.cell).value;
	const chosenClass = useComputed(() => context.marked.value.class).value;
	if (groups.length === 0) return <p class="muted">{l10n.t('There are none.')}</p>;
	const largest = groups[0].count;
	const names = distinguishable(result.classes, 40);
	return (
		<ul class="groups">
			{groups.slice(0, mostGroups).map((group) => {
				const { actual, predicted, count: rows } = group;
				const isChosen = chosen?.actual === actual && chosen.predicted === predicted;
				return (
					<li
						key={`${actual} ${predicted}`}
						class={actual === chosenClass || predicted === chosenClass ? 'of-class' : ''}
					>
						<button
							type="button"
							class="group"
							aria-pressed={isChosen}
							data-group={`${actual} ${predicted}`}
							onClick={() => context.select({ selection: cellSelection(result.cells, group) })}
						>
							<span class="group-name">{l10n.t('{0} taken for {1}', names[actual], names[predicted])}</span>
							<span class="group-count">{rowsOf(rows)}</span>
							<span class="bar-track" aria-hidden="true">
								<span class="bar" style={{ width: `${(100 * rows) / largest}%` }} />
							</span>
						</button>
					</li>
				);
			})}
			{groups.length > mostGroups && (
				<li class="muted">{l10n.t('Smaller kinds of mistakes: {0}', count(groups.length - mostGroups))}</li>
			)}
		</ul>
	);
}
