import * as l10n from '@vscode/l10n';
import type { ColumnProfile } from '../../data/quality/profile.ts';
import { exclusionText } from '../../data/prepare/exclusion-text.ts';
import { dateOf, typeLabel, leftOutText, middleHalfText, commonestText } from '../../messages/data.ts';
import { abbreviate, count, fine, percent } from '../../messages/numbers.ts';
import { LongName } from '../parts/long-name.tsx';
import { Sparkline } from '../parts/sparkline.tsx';
import type { ColumnProps } from './column-detail.tsx';
import { ColumnDetail } from './column-detail.tsx';

/** Of the line of a column. */
const cells = 6;

export interface ColumnRowProps extends ColumnProps {
	readonly isOpen: boolean;
	/** The one line in the tab order. */
	readonly isStop: boolean;
	/** Shows or hides it in full. */
	readonly toggle: (column: string) => void;
}

/** One column in a line, and below it in full. */
export function ColumnRow(props: ColumnRowProps) {
	return (
		<>
			<Line {...props} />
			{props.isOpen && (
				<tr class="detail-row">
					<td colSpan={cells}>
						<ColumnDetail column={props.column} context={props.context} />
					</td>
				</tr>
			)}
		</>
	);
}

function Line({ column, context: { profile, leftOut }, isOpen, isStop, toggle }: ColumnRowProps) {
	const { name, type, missing, distinct } = column;
	const reason = leftOut.get(name) ?? null;
	const isTarget = profile.target?.column === name;
	const state = isTarget ? l10n.t('target') : reason === null ? null : leftOutText(exclusionText[reason]());
	const values = valuesText(column);
	const shape = shapeText(column);
	return (
		<tr class={reason === null || isTarget ? '' : 'unused'} data-column={name} onClick={() => toggle(name)}>
			<td>
				<button
					type="button"
					class="column-name"
					title={name.slice(0, 2000)}
					aria-label={name.slice(0, 2000)}
					tabIndex={isStop ? 0 : -1}
					aria-expanded={isOpen}
				>
					<LongName name={abbreviate(name, 60)} />
				</button>
				<span class="column-note narrow-only">{typeLabel(type)}</span>
				{state !== null && <span class="column-note">{state}</span>}
			</td>
			<td class="wide-only">{typeLabel(type)}</td>
			<td class="spark-cell" title={shape}>
				<Spark column={column} />
				<span class="visually-hidden">{shape}</span>
			</td>
			<td class="wide-only values-cell" title={values}>
				{values}
			</td>
			<td class="numeric" title={percent(missing / profile.rows)}>
				{/* Empty for the eye, for the numbers that are there to stand out. */}
				{missing === 0 ? <span class="visually-hidden">{count(0)}</span> : count(missing)}
			</td>
			<td class="numeric wide-only">{count(distinct)}</td>
		</tr>
	);
}

/** Arrows, Home and End move from column to column; Enter is the button's own. */
export function columnKeys(event: KeyboardEvent): void {
	const button = event.target as HTMLElement;
	if (!button.classList.contains('column-name')) return;
	const all = [...button.closest('tbody')!.querySelectorAll<HTMLElement>('.column-name')];
	const at = all.indexOf(button);
	const next = new Map([
		['ArrowDown', at + 1],
		['ArrowUp', at - 1],
		['Home', 0],
		['End', all.length - 1],
	]).get(event.key);
	if (next === undefined) return;
	event.preventDefault();
	if (next < 0 || next >= all.length) return;
	all[next].focus();
}

function Spark({ column: { numbers, top, type } }: Pick<ColumnProps, 'column'>) {
	if (numbers !== null && type !== 'boolean') return <Sparkline counts={numbers.histogram} kind="numbers" />;
	return top.length === 0 ? null : <Sparkline counts={top.map(({ count: rows }) => rows)} kind="values" />;
}

/** To be heard of the small picture, and where there is no room for the values. */
function shapeText({ numbers, dates, top, type, count: rows }: ColumnProfile): string {
	if (numbers !== null && type !== 'boolean') {
		const text = dates === null ? fine : dateOf;
		return middleHalfText(text(numbers.quantiles[1]), text(numbers.quantiles[3]));
	}
	if (top.length === 0) return rows === 0 ? l10n.t('empty') : l10n.t('no value more than once');
	const [{ value, count: times }] = top;
	return commonestText(abbreviate(value, 40), percent(times / rows));
}

/** The range of numbers and dates, the commonest of the rest. */
function valuesText({ numbers, dates, top, type, distinct }: ColumnProfile): string {
	if (dates !== null) return `${dates.first.slice(0, 10)} … ${dates.last.slice(0, 10)}`;
	// Three whole numbers are told in full by how often each is met.
	if (numbers !== null && type !== 'boolean' && (type !== 'integer' || distinct > 3))
		return numbers.min === numbers.max
			? fine(numbers.min)
			: l10n.t('{0} … {1}, median {2}', ...[numbers.min, numbers.max, numbers.quantiles[2]].map(fine));
	return top
		.slice(0, 3)
		.map(({ value, count: rows }) => `${abbreviate(value, 16)} (${count(rows)})`)
		.join(', ');
}
