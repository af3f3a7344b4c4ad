import * as l10n from '@vscode/l10n';
import type { ReadOptions } from '../data/read-options.ts';
import { dateOrders, type DateOrder } from '../data/table.ts';
import { missingInTold } from '../protocol/missing-in.ts';
import { UsageError, type Options, type Values } from './command.ts';
import { missingFrom } from './missing-option.ts';

/** How a file of text is to be read, where that is not what the reader would make of it. */
export const readOptions = {
	header: { type: 'boolean', text: l10n.t('The first row names the columns. Left out: judged by the rows below it.') },
	'no-header': { type: 'boolean', text: l10n.t('The first row is data; the columns are called column 1, column 2, …') },
	delimiter: { type: 'string', value: 'CHARACTER', text: l10n.t('Between the cells: , ; | tab or space.') },
	decimal: { type: 'string', value: 'CHARACTER', text: l10n.t('Before the decimals of a number: . or ,') },
	'date-order': {
		type: 'string',
		value: 'ORDER',
		text: l10n.t(
			'Of dates that can be read with day or month first: dmy or mdy; ymd: neither is a date, only year-month-day is.',
		),
	},
	missing: {
		type: 'string',
		multiple: true,
		value: '[COLUMN=]A,B',
		text: l10n.t(
			'Words for "no value", instead of NA, N/A, NaN, null, None, ? and -; an empty cell is always one. With COLUMN= they are read so in that column alone, beside the others (age=0,-1); the option may be repeated.',
		),
	},
	'most-rows': {
		type: 'string',
		value: 'NUMBER',
		text: l10n.t(
			'Of more rows, so many are drawn at random, always the same. Left out: as many as fit into a quarter of the memory, or 2 GB.',
		),
	},
} as const satisfies Options;

/** Undefined where nothing is said. */
export function readOptionsFrom(values: Values<typeof readOptions>): ReadOptions | undefined {
	if (values.header && values['no-header'])
		throw new UsageError(l10n.t('--header and --no-header contradict each other'));
	const options: ReadOptions = {
		...(values.header ? { header: true } : values['no-header'] ? { header: false } : {}),
		...(values.delimiter === undefined ? {} : { delimiter: delimiterFrom(values.delimiter) }),
		...(values.decimal === undefined ? {} : { decimalPoint: decimalFrom(values.decimal) }),
		...(values['date-order'] === undefined ? {} : { dateOrder: dateOrderFrom(values['date-order']) }),
		...(values['most-rows'] === undefined ? {} : { mostRows: mostRowsFrom(values['most-rows']) }),
		...missingFrom(values.missing ?? []),
	};
	return Object.keys(options).length === 0 ? undefined : options;
}

/** As a run's own file was read, but for what is said now. */
export function optionsAfter(recorded: ReadOptions = {}, given: ReadOptions = {}): ReadOptions | undefined {
	const { missingIn: _, ...others } = { ...recorded, ...given };
	const missingIn = missingInTold(recorded.missingIn ?? [], given.missingIn ?? []);
	const options = missingIn.length === 0 ? others : { ...others, missingIn };
	return Object.keys(options).length === 0 ? undefined : options;
}

const namedDelimiters: Readonly<Record<string, string>> = {
	tab: '\t',
	'\\t': '\t',
	space: ' ',
	comma: ',',
	semicolon: ';',
	pipe: '|',
};

function delimiterFrom(text: string): string {
	const character = Object.hasOwn(namedDelimiters, text) ? namedDelimiters[text] : text;
	// Line ends and quotes have their own meaning, and digits are of numbers.
	if (character.length === 1 && character < '\u0080' && !/[\r\n"\w.+-]/.test(character)) return character;
	throw new UsageError(
		l10n.t('--delimiter {0} is no delimiter; it must be one of , ; | tab space', JSON.stringify(text)),
	);
}

function mostRowsFrom(text: string): number {
	const rows = Number(text);
	if (/^\d+$/.test(text) && rows >= 1 && rows <= 2 ** 31) return rows;
	throw new UsageError(
		l10n.t('--most-rows {0} is no number of rows; it must be a whole number from 1', JSON.stringify(text)),
	);
}

function decimalFrom(text: string): '.' | ',' {
	if (text === '.' || text === ',') return text;
	throw new UsageError(l10n.t('--decimal {0} is neither . nor ,', JSON.stringify(text)));
}

function dateOrderFrom(text: string): DateOrder {
	const order = dateOrders.find((each) => each === text.trim().toLowerCase());
	if (order !== undefined) return order;
	throw new UsageError(l10n.t('--date-order {0} is none of {1}', JSON.stringify(text), dateOrders.join(', ')));
}
