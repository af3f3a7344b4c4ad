import { useState } from 'preact/hooks';
import { freshId } from '../dom.ts';

export interface Option<Id extends string> {
	readonly id: Id;
	readonly label: string;
}

export interface ChoiceProps<Id extends string> {
	readonly label: string;
	readonly options: readonly Option<Id>[];
	readonly chosen: Id;
	readonly changed: (id: Id) => void;
}

/** One of a few, in the editor's own drop-down style. */
export function Choice<Id extends string>({ label, options, chosen, changed }: ChoiceProps<Id>) {
	const [id] = useState(() => freshId('choice'));
	return (
		<div class="choice">
			<label for={id}>{label}</label>
			<select
				id={id}
				class="select"
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
