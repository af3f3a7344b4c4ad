import * as l10n from '@vscode/l10n';
import type { ColumnProfile } from '../../data/quality/profile.ts';
import { columnHistogram } from '../charts/column-histogram.ts';
import { topValues } from '../charts/top-values.ts';
import { element } from '../dom.ts';
import { count, fine, percent } from '../../messages/numbers.ts';
import { ChartFigure } from '../parts/figure.ts';
import { typeLabel } from '../../messages/data.ts';
import { exclusionText } from '../../data/prepare/exclusion-text.ts';
import type { DataContext } from './context.ts';
import { categoryField, valueNamesField } from './column-reading.ts';
import { missingInField } from './missing-in.ts';

/** One column in full: its numbers, and a chart of its values. */
export class ColumnDetail {
	readonly element: HTMLElement;
	readonly #figure: ChartFigure | null;

	constructor(column: ColumnProfile, context: DataContext) {
		this.#figure = figureOf(column, context);
		const fields: readonly (readonly [string, HTMLElement | null])[] = [
			[l10n.t('Numbers'), categoryField(column, context)],
			[l10n.t('Names of values'), valueNamesField(column, context)],
			[l10n.t('Also missing'), missingInField(column.name, context)],
		];
		this.element = element(
			'div',
			{ class: 'column-detail', 'data-column': column.name },
			element(
				'dl',
				{ class: 'facts facts-narrow' },
				...factsOf(column, context).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
				...fields.flatMap(([name, field]) =>
					field === null ? [] : [element('dt', {}, name), element('dd', {}, field)],
				),
			),
			this.#figure?.element ?? null,
		);
	}

	dispose(): void {
		this.#figure?.dispose();
	}
}

function figureOf(column: ColumnProfile, { figures }: DataContext): ChartFigure | null {
	const { numbers, top, type } = column;
	// Of two values a histogram is two bars with nothing between.
	if (numbers !== null && type !== 'boolean')
		return new ChartFigure(figures, (theme) => columnHistogram(column, numbers, theme));
	return top.length > 0 ? new ChartFigure(figures, (theme) => topValues(column, theme)) : null;
}

function factsOf(column: ColumnProfile, { leftOut, profile }: DataContext): [string, string][] {
	const { name, type, missing, distinct, numbers, dates, top } = column;
	const reason = leftOut.get(name) ?? null;
	const isTarget = profile.target?.column === name;
	const facts: [string, string][] = [
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
			['5 % … 95 %', `${p5} … ${p95}`],
			[l10n.t('Mean ± standard deviation'), `${fine(numbers.mean)} ± ${fine(numbers.sd)}`],
		);
		if (top.length > 0) facts.push([l10n.t('Commonest'), `${top[0].value} (${count(top[0].count)})`]);
	}
	return facts;
}
