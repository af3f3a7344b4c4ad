import * as l10n from '@vscode/l10n';
import type { ColumnProfile } from '../../data/quality/profile.ts';
import { exclusionText } from '../../data/prepare/exclusion-text.ts';
import { typeLabel } from '../../messages/data.ts';
import { count, fine, percent } from '../../messages/numbers.ts';
import { columnHistogram } from '../charts/column-histogram.ts';
import { topValues } from '../charts/top-values.ts';
import { Facts, type Fact } from '../parts/facts.tsx';
import { Figure } from '../parts/figures.tsx';
import { CategoryField, hasCategoryField, hasNamesField, ValueNamesField } from './column-reading.tsx';
import type { DataContext } from './context.ts';
import { MissingInField } from './missing-in.tsx';

export interface ColumnProps {
	readonly column: ColumnProfile;
	readonly context: DataContext;
}

/** One column in full: its numbers, and a chart of its values. */
export function ColumnDetail({ column, context }: ColumnProps) {
	return (
		<div class="column-detail" data-column={column.name}>
			<Facts class="facts-narrow" entries={[...factsOf(column, context), ...fieldsOf(column, context)]} />
			<Values column={column} context={context} />
		</div>
	);
}

function Values({ column, context: { figures } }: ColumnProps) {
	const { numbers, top, type } = column;
	// Of two values a histogram is two bars with nothing between.
	if (numbers !== null && type !== 'boolean')
		return <Figure context={figures} of={[column]} make={(theme) => columnHistogram(column, numbers, theme)} />;
	return top.length === 0 ? null : (
		<Figure context={figures} of={[column]} make={(theme) => topValues(column, theme)} />
	);
}

/** What can be said of how it is read. */
function fieldsOf(column: ColumnProfile, { profile, inspect }: DataContext): readonly Fact[] {
	if (inspect === null) return [];
	const field = { column, profile, inspect };
	return [
		...(hasCategoryField(column, profile) ? [[l10n.t('Numbers'), <CategoryField {...field} />] as const] : []),
		...(hasNamesField(column, profile) ? [[l10n.t('Names of values'), <ValueNamesField {...field} />] as const] : []),
		[l10n.t('Also missing'), <MissingInField column={column.name} profile={profile} inspect={inspect} />],
	];
}

function factsOf(column: ColumnProfile, { leftOut, profile }: DataContext): Fact[] {
	const { name, type, missing, distinct, numbers, dates, top } = column;
	const reason = leftOut.get(name) ?? null;
	const isTarget = profile.target?.column === name;
	const facts: Fact[] = [
		[l10n.t('Type'), typeLabel(type)],
		[l10n.t('Used'), isTarget ? l10n.t('as the target') : reason === null ? l10n.t('yes') : exclusionText[reason]()],
		[
			l10n.t('Missing'),
			missing === 0
				? l10n.t('none')
				: l10n.t('{0} of {1} rows, {2}', count(missing), count(profile.rows), percent(missing / profile.rows)),
		],
		[l10n.t('Different values'), count(distinct)],
	];
	if (dates !== null) facts.push([l10n.t('First'), dates.first], [l10n.t('Last'), dates.last]);
	else if (numbers !== null) {
		const [p5, p25, median, p75, p95] = numbers.quantiles.map(fine);
		facts.push(
			[l10n.t('Minimum, maximum'), `${fine(numbers.min)} … ${fine(numbers.max)}`],
			[l10n.t('Median, quartiles'), `${median} (${p25} … ${p75})`],
			['5% … 95%', `${p5} … ${p95}`],
			[l10n.t('Mean ± standard deviation'), `${fine(numbers.mean)} ± ${fine(numbers.sd)}`],
		);
		if (top.length > 0) facts.push([l10n.t('Commonest'), `${top[0].value} (${count(top[0].count)})`]);
	}
	return facts;
}
