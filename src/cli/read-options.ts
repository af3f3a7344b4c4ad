import * as l10n from '@vscode/l10n';
import type { ReadOptions, ValueNames } from '../data/read/read-options.ts';
import { dateOrders } from '../data/table/table.ts';
import { pairsIn } from '../protocol/column-reading.ts';
import { readingChoiceOf, readingWith, type ReadingChoiceName } from '../protocol/read-option-list.ts';
import { type Options, UsageError, type Values, wrongValue } from './command.ts';
import { missingFrom } from './missing-option.ts';

const text = (name: ReadingChoiceName) => readingChoiceOf(name).text();
const orders = dateOrders.map((order) => `${order}: ${readingChoiceOf('dateOrder').write(order)}`).join('; ');

/** How a file of text is to be read, where that is not what the reader would make of it. */
export const readOptions = {
	header: { type: 'boolean', text: l10n.t('The first row names the columns. Left out: judged by the rows below it.') },
	'no-header': { type: 'boolean', text: l10n.t('The first row is data; the columns are called column 1, column 2, …') },
	names: {
		type: 'string',
		value: 'A,B,…',
		text: l10n.t(
			'Names of the columns, in order, of a file that does not name them itself; also as a line pasted from a file that does.',
		),
	},
	categorical: {
		type: 'string',
		multiple: true,
		value: 'COLUMN',
		text: l10n.t('The numbers of this column are codes of categories, and no quantities; may be repeated.'),
	},
	'value-names': {
		type: 'string',
		multiple: true,
		value: 'COLUMN=VALUE:NAME,…',
		text: l10n.t('What values of a column are called, classes too (outcome=0:no,1:yes); may be repeated.'),
	},
	delimiter: { type: 'string', value: 'CHARACTER', text: text('delimiter') },
	decimal: { type: 'string', value: 'CHARACTER', text: text('decimalPoint') },
	'date-order': { type: 'string', value: 'ORDER', text: `${text('dateOrder')} ${orders}` },
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
		text: `${text('mostRows')} ${l10n.t('Left out: as many as fit into a quarter of the memory, 2 GB, or the megabytes in NEUROGLASS_TABLE_MEMORY.')}`,
	},
} as const satisfies Options;

/** Undefined where nothing is said. */
export function readOptionsFrom(values: Values<typeof readOptions>): ReadOptions | undefined {
	if (values.header && values['no-header'])
		throw new UsageError(l10n.t('--header and --no-header contradict each other'));
	const options: ReadOptions = {
		...(values.header ? { header: true } : values['no-header'] ? { header: false } : {}),
		...said('names', 'names', values.names),
		...(values.categorical === undefined ? {} : { categorical: values.categorical }),
		...(values['value-names'] === undefined ? {} : { valueNames: values['value-names'].map(valueNamesFrom) }),
		...said('delimiter', 'delimiter', values.delimiter),
		...said('decimalPoint', 'decimal', values.decimal),
		...said('dateOrder', 'date-order', values['date-order']),
		...said('mostRows', 'most-rows', values['most-rows']),
		...missingFrom(values.missing ?? []),
	};
	return Object.keys(options).length === 0 ? undefined : options;
}

function said(name: ReadingChoiceName, option: string, typed: string | undefined): ReadOptions {
	if (typed === undefined) return {};
	const { parse, wrong, allowed } = readingChoiceOf(name);
	const value = parse(typed);
	if (value !== undefined) return readingWith({}, name, value);
	const problem = wrong?.(typed) ?? null;
	if (problem !== null)
		throw new UsageError(l10n.t('--{0} is {1}: {2}', option, JSON.stringify(typed), problem.replace(/\.$/, '')));
	throw wrongValue(option, JSON.stringify(typed), allowed());
}

/** `COLUMN=VALUE:NAME,…`; the last = decides, since names of columns may hold one. */
function valueNamesFrom(text: string): ValueNames {
	const at = text.lastIndexOf('=');
	const names = pairsIn(text.slice(at + 1)) ?? [];
	if (at >= 1 && names.length > 0) return { column: text.slice(0, at), names };
	throw wrongValue('value-names', JSON.stringify(text), 'COLUMN=VALUE:NAME,VALUE:NAME,…');
}
