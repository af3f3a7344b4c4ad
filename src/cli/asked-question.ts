import type { TableRow } from '../data/table/row-numbers.ts';
import * as l10n from '@vscode/l10n';
import { analyzers, type AnalyzerId } from '../analyze/index.ts';
import type { OptionDescription } from '../analyze/options.ts';
import { analyzerTexts, rangeText } from '../messages/analyzers.ts';
import { expectedOptions } from './expected-option.ts';
import { ignoreOption } from './issues.ts';
import { commonOptions, movedDataOption, notWhole, type Options, UsageError, type Values } from './command.ts';
import type { Question, RowsAsked } from '../run/analyze/question.ts';

/** What `analyze` can be asked, beside its arguments. */
export const analyzeOptions = {
	option: {
		type: 'string',
		multiple: true,
		value: 'NAME=VALUE',
		text: l10n.t('An option of the analyzer; may be repeated.'),
	},
	layer: { type: 'string', value: 'NUMBER', text: l10n.t('Short for --option layer=NUMBER; the first layer is 0.') },
	unit: { type: 'string', value: 'NUMBER', text: l10n.t('Short for --option unit=NUMBER; the first unit is 0.') },
	method: {
		type: 'string',
		value: 'NAME',
		text: l10n.t('Short for --option method=NAME, as umap of the analyzer projection.'),
	},
	slice: {
		type: 'string',
		value: 'CONDITIONS',
		text: l10n.t('Of the analyzer slices: judge this one, as age > 60 and sex = "F".'),
	},
	column: {
		type: 'string',
		value: 'NAME',
		text: l10n.t('Of the analyzer groups the column whose values are the groups, of response the one that is moved.'),
	},
	'column-2': {
		type: 'string',
		value: 'NAME',
		text: l10n.t('Of the analyzer response: a second column, moved with the first.'),
	},
	columns: {
		type: 'string',
		value: 'NAME,NAME',
		text: l10n.t('Of the analyzer error-map: the two columns in whose cells errors are counted.'),
	},
	threshold: {
		type: 'string',
		value: 'NUMBER',
		text: l10n.t('Of the analyzer groups: the probability from which on rows are called the class.'),
	},
	epoch: {
		type: 'string',
		value: 'NUMBER',
		text: l10n.t('Ask about the network as it was after this epoch; “analyze RUN epochs” lists those that are kept.'),
	},
	rows: {
		type: 'string',
		value: 'ROWS',
		text: l10n.t(
			'Ask about these rows of the table, as 0-49,80 (the first is 0), or about train, validation or test rows.',
		),
	},
	part: {
		type: 'string',
		value: 'PART',
		text: l10n.t(
			'Ask about these rows: test, validation or train; or out-of-fold: about each row as a network says that was trained without it. Of rows it learned from, a network is right more often than of others.',
		),
	},
	...movedDataOption,
	with: {
		type: 'string',
		value: 'FILE',
		text: l10n.t('Of the analyzer drift: compare the run’s training rows with this file.'),
	},
	...expectedOptions,
	...ignoreOption,
	...commonOptions,
} as const satisfies Options;

export function questionFrom<K extends AnalyzerId>(id: K, values: Values<typeof analyzeOptions>): Question<K> {
	const schema: Readonly<Record<string, OptionDescription>> = analyzers[id].options;
	const rowsOption = Object.keys(schema).find((option) => schema[option].kind === 'rows');
	const rows = rowsOrPart(values);
	const given = {
		...optionsFrom(id, [
			...(values.option ?? []),
			...(values.layer === undefined ? [] : [`layer=${numberTyped('layer', values.layer)}`]),
			...(values.unit === undefined ? [] : [`unit=${numberTyped('unit', values.unit)}`]),
			...(values.method === undefined ? [] : [`method=${JSON.stringify(values.method)}`]),
			...(values.column === undefined ? [] : [`column=${JSON.stringify(values.column)}`]),
			...(values.columns === undefined ? [] : [`columns=${JSON.stringify(values.columns)}`]),
			...(values.threshold === undefined ? [] : [`threshold=${values.threshold}`]),
			...(values.slice === undefined ? [] : [`slice=${JSON.stringify(values.slice)}`]),
			...(values['column-2'] === undefined ? [] : [`column2=${JSON.stringify(values['column-2'])}`]),
		]),
		...(rows === undefined || rowsOption === undefined ? {} : { [rowsOption]: rows }),
	};
	return {
		analyzer: id,
		options: given as NonNullable<Question<K>['options']>,
		...(values.epoch === undefined ? {} : { epoch: numberTyped('epoch', values.epoch) }),
		...(rows === undefined || rowsOption !== undefined ? {} : { rows }),
	};
}

const parts = ['test', 'validation', 'train', 'out-of-fold'] as const;

function rowsOrPart({ rows, part }: Values<typeof analyzeOptions>): RowsAsked | undefined {
	if (part === undefined) return rows === undefined ? undefined : rowsFrom(rows);
	if (rows !== undefined) throw new UsageError(l10n.t('--rows and --part both say which rows; give one of them'));
	const found = parts.find((each) => each === part);
	if (found !== undefined) return found;
	throw new UsageError(
		l10n.t('the value of --part is {0}; it must be one of {1}', JSON.stringify(part), parts.join(', ')),
	);
}

/** Which numbers there are, what is asked knows; a text that is none is told by the option that was typed. */
function numberTyped(option: string, text: string): number {
	if (/^-?\d{1,9}$/.test(text)) return Number(text);
	throw notWhole(option, text);
}

/** More are no list that anybody wrote; the run says what it takes. */
const mostRows = 1_000_000;

function rowsFrom(text: string): RowsAsked {
	if (text === 'train' || text === 'validation' || text === 'test') return text;
	const rows: TableRow[] = [];
	for (const range of text.split(',')) {
		const [, first, last = first] = /^\s*(\d{1,9})(?:-(\d{1,9}))?\s*$/.exec(range) ?? [];
		if (first === undefined || Number(last) < Number(first) || Number(last) - Number(first) + rows.length >= mostRows)
			throw new UsageError(
				l10n.t('--rows {0} is no list of rows such as 0-49,80, nor train, validation or test', JSON.stringify(text)),
			);
		for (let row = Number(first); row <= Number(last); row++) rows.push(row as TableRow);
	}
	return rows;
}

export function optionLines(id: AnalyzerId): string[] {
	const { options: optionTexts } = analyzerTexts(id);
	return Object.entries<OptionDescription>(analyzers[id].options).map(([name, description]) => {
		const range = rangeText(description);
		const text = (optionTexts as Readonly<Record<string, string>>)[name];
		const described = range === '' ? text : l10n.t('{0} ({1})', text, range);
		return `    ${name}=${JSON.stringify(description.default)}  ${described}`;
	});
}

/** What is not asked of an analyzer takes no more than the options named. */
export function onlyOptions(
	id: string,
	values: Values<typeof analyzeOptions>,
	taken: readonly (keyof typeof analyzeOptions)[],
): void {
	const given = Object.keys(values) as (keyof typeof analyzeOptions)[];
	const other = given.find((option) => !taken.includes(option));
	if (other === undefined) return;
	throw new UsageError(
		l10n.t(
			'{0} takes no --{1}: it is of the whole run; the options are {2}',
			id,
			other,
			taken.map((option) => `--${option}`).join(', '),
		),
	);
}

function optionsFrom(id: AnalyzerId, given: readonly string[]): Readonly<Record<string, unknown>> {
	const entries = given.map((text): [string, unknown] => {
		const [name, value] = splitAt(text, text.indexOf('='));
		if (!Object.hasOwn(analyzers[id].options, name))
			throw new UsageError(l10n.t('the analyzer {0} has no option {1}', id, JSON.stringify(name)));
		try {
			return [name, JSON.parse(value)];
		} catch {
			// What stands for itself need not be quoted twice, by the shell and as JSON.
			const { kind } = (analyzers[id].options as Readonly<Record<string, OptionDescription>>)[name];
			if (kind === 'text' || kind === 'choice' || kind === 'column') return [name, value];
			throw new UsageError(l10n.t('the value of --option {0} is no JSON', JSON.stringify(text)));
		}
	});
	return Object.fromEntries(entries);
}

function splitAt(text: string, position: number): [string, string] {
	return position < 0 ? [text, ''] : [text.slice(0, position), text.slice(position + 1)];
}
