import * as l10n from '@vscode/l10n';
import type { RowPrediction } from '../../analyze/attributions/explained-rows.ts';
import type { Edits } from '../../analyze/what-if/edits.ts';
import type { WhatIfResult } from '../../analyze/what-if/what-if.ts';
import { insertRowLabel } from '../../messages/insert-row.ts';
import { abbreviate, list, missing, number, percent } from '../../messages/numbers.ts';
import { className } from '../../messages/names.ts';
import { rowPromiseWithheld } from '../../messages/withheld.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { LinkButton } from '../parts/notices.tsx';

/** A row with other values that somebody wants to keep in sight. */
export interface Variant {
	readonly edits: Edits;
	readonly result: WhatIfResult;
}

export const mostPinned = 3;

interface PinnedProps {
	readonly asIs: WhatIfResult;
	readonly variants: readonly Variant[];
	readonly record: RunRecord;
	readonly use: (variant: Variant) => void;
	readonly remove: (variant: Variant) => void;
	/** Writes it into the data file; null: that cannot be done. */
	readonly insert: ((variant: Variant) => void) | null;
}

/** Variants side by side: what was changed, and what is said of each. */
export function PinnedVariants({ asIs, variants, record, use, remove, insert }: PinnedProps) {
	const all = [{ edits: new Map<string, string>() as Edits, result: asIs }, ...variants];
	const changed = asIs.columns.filter(({ column }) => variants.some(({ edits }) => edits.has(column)));
	const titles = all.map((_, i) => (i === 0 ? l10n.t('The row as it is') : l10n.t('Variant {0}', i)));
	const cell = (text: string) => (text === '' ? missing : abbreviate(text, 40));
	return (
		<div class="table-scroll" tabIndex={0} role="region" aria-label={l10n.t('Pinned variants')}>
			<table class="data-table what-if-pinned">
				<caption class="visually-hidden">{l10n.t('Pinned variants')}</caption>
				<thead>
					<tr>
						<th scope="col">{l10n.t('Column')}</th>
						{titles.map((title) => (
							<th key={title} scope="col">
								{title}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{changed.map(({ column, cell: own }) => (
						<tr key={column}>
							<th scope="row">{abbreviate(column, 40)}</th>
							{all.map(({ edits }, i) => (
								<td key={i}>{cell(edits.get(column) ?? own)}</td>
							))}
						</tr>
					))}
					<tr>
						<th scope="row">{l10n.t('Predicted')}</th>
						{all.map(({ result }, i) => (
							<td key={i}>{predicted(result.explained.prediction, record)}</td>
						))}
					</tr>
					<tr>
						<th scope="row">{l10n.t('Interval or set, for rows that come the same way')}</th>
						{all.map(({ result }, i) => (
							<td key={i}>{setText(result, record)}</td>
						))}
					</tr>
					<tr>
						<th scope="row">{l10n.t('Unlike the training rows')}</th>
						{all.map(({ result }, i) => (
							<td key={i}>{unlikeText(result)}</td>
						))}
					</tr>
					<tr>
						<td />
						<td />
						{variants.map((variant, i) => (
							<td key={i}>
								<span class="actions">
									<LinkButton label={l10n.t('Use')} run={() => use(variant)} />
									{insert !== null && (
										<LinkButton label={insertRowLabel()} run={() => insert(variant)} id={`what-if-insert-${i + 1}`} />
									)}
									<LinkButton label={l10n.t('Remove')} run={() => remove(variant)} />
								</span>
							</td>
						))}
					</tr>
				</tbody>
			</table>
		</div>
	);
}

function predicted(prediction: RowPrediction, { preprocessing: { target } }: RunRecord): string {
	if (prediction.kind === 'value' || target.kind === 'value')
		return number(prediction.kind === 'value' ? prediction.value : null);
	const name = className(target.classes[prediction.class], target.column);
	return l10n.t('{0} at {1}', abbreviate(name, 40), percent(prediction.probabilities[prediction.class]));
}

function setText(result: WhatIfResult, record: RunRecord): string {
	const { certain } = result;
	const { target } = record.preprocessing;
	const set = certain?.set ?? null;
	if (set === null || rowPromiseWithheld(record, { ...certain, ...result }) !== null) return missing;
	if (set.kind === 'interval') return l10n.t('{0} to {1}', number(set.lower), number(set.upper));
	return list(
		set.classes.map((one) => (target.kind === 'classes' ? className(target.classes[one], target.column) : '')),
	);
}

function unlikeText({ certain }: WhatIfResult): string {
	const isUnlike = certain?.novelty?.isUnlike ?? null;
	return isUnlike === null ? missing : isUnlike ? l10n.t('yes') : l10n.t('no');
}
