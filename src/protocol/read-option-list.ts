import * as l10n from '@vscode/l10n';
import type { FileReading } from '../data/quality/file-reading.ts';
import type { ReadOptions } from '../data/read/read-options.ts';
import type { DateOrder, DelimiterReason } from '../data/table/table.ts';
import { namesIn, namesLine, problemOfNames } from './typed-names.ts';
import { dateOrderText } from '../messages/date-order.ts';
import { headerWhy } from '../messages/header.ts';

/** What can be said of a file as a whole; what is said of one column alone is said there. */
type Sayable = Required<Omit<ReadOptions, 'learnedDates' | 'missingIn' | 'categorical' | 'valueNames'>>;
export type ReadingChoiceName = keyof Sayable;
export type ReadingValue<K extends ReadingChoiceName> = Sayable[K];

/** One thing that can be said of how a file is read. */
export interface ReadOption<T> {
	/** A noun, for titles and lists. */
	readonly title: () => string;
	/** One sentence: what is chosen. */
	readonly text: () => string;
	/** All there is, where that is a list, with what people call it; else it is typed. */
	readonly values?: readonly { readonly value: T; readonly label: () => string }[];
	/** What was typed, on the command line too; undefined: it cannot be taken. */
	readonly parse: (typed: string) => T | undefined;
	/** What is wrong with what was typed for this file, a sentence, where more can be said than what is allowed. */
	readonly wrong?: (typed: string, file?: Pick<FileReading, 'columnNames'>) => string | null;
	/** What may be typed, a noun phrase. */
	readonly allowed: () => string;
	/** For people, and so that it can be typed. */
	readonly write: (value: T) => string;
	/** What the file was read by, and why; undefined: there is nothing to choose in this file. */
	readonly found: (file: FileReading) => { readonly value: T; readonly why: string } | undefined;
}

const header: ReadOption<boolean> = {
	title: () => l10n.t('first row'),
	text: () => l10n.t('Whether the first row names the columns, or is data.'),
	values: [
		{ value: true, label: () => l10n.t('names the columns') },
		{ value: false, label: () => l10n.t('is data') },
	],
	parse: (typed) => (typed === 'yes' ? true : typed === 'no' ? false : undefined),
	allowed: () => l10n.t('one of {0}', 'yes, no'),
	write: (present) => labelOf(header, present),
	found: ({ reading }) =>
		reading.format === 'delimited' && reading.header !== null
			? { value: reading.header.present, why: headerWhy(reading.header) }
			: undefined,
};

/** More columns are not named by hand. */
const mostNamedByHand = 1000;

const names: ReadOption<readonly string[]> = {
	title: () => l10n.t('names of the columns'),
	text: () =>
		l10n.t('A name for each column in order, with commas between them, where the file does not name them itself.'),
	parse: (typed) => {
		const given = namesIn(typed);
		return problemOfNames(given) === null ? given : undefined;
	},
	wrong: (typed, file) => {
		const problem = problemOfNames(namesIn(typed), file?.columnNames.length);
		switch (problem?.kind) {
			case undefined:
				return null;
			case 'empty':
				return l10n.t('Column {0} has no name.', problem.position);
			case 'twice':
				return l10n.t('Two columns are named {0}.', JSON.stringify(problem.name));
			case 'count':
				return l10n.t('Names given: {0}; columns: {1}.', problem.given, problem.columns);
		}
	},
	allowed: () => l10n.t('names with commas between them, each once'),
	write: namesLine,
	found: ({ reading, options, columnNames }) => {
		const hasNone = reading.format === 'delimited' && reading.header?.present === false;
		if ((!hasNone && options.names === undefined) || columnNames.length > mostNamedByHand) return undefined;
		return { value: columnNames, why: l10n.t('The file does not name its columns.') };
	},
};

const delimiterNames: Readonly<Record<string, string>> = {
	comma: ',',
	semicolon: ';',
	tab: '\t',
	'\\t': '\t',
	pipe: '|',
	space: ' ',
};

const delimiter: ReadOption<string> = {
	title: () => l10n.t('between cells'),
	text: () => l10n.t('What is between the cells: , ; | tab or space.'),
	values: [
		{ value: ',', label: () => l10n.t('comma') },
		{ value: ';', label: () => l10n.t('semicolon') },
		{ value: '\t', label: () => l10n.t('tab') },
		{ value: '|', label: () => l10n.t('pipe') },
		{ value: ' ', label: () => l10n.t('spaces') },
	],
	parse: (typed) => {
		const character = Object.hasOwn(delimiterNames, typed) ? delimiterNames[typed] : typed;
		// Line ends and quotes have their own meaning, and digits are of numbers.
		return character.length === 1 && character < '\u0080' && !/[\r\n"\w.+-]/.test(character) ? character : undefined;
	},
	allowed: () => l10n.t('one of {0}', ', ; | tab space'),
	write: (character) => labelOf(delimiter, character),
	found: ({ reading, delimiter: value }) =>
		reading.format === 'delimited'
			? { value, why: delimiterReasons[reading.delimiterReason ?? 'cuts-evenly']() }
			: undefined,
};

const delimiterReasons = {
	chosen: () => l10n.t('As you said.'),
	said: () => l10n.t('The first line of the file says so.'),
	'file-name': () => l10n.t('The name of the file says so.'),
	'cuts-evenly': () => l10n.t('It cuts the first rows most evenly.'),
	'none-cuts': () => l10n.t('Nothing cuts the rows into cells.'),
} as const satisfies Record<DelimiterReason, () => string>;

const decimalPoint: ReadOption<'.' | ','> = {
	title: () => l10n.t('decimals after'),
	text: () => l10n.t('Before the decimals of a number: . or ,'),
	values: [
		{ value: '.', label: () => l10n.t('point (3.14)') },
		{ value: ',', label: () => l10n.t('comma (3,14)') },
	],
	parse: (typed) => (typed === '.' || typed === ',' ? typed : undefined),
	allowed: () => l10n.t('one of {0}', '. ,'),
	write: (point) => labelOf(decimalPoint, point),
	found: ({ reading, delimiter: between }) => {
		if (reading.format !== 'delimited' || reading.decimalPoint === null) return undefined;
		return { value: reading.decimalPoint, why: whyPoint(reading.decimalPoint, between) };
	},
};

function whyPoint(point: '.' | ',', between: string): string {
	if (point === ',') return l10n.t('The first rows hold numbers with a comma, and none with a point.');
	if (between === ',') return l10n.t('The comma is between the cells.');
	return l10n.t('Nothing in the first rows speaks for a comma.');
}

const dateOrder: ReadOption<DateOrder> = {
	title: () => l10n.t('unclear dates'),
	text: () => l10n.t('How dates are read that could have day or month first.'),
	values: [
		{ value: 'dmy', label: dateOrderText.dmy },
		{ value: 'mdy', label: dateOrderText.mdy },
		{ value: 'ymd', label: () => l10n.t('no dates unless year first (2024-12-31)') },
	],
	parse: (typed) => dateOrder.values?.find(({ value }) => value === typed.trim().toLowerCase())?.value,
	allowed: () => l10n.t('one of {0}', Object.keys(dateOrderText).join(', ')),
	write: (order) => labelOf(dateOrder, order),
	found: ({ options, unclearDates }) => {
		if (unclearDates.length === 0 && options.dateOrder === undefined) return undefined;
		const why = l10n.t('Nothing in {0} tells day from month; the day is likelier to be first.', named(unclearDates));
		return { value: options.dateOrder ?? 'dmy', why };
	},
};

const missing: ReadOption<readonly string[]> = {
	title: () => l10n.t('missing'),
	text: () =>
		l10n.t(
			'Words for "no value", with commas between them, instead of NA, N/A, NaN, null, None, ? and -; an empty cell is always one.',
		),
	parse: (typed) =>
		typed
			.split(',')
			.map((word) => word.trim())
			.filter((word) => word !== ''),
	allowed: () => l10n.t('words with commas between them'),
	write: (words) => words.join(', '),
	found: ({ reading, options, missingWords }) => {
		if (reading.format !== 'delimited' && reading.format !== 'json') return undefined;
		const why = options.missing === undefined ? l10n.t('The usual words.') : l10n.t('As the settings say.');
		return { value: missingWords, why };
	},
};

const mostRowsAtAll = 2 ** 31;

const mostRows: ReadOption<number> = {
	title: () => l10n.t('most rows'),
	text: () => l10n.t('Of more rows, so many are drawn at random, always the same.'),
	parse: (typed) => {
		const rows = Number(typed);
		return /^\s*\d+\s*$/.test(typed) && rows >= 1 && rows <= mostRowsAtAll ? rows : undefined;
	},
	allowed: () => l10n.t('a whole number from {0} to {1}', 1, mostRowsAtAll),
	write: String,
	found: ({ rows, warnings }) => {
		const sampled = warnings.find(({ kind }) => kind === 'sampled-rows');
		const why = sampled === undefined ? l10n.t('All rows are read.') : l10n.t('As many as fit into memory.');
		return { value: rows, why };
	},
};

/** All that can be said of how a file is read, each thing once: the Data view, Customize and the command line ask by it. */
const readingChoices: { readonly [K in ReadingChoiceName]: ReadOption<ReadingValue<K>> } = {
	header,
	names,
	delimiter,
	decimalPoint,
	dateOrder,
	missing,
	mostRows,
};

export const readingChoiceNames = Object.keys(readingChoices) as ReadingChoiceName[];

/** The compiler cannot pair an entry with the type of its values for a K it does not know. */
export function readingChoiceOf<K extends ReadingChoiceName>(name: K): ReadOption<ReadingValue<K>> {
	return readingChoices[name];
}

/** The options with one said otherwise, or no longer said. */
export function readingWith<K extends ReadingChoiceName>(
	options: ReadOptions,
	name: K,
	value: ReadingValue<K> | undefined,
): ReadOptions {
	const { [name]: _, ...others } = options;
	return value === undefined ? others : { ...others, [name]: value };
}

function labelOf<T>({ values = [] }: ReadOption<T>, value: T): string {
	return values.find((each) => each.value === value)?.label() ?? JSON.stringify(value);
}

const mostNamed = 3;

function named(columns: readonly string[]): string {
	return columns.length > mostNamed ? `${columns.slice(0, mostNamed).join(', ')}, …` : columns.join(', ');
}
