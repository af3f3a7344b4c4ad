import type { TableRow } from '../data/table/row-numbers.ts';
import * as l10n from '@vscode/l10n';
import { inputsOf } from '../core/network-shape.ts';
import { UserError } from '../core/user-error.ts';
import type { Dataset } from '../data/prepare/dataset.ts';
import type { Table } from '../data/table/table.ts';
import type { Model } from './model.ts';
import { checkRows } from './table-rows.ts';

/**
 * One option of an analyzer: what may be given for it (ends included), and what it is where nothing is. Defaults, validation, the
 * help of the command line and forms derive from it; its text is in messages/analyzers-of-*.ts.
 */
export type OptionDescription =
	| { readonly kind: 'integer'; readonly minimum: number; readonly maximum: number; readonly default: number }
	| { readonly kind: 'number'; readonly minimum: number; readonly maximum: number; readonly default: number }
	/** Read further by the analyzer. */
	| { readonly kind: 'text'; readonly longest: number; readonly default: string }
	| { readonly kind: 'choice'; readonly choices: readonly string[]; readonly default: string }
	/** The name of a column that the network reads, or of any column of the table; null: none. */
	| { readonly kind: 'column'; readonly of?: 'table'; readonly default: string | null }
	/** Row numbers of the table, from 0, in any order; at most `most`. */
	| { readonly kind: 'rows'; readonly most: number; readonly default: readonly TableRow[] }
	/** The number of a layer that has units of its own, from 0. */
	| { readonly kind: 'layer'; readonly default: number }
	/** The number of a unit, from 0, of the layer that the option `layer` names. */
	| { readonly kind: 'unit'; readonly layer: string; readonly default: number };

export type OptionsSchema<Options> = {
	readonly [Name in keyof Options]: OptionDescription & { readonly default: Options[Name] };
};

export function defaultsOf<Options extends object>({ options }: { readonly options: OptionsSchema<Options> }): Options {
	const descriptions = Object.entries<OptionDescription>(options as Readonly<Record<string, OptionDescription>>);
	return Object.fromEntries(descriptions.map(([name, description]) => [name, description.default])) as Options;
}

/**
 * The complete options: what is given, checked, and the defaults of what is not. Throws a UserError naming the option and what
 * is allowed.
 */
export function completeOptions<Options extends object>(
	{ id, options: schema }: { readonly id: string; readonly options: OptionsSchema<Options> },
	given: unknown,
	model: Model,
	dataset: Dataset,
): Options {
	const complete = withDefaults({ id, options: schema }, given);
	for (const [name, description] of Object.entries<OptionDescription>(schema as Record<string, OptionDescription>))
		checkOption(name, description, complete as Readonly<Record<string, unknown>>, model, dataset);
	return complete;
}

/** As `completeOptions`, with only the names checked. */
export function withDefaults<Options extends object>(
	{ id, options: schema }: { readonly id: string; readonly options: OptionsSchema<Options> },
	given: unknown,
): Options {
	const defaults = defaultsOf<Options>({ options: schema });
	if (typeof given !== 'object' || given === null) return defaults;
	const entries = Object.entries(given).filter(([, value]) => value !== undefined);
	const unknown = entries.find(([name]) => !Object.hasOwn(schema, name));
	if (unknown === undefined) return { ...defaults, ...Object.fromEntries(entries) };
	const names = Object.keys(schema).join(', ') || '–';
	throw new UserError(l10n.t('The analyzer {0} has no option {1}; its options are {2}.', id, unknown[0], names));
}

function checkOption(
	name: string,
	description: OptionDescription,
	options: Readonly<Record<string, unknown>>,
	{ network: { specification } }: Model,
	dataset: Dataset,
): void {
	const value = options[name];
	switch (description.kind) {
		case 'integer':
			checkInteger(name, value, description.minimum, description.maximum);
			return;
		case 'number': {
			const { minimum, maximum } = description;
			if (typeof value === 'number' && value >= minimum && value <= maximum) return;
			throw new UserError(
				l10n.t('The option {0} is {1}; it must be a number from {2} to {3}.', name, String(value), minimum, maximum),
			);
		}
		case 'text':
			if (typeof value === 'string' && value.length <= description.longest) return;
			throw new UserError(
				l10n.t('The option {0} must be a text of at most {1} characters.', name, String(description.longest)),
			);
		case 'choice':
			if (description.choices.some((choice) => choice === value)) return;
			throw new UserError(
				l10n.t('The option {0} is {1}; it must be one of {2}.', name, String(value), description.choices.join(', ')),
			);
		case 'column': {
			const inTable = description.of === 'table';
			const columns = inTable
				? dataset.table.columns.map((column) => column.name)
				: dataset.preprocessing.inputs.map(({ column }) => column);
			if (value === null || columns.some((column) => column === value)) return;
			if (inTable) throw noColumn(dataset.table, value);
			throw columnNotRead(value, columns);
		}
		case 'rows':
			checkRows(dataset.table, value, description.most);
			return;
		case 'layer':
			checkInteger(name, value, 0, specification.layers.length - 1);
			if (specification.layers[value as number].type !== 'dropout') return;
			throw new UserError(
				l10n.t('Layer {0} is dropout: it has no units of its own, and passes on what it gets.', String(value)),
			);
		case 'unit': {
			const layer = options[description.layer] as number;
			const units = inputsOf(specification, layer + 1);
			if (Number.isInteger(value) && (value as number) >= 0 && (value as number) < units) return;
			throw new UserError(
				l10n.t(
					'Layer {0} has no unit {1}; its units are whole numbers from 0 to {2}.',
					layer,
					String(value),
					units - 1,
				),
			);
		}
	}
}

function checkInteger(option: string, value: unknown, from: number, to: number): void {
	if (Number.isInteger(value) && (value as number) >= from && (value as number) <= to) return;
	throw new UserError(
		l10n.t('The option {0} is {1}; it must be a whole number from {2} to {3}.', option, String(value), from, to),
	);
}

export function noColumn({ name, columns }: Pick<Table, 'name' | 'columns'>, column: unknown): UserError {
	const names = columns.slice(0, 20).map((each) => each.name);
	return new UserError(l10n.t('{0} has no column {1}; it has {2}.', name, JSON.stringify(column), names.join(', ')));
}

export function columnNotRead(column: unknown, read: readonly string[]): UserError {
	return new UserError(
		l10n.t(
			'The network reads no column {0}; it reads {1}.',
			JSON.stringify(column),
			read.slice(0, mostNamed).join(', '),
		),
	);
}

const mostNamed = 20;
