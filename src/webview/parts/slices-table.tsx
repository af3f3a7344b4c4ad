import { useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { Slice, SlicesResult } from '../../analyze/regions/slices.ts';
import { count, number } from '../../messages/numbers.ts';
import { rateInterval, rateText, sliceText, weaknessHead, weaknessText } from '../../messages/weak-spots.ts';
import { isSlice, sliceRows } from '../../protocol/row-set.ts';
import type { FigureContext } from './figure-context.ts';
import { IntervalLine } from './interval-line.tsx';

interface SlicesTableProps {
	readonly caption: string;
	readonly errorKind: SlicesResult['errorKind'];
	/** Of all rows judged. */
	readonly overall: number | null;
	readonly slices: readonly Slice[];
	readonly context: FigureContext;
	/** Rows do not hang together, so that intervals hold. */
	readonly isSure: boolean;
	/** Takes a slice from the list; left out: they stay. */
	readonly remove?: (slice: Slice) => void;
}

/** Slices with their rates beside the rest and beside training; the name of one selects its rows. */
export function SlicesTable(props: SlicesTableProps) {
	const { caption, errorKind, slices, remove } = props;
	return (
		<div class="table-scroll">
			<table class="data-table slices">
				<caption class="visually-hidden">{caption}</caption>
				<thead>
					<tr>
						<th scope="col">{l10n.t('slice')}</th>
						<th scope="col" colSpan={2}>
							{errorKind === 'wrong' ? l10n.t('wrong') : l10n.t('mean error')}
						</th>
						{[l10n.t('rows'), l10n.t('in the rest'), l10n.t('in training'), 'q'].map((name) => (
							<th key={name} scope="col" class="numeric">
								{name}
							</th>
						))}
						<th scope="col">{weaknessHead()}</th>
						{remove !== undefined && <th />}
					</tr>
				</thead>
				<tbody>
					{slices.map((slice) => (
						<Line key={slice.text} {...props} slice={slice} />
					))}
				</tbody>
			</table>
		</div>
	);
}

function Line({
	errorKind,
	overall,
	slices,
	slice,
	context,
	isSure,
	remove,
}: SlicesTableProps & { readonly slice: Slice }) {
	const pressed = useComputed(() => (isSlice(context.marked.value.rows, slice.text, false) ? 'true' : 'false'));
	const ends = slices.flatMap(({ errorRate, upper, rest }) => [errorRate ?? 0, rest ?? 0, isSure ? (upper ?? 0) : 0]);
	const interval = rateInterval(errorKind, slice, isSure);
	return (
		<tr>
			<th scope="row">
				<button
					type="button"
					class="link slice-name"
					aria-pressed={pressed}
					aria-label={sliceText(errorKind, slice)}
					data-slice={slice.text}
					onClick={() =>
						context.select({
							selection: { rows: sliceRows(slice.text, false, slice.tableRows, slice.rows), row: null },
						})
					}
				>
					{slice.text}
				</button>
			</th>
			<td class="interval-cell">
				<IntervalLine
					value={slice.errorRate}
					low={isSure ? slice.lower : null}
					high={isSure ? slice.upper : null}
					most={Math.max(...ends)}
					overall={overall}
				/>
			</td>
			<td class="numeric">
				{rateText(errorKind, slice.errorRate)}
				{interval === '–' ? '' : ` (${interval})`}
			</td>
			<td class="numeric">{count(slice.rows)}</td>
			<td class="numeric">{rateText(errorKind, slice.rest)}</td>
			<td class="numeric">{rateText(errorKind, slice.train?.errorRate)}</td>
			<td class="numeric">{number(slice.q)}</td>
			<td>{weaknessText(isSure ? slice.weakness : null)}</td>
			{remove !== undefined && (
				<td>
					<button
						type="button"
						class="link"
						aria-label={l10n.t('Remove {0}', slice.text)}
						onClick={() => remove(slice)}
					>
						{l10n.t('Remove')}
					</button>
				</td>
			)}
		</tr>
	);
}
