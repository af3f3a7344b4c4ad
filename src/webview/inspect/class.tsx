import * as l10n from '@vscode/l10n';
import type { ErrorsResult } from '../../analyze/errors-result.ts';
import { partText } from '../../messages/changed-data.ts';
import { className, rowsOf } from '../../messages/names.ts';
import { count, percent } from '../../messages/numbers.ts';
import { Facts } from '../parts/facts.tsx';
import type { InspectContext } from './inspect-context.ts';
import { PartSection, type Told } from './part-section.tsx';
import { precisionLabel } from '../../messages/probabilities.ts';

/** Other classes that it was taken for. */
const mostOthers = 12;

interface ClassPartProps {
	/** Its number. */
	readonly of: number;
	readonly context: InspectContext;
}

/** One class: its rows, and how they were predicted. */
export function ClassPart({ of, context }: ClassPartProps) {
	return (
		<PartSection name="class" context={context} to={[context.session.question('errors')]} without={{ class: null }}>
			{(errors) => classTold(errors, of, context)}
		</PartSection>
	);
}

function classTold(result: ErrorsResult, of: number, { session }: InspectContext): Told {
	if (result.task !== 'classification') return { title: '', content: null };
	const { target } = session.record;
	const own = result.cells.filter(({ actual }) => actual === of);
	const rows = own.reduce((sum, cell) => sum + cell.count, 0);
	const wrong = own.filter(({ predicted }) => predicted !== of).sort((a, b) => b.count - a.count);
	return {
		title: l10n.t('class: {0}', className(result.classes[of], target)),
		content: (
			<>
				<Facts
					class="facts-narrow"
					entries={[
						[l10n.t('Rows'), count(rows)],
						[l10n.t('found (recall)'), percent(result.recall[of])],
						[precisionLabel(), percent(result.precision[of])],
						...wrong
							.slice(0, mostOthers)
							.map(
								({ predicted, count: taken }) =>
									[l10n.t('taken for {0}', className(result.classes[predicted], target)), rowsOf(taken)] as const,
							),
						[l10n.t('Measured on'), partText(result.part)],
					]}
				/>
				{wrong.length > mostOthers && <p class="note">{l10n.t('and {0} more', count(wrong.length - mostOthers))}</p>}
			</>
		),
	};
}
