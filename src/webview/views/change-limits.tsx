import * as l10n from '@vscode/l10n';
import { abbreviate, count } from '../../messages/numbers.ts';
import { plural } from '../../messages/plural.ts';
import type { ColumnLimit } from '../../protocol/limits-of-kept.ts';
import { longestEnd, unlimited, withLimit, type ChangeLook } from '../change-look.ts';
import { Choice } from '../parts/choices.tsx';
import { SearchedColumns } from '../parts/searched-columns.tsx';
import type { OpenParts } from '../parts/figure-context.ts';

export interface ChangeLimitsProps {
	/** That the network reads. */
	readonly columns: readonly {
		readonly column: string;
		readonly kind: 'numeric' | 'date' | 'categorical' | 'embedded';
	}[];
	readonly look: ChangeLook;
	readonly changed: (look: ChangeLook) => void;
	readonly parts: OpenParts;
}

const part = 'change-limits';

/** Which columns may change, which way, and how far: folded, since all may at first. */
export function ChangeLimits({ columns, look, changed, parts }: ChangeLimitsProps) {
	const limited = columns.filter(({ column }) => Object.hasOwn(look.limits, column)).length;
	return (
		<details
			class="change-limits"
			open={parts.isOpen(part) ?? false}
			onToggle={({ currentTarget }) => parts.open(part, currentTarget.open)}
		>
			<summary>{limitsText(limited)}</summary>
			<SearchedColumns
				class="change-columns"
				columns={columns}
				each={({ column, kind }) => (
					<ColumnLimits
						key={column}
						column={column}
						isOrdered={kind === 'numeric' || kind === 'date'}
						limit={Object.hasOwn(look.limits, column) ? look.limits[column] : unlimited}
						changed={(limit) => changed(withLimit(look, column, limit))}
					/>
				)}
			/>
		</details>
	);
}

function limitsText(limited: number): string {
	if (limited === 0) return l10n.t('Every column may change');
	return plural(limited, {
		one: l10n.t('1 column is limited'),
		other: l10n.t('{0} columns are limited', count(limited)),
	});
}

interface ColumnLimitsProps {
	readonly column: string;
	readonly isOrdered: boolean;
	readonly limit: ColumnLimit;
	readonly changed: (limit: ColumnLimit) => void;
}

function ColumnLimits({ column, isOrdered, limit, changed }: ColumnLimitsProps) {
	const ways: readonly { readonly id: ColumnLimit['may']; readonly label: string }[] = [
		{ id: 'any', label: l10n.t('may change') },
		{ id: 'fixed', label: l10n.t('stays as it is') },
		...(isOrdered
			? ([
					{ id: 'up', label: l10n.t('may only rise') },
					{ id: 'down', label: l10n.t('may only fall') },
				] as const)
			: []),
	];
	const end = (name: string, which: 'least' | 'most') => (
		<input
			type="text"
			class="input number-input"
			aria-label={name}
			placeholder={which === 'least' ? l10n.t('from') : l10n.t('to')}
			maxLength={longestEnd}
			value={limit[which]}
			onChange={({ currentTarget }) => changed({ ...limit, [which]: currentTarget.value })}
		/>
	);
	return (
		<div class={limit === unlimited ? 'change-column' : 'change-column edited'} data-column={column}>
			<Choice
				label={abbreviate(column, 40)}
				options={ways}
				chosen={limit.may}
				changed={(may) => changed({ ...limit, may })}
			/>
			{isOrdered && limit.may !== 'fixed' && (
				<div class="change-range">
					{end(l10n.t('{0}, from', column), 'least')}
					{end(l10n.t('{0}, to', column), 'most')}
				</div>
			)}
		</div>
	);
}
