import * as l10n from '@vscode/l10n';
import type { ErrorsResult } from '../../analyze/errors-result.ts';
import { partText } from '../../messages/changed-data.ts';
import { className, rowsOf } from '../../messages/names.ts';
import { count, percent } from '../../messages/numbers.ts';
import { cellSelection } from '../../protocol/cell-selection.ts';
import { noRows, type ConfusionPlace } from '../../protocol/selection.ts';
import { Facts } from '../parts/facts.tsx';
import type { InspectContext } from './inspect-context.ts';
import { PartSection, type Told } from './part-section.tsx';
import { RowList } from './row-list.tsx';
import { foundOf, takenFor } from '../../messages/confusion.ts';

const mostRows = 40;

interface CellPartProps {
	readonly cell: ConfusionPlace;
	readonly context: InspectContext;
}

/** Rows of one class that were predicted as one class. */
export function CellPart({ cell, context }: CellPartProps) {
	return (
		<PartSection name="cell" context={context} to={[context.session.question('errors')]} without={noRows}>
			{(errors) => cellTold(errors, cell, context)}
		</PartSection>
	);
}

function cellTold(result: ErrorsResult, { actual, predicted }: ConfusionPlace, context: InspectContext): Told {
	if (result.task !== 'classification') return { title: '', content: null };
	const cell = result.cells.find((known) => known.actual === actual && known.predicted === predicted);
	const { target } = context.session.record;
	const [of, taken] = [actual, predicted].map((each) => className(result.classes[each], target));
	const rows = cell?.count ?? 0;
	const all = result.cells.filter((known) => known.actual === actual).reduce((sum, known) => sum + known.count, 0);
	const shown = (cell?.rows ?? []).slice(0, mostRows);
	return {
		title: actual === predicted ? foundOf(rowsOf(rows), of) : takenFor(rowsOf(rows), of, taken),
		content: (
			<>
				<Facts
					class="facts-narrow"
					entries={[
						[l10n.t('Share'), l10n.t('{0} of {1} of this class', percent(all === 0 ? 0 : rows / all), rowsOf(all))],
						[l10n.t('Measured on'), partText(result.part)],
					]}
				/>
				<p class="note">{l10n.t('By confidence in the prediction, the most confident first.')}</p>
				<RowList
					rows={shown}
					measured={({ confidence }) => percent(confidence)}
					own={cellSelection(result.cells, { actual, predicted })}
					context={context}
				/>
				{rows > shown.length && <p class="note">{l10n.t('and {0} more', count(rows - shown.length))}</p>}
			</>
		),
	};
}
