import { useState } from 'preact/hooks';
import { freshId } from '../fresh-id.ts';

export interface Option<Id extends string> {
	readonly id: Id;
	readonly label: string;
}

export interface ChoiceProps<Id extends string> {
	readonly label: string;
	readonly options: readonly Option<Id>[];
	readonly chosen: Id;
	readonly changed: (id: Id) => void;
	/** What stands beside it says the same as the label, which is heard alone then. */
	readonly isLabelled?: boolean;
	/** Of the list, to be found by. */
	readonly data?: Readonly<Record<`data-${string}`, string>>;
}

/** One of a few, in the editor's own drop-down style. */
export function Choice<Id extends string>({
	label,
	options,
	chosen,
	changed,
	isLabelled = false,
	data = {},
}: ChoiceProps<Id>) {
	const [id] = useState(() => freshId('choice'));
	return (
		<div class="choice">
			<label for={id} class={isLabelled ? 'visually-hidden' : ''}>
				{label}
			</label>
			<select
				id={id}
				class="select"
				{...data}
				value={chosen}
				onChange={({ currentTarget }) => changed(options[currentTarget.selectedIndex].id)}
			>
				{options.map((option) => (
					<option key={option.id} value={option.id} selected={option.id === chosen}>
						{option.label}
					</option>
				))}
			</select>
		</div>
	);
}

export interface CheckboxProps {
	readonly label: string;
	readonly checked: boolean;
	readonly changed: (checked: boolean) => void;
}

export function Checkbox({ label, checked, changed }: CheckboxProps) {
	return (
		<label class="checkbox">
			<input type="checkbox" checked={checked} onChange={({ currentTarget }) => changed(currentTarget.checked)} />
			<span>{label}</span>
		</label>
	);
}
