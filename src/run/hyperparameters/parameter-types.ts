import * as l10n from '@vscode/l10n';
import type { ModelSpecification } from '../../core/specification.ts';
import { modelFileSchema } from '../record/model-schema.ts';
import { isIn, limits, ranges, allowedText, type NumberRange } from './ranges.ts';
import { schemaProblem, type SchemaProblem } from '../record/schema-problem.ts';

/** What the values of a choice may be, and how people type them. */
export interface ParameterType<T> {
	/** Null: it may be this; else what it may be, a noun phrase. */
	readonly allowed: (value: unknown) => string | null;
	/** What was typed; a text that is no such value comes back as it is, for `allowed` to refuse. Of lists, one item. */
	readonly read: (text: string) => unknown;
	readonly write: (value: T) => string;
	/** Stands for the value in the command line's help; null: a switch, which takes none. */
	readonly placeholder: string | null;
	/** All there is, where that is a list of names, with what people call them. */
	readonly names?: readonly { readonly value: T; readonly label: string }[];
	/** Of documents: where in it the first thing is that cannot be; what `allowed` says is of that. Null: nothing. */
	readonly problemIn?: (value: unknown) => SchemaProblem | null;
	/** On the command line, the name of a JSON file that holds the value. */
	readonly file?: true;
	/** Items separated by commas; on the command line the option may be repeated. */
	readonly list?: true;
}

export function oneOf<N extends string>(
	names: readonly N[],
	labelOf: (name: N) => string = (name) => name,
): ParameterType<N> {
	return {
		allowed: (value) => (names.some((name) => name === value) ? null : l10n.t('one of {0}', names.join(', '))),
		read: (text) => text.trim(),
		write: (name) => name,
		placeholder: 'NAME',
		get names() {
			return names.map((value) => ({ value, label: labelOf(value) }));
		},
	};
}

export function inRange(range: NumberRange, placeholder = 'NUMBER'): ParameterType<number> {
	return {
		allowed: (value) => (isIn(value, range) ? null : allowedText(range)),
		read: (text) => (text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)),
		write: String,
		placeholder,
	};
}

/** On the command line a switch; text of a box is not asked for. */
export const yesOrNo: ParameterType<boolean> = {
	allowed: (value) => (typeof value === 'boolean' ? null : l10n.t('one of {0}', 'true, false')),
	read: (text) => (text === 'true' ? true : text === 'false' ? false : text),
	write: (value) => (value ? l10n.t('yes') : l10n.t('no')),
	placeholder: null,
	get names() {
		return [true, false].map((value) => ({ value, label: value ? l10n.t('yes') : l10n.t('no') }));
	},
};

/** The name of a column. */
export const columnNameType: ParameterType<string> = {
	allowed: (value) => (typeof value === 'string' ? null : l10n.t('the name of a column')),
	read: (text) => text,
	write: (name) => name,
	placeholder: 'COLUMN',
};

/** As the target's cells have it, or as its values are called. */
export const classNameType: ParameterType<string> = {
	allowed: (value) => (typeof value === 'string' && value !== '' ? null : l10n.t('the name of a class')),
	read: (text) => text,
	write: (name) => name,
	placeholder: 'CLASS',
};

export const columnNamesType: ParameterType<readonly string[]> = {
	allowed: (value) =>
		Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string')
			? null
			: l10n.t('names of columns'),
	read: (text) => text.trim(),
	write: (names) => names.join(', '),
	placeholder: 'A,B',
	list: true,
};

/** Units of each hidden layer, as `64,32`; none as `none` or nothing at all. */
export const hiddenUnits: ParameterType<readonly number[]> = {
	allowed: (value) =>
		Array.isArray(value) && value.length <= limits.hiddenLayers && value.every((units) => isIn(units, ranges.units))
			? null
			: l10n.t('up to {0} whole numbers from {1} to {2}', limits.hiddenLayers, ranges.units.from, ranges.units.to),
	read: (text) => {
		if (text.trim() === '' || text.trim() === 'none') return [];
		const units = text.trim().split(/\s*[\s,;]\s*/);
		return units.every((part) => /^\d+$/.test(part)) ? units.map(Number) : text;
	},
	write: (units) => (units.length === 0 ? 'none' : units.join(',')),
	placeholder: '64,32',
};

/** Network, training, or both, as run.json has them. */
export const modelDocument: ParameterType<Partial<ModelSpecification>> = {
	allowed: (value) => schemaProblem(modelFileSchema, value)?.allowed ?? null,
	problemIn: (value) => schemaProblem(modelFileSchema, value),
	read: (text) => text,
	write: (model) => JSON.stringify(model),
	placeholder: 'FILE',
	file: true,
};
