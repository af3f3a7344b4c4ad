import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { BeyondSeen } from '../../analyze/what-if/beyond-seen.ts';
import type { Edits } from '../../analyze/what-if/edits.ts';
import type { WhatIfResult } from '../../analyze/what-if/what-if.ts';
import { abbreviate, missing } from '../../messages/numbers.ts';
import { beyondSentence, seenRange } from '../../messages/what-if.ts';
import { freshId } from '../fresh-id.ts';
import { SearchedColumns } from '../parts/searched-columns.tsx';

type Column = WhatIfResult['columns'][number];

export interface FieldsProps {
	readonly columns: readonly Column[];
	readonly edits: Edits;
	/** Of the row as it is edited. */
	readonly beyond: readonly BeyondSeen[];
	readonly changed: (edits: Edits) => void;
}

/** A field for each column, with the values that the network learned from. */
export function WhatIfFields({ columns, edits, beyond, changed }: FieldsProps) {
	const beyondOf = new Map(beyond.map((each) => [each.column, beyondSentence(each)]));
	const set = (column: string, text: string | null): void => {
		const next = new Map(edits);
		if (text === null) next.delete(column);
		else next.set(column, text);
		changed(next);
	};
	return (
		<SearchedColumns
			class="what-if-fields"
			columns={columns}
			each={(column) => (
				<Field
					key={column.column}
					column={column}
					text={edits.get(column.column) ?? column.cell}
					isEdited={edits.has(column.column)}
					warning={beyondOf.get(column.column) ?? null}
					set={(text) => set(column.column, text === column.cell ? null : text)}
				/>
			)}
		/>
	);
}

interface FieldProps {
	readonly column: Column;
	readonly text: string;
	readonly isEdited: boolean;
	readonly warning: string | null;
	readonly set: (text: string) => void;
}

function Field({ column, text, isEdited, warning, set }: FieldProps) {
	const [id] = useState(() => freshId('what-if'));
	const note = noteOf(column);
	const described = [...(note === '' ? [] : [`${id}-seen`]), ...(warning === null ? [] : [`${id}-beyond`])].join(' ');
	return (
		<div class={isEdited ? 'what-if-field edited' : 'what-if-field'} data-column={column.column}>
			<label for={id} title={column.column}>
				{abbreviate(column.column, 40)}
				{isEdited && (
					<span class="note"> {l10n.t('(was {0})', column.cell === '' ? missing : abbreviate(column.cell, 20))}</span>
				)}
			</label>
			<div class="what-if-input">
				<Input id={id} described={described} column={column} text={text} set={set} />
			</div>
			{note !== '' && (
				<p class="note" id={`${id}-seen`}>
					{note}
				</p>
			)}
			{warning !== null && (
				<p class="what-if-beyond" id={`${id}-beyond`}>
					{warning}
				</p>
			)}
		</div>
	);
}

function noteOf(column: Column): string {
	if (column.kind === 'number' || column.kind === 'date') return seenRange(column.least, column.most);
	return '';
}

interface InputProps {
	readonly id: string;
	readonly described: string;
	readonly column: Column;
	readonly text: string;
	readonly set: (text: string) => void;
}

function Input({ id, described, column, text, set }: InputProps) {
	const describedBy = described === '' ? {} : { 'aria-describedby': described };
	if (column.kind === 'number') {
		const { least, most } = column;
		const step = column.integer ? 1 : stepOf(most - least);
		return (
			<>
				<input
					type="range"
					aria-label={l10n.t('{0}, slider', column.column)}
					min={least}
					max={most}
					step={step}
					value={text === '' ? least : text}
					onInput={({ currentTarget }) => set(tidy(currentTarget.valueAsNumber))}
				/>
				<input
					id={id}
					type="number"
					class="input number-input"
					step="any"
					value={text}
					placeholder={missing}
					{...describedBy}
					onInput={({ currentTarget }) => set(currentTarget.value)}
				/>
			</>
		);
	}
	if (column.kind === 'category' && column.of <= column.categories.length) {
		const values = [...new Set([...column.categories, text, column.cell])].filter((value) => value !== '');
		return (
			<select
				id={id}
				class="select"
				{...describedBy}
				value={text}
				onChange={({ currentTarget }) => set(['', ...values][currentTarget.selectedIndex])}
			>
				{['', ...values].map((value) => (
					<option key={value} value={value} selected={value === text}>
						{value === '' ? l10n.t('– (missing)') : abbreviate(value, 60)}
					</option>
				))}
			</select>
		);
	}
	const list = column.kind === 'category' ? column.categories : [];
	return (
		<>
			<input
				id={id}
				type="text"
				class="input"
				maxLength={1000}
				value={text}
				placeholder={missing}
				list={`${id}-list`}
				{...describedBy}
				onChange={({ currentTarget }) => set(currentTarget.value)}
			/>
			<datalist id={`${id}-list`}>
				{list.map((value) => (
					<option key={value} value={value} />
				))}
			</datalist>
		</>
	);
}

/** A hundred steps or some more, of one digit. */
function stepOf(range: number): number {
	return range > 0 ? 10 ** Math.floor(Math.log10(range / 100)) : 1;
}

/** Without the last binary digits of a slider's sums. */
function tidy(value: number): string {
	return String(Number(value.toPrecision(10)));
}
