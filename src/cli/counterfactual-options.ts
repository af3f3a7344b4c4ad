import * as l10n from '@vscode/l10n';
import type { Limits } from '../analyze/counterfactuals/limits.ts';
import type { Wanted } from '../analyze/counterfactuals/wanted.ts';
import { columnNotRead } from '../analyze/options.ts';
import { UserError } from '../core/user-error.ts';
import type { TargetEncoding } from '../data/prepare/dataset.ts';
import { usualReruns } from '../run/explain/seed-networks.ts';
import { classNumber } from './class-number.ts';
import { commonOptions, notWhole, rowOption, UsageError, wrongValue, type Options, type Values } from './command.ts';
import { readOptions } from './read-options.ts';
import { dataOption } from './rows-of-run.ts';

const mostColumns = 3;

/** What may be asked of `counterfactuals`, for its help and its check. */
export const counterfactualOptions = {
	...rowOption,
	fix: {
		type: 'string',
		multiple: true,
		value: 'A,B',
		text: l10n.t('Columns that stay as they are; may be repeated.'),
	},
	up: {
		type: 'string',
		multiple: true,
		value: 'A,B',
		text: l10n.t('Columns that may only rise; may be repeated.'),
	},
	down: {
		type: 'string',
		multiple: true,
		value: 'A,B',
		text: l10n.t('Columns that may only fall; may be repeated.'),
	},
	range: {
		type: 'string',
		multiple: true,
		value: 'COLUMN=FROM..TO',
		text: l10n.t('What a column may become, ends included; either may be left out. May be repeated.'),
	},
	unlimited: {
		type: 'boolean',
		text: l10n.t('All columns may change, whatever limits were kept with the run.'),
	},
	class: { type: 'string', value: 'NAME', text: l10n.t('The class it is to become. Left out: any other.') },
	'at-least': {
		type: 'string',
		value: 'NUMBER',
		text: l10n.t('The value it is to reach, where a number is predicted.'),
	},
	'at-most': {
		type: 'string',
		value: 'NUMBER',
		text: l10n.t('The value it is to stay below, where a number is predicted.'),
	},
	columns: {
		type: 'string',
		value: 'NUMBER',
		text: l10n.t('Columns that may change in one go. Left out: {0}.', mostColumns),
	},
	reruns: {
		type: 'string',
		value: 'NUMBER',
		text: l10n.t(
			'Networks that are trained with other seeds to see whether a change holds; kept with the run. Left out: {0}, fewer where that takes long.',
			usualReruns,
		),
	},
	...dataOption,
	...readOptions,
	...commonOptions,
} as const satisfies Options;

type Given = Values<typeof counterfactualOptions>;

/** By hand. */
export function isLimited({ fix = [], up = [], down = [], range = [], unlimited }: Given): boolean {
	if (unlimited !== true) return [fix, up, down, range].some(({ length }) => length > 0);
	if ([fix, up, down, range].every(({ length }) => length === 0)) return true;
	throw new UsageError(l10n.t('--unlimited does not go with limits; leave out one of them'));
}

const mostReruns = 100;

/** Null: left out. */
export function rerunsFrom(text: string | undefined): number | null {
	if (text === undefined) return null;
	if (/^\d{1,3}$/.test(text) && Number(text) <= mostReruns) return Number(text);
	throw new UsageError(
		l10n.t(
			'the value of --{0} is {1}; it must be a whole number from 0 to {2}',
			'reruns',
			JSON.stringify(text),
			mostReruns,
		),
	);
}

export function wantedFrom(values: Given, target: TargetEncoding): Wanted {
	const [least, most] = [values['at-least'], values['at-most']];
	if (target.kind === 'classes') {
		if (least !== undefined || most !== undefined)
			throw new UserError(l10n.t('{0} is a class; name the one it is to become with --class.', target.column));
		return { kind: 'class', class: values.class === undefined ? null : classNumber(target, values.class) };
	}
	if (values.class !== undefined) classNumber(target, values.class);
	if ((least === undefined) === (most === undefined))
		throw new UsageError(l10n.t('{0} is a number: one of --at-least and --at-most is needed', target.column));
	return least === undefined
		? { kind: 'at-most', value: numberFrom('at-most', most ?? '') }
		: { kind: 'at-least', value: numberFrom('at-least', least) };
}

function numberFrom(option: string, text: string): number {
	const value = text.trim() === '' ? NaN : Number(text);
	if (Number.isFinite(value)) return value;
	throw new UsageError(l10n.t('--{0} is {1}; it must be a number', option, JSON.stringify(text)));
}

export function columnsFrom(text: string | undefined): number {
	if (text === undefined) return mostColumns;
	if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
	throw notWhole('columns', text);
}

export function limitsGiven(values: Given, columns: readonly string[]): Limits {
	return {
		fixed: namesFrom(values.fix ?? [], columns),
		up: namesFrom(values.up ?? [], columns),
		down: namesFrom(values.down ?? [], columns),
		ranges: Object.fromEntries((values.range ?? []).map((text) => rangeFrom(text, columns))),
	};
}

/** The column is the longest one that the text begins with: a name may have the sign, too. */
function rangeFrom(text: string, columns: readonly string[]): [string, [string | null, string | null]] {
	const named = columns.filter((column) => text.startsWith(`${column}=`));
	const end = Math.max(text.indexOf('='), ...named.map(({ length }) => length));
	const ends = text.slice(end + 1).split('..');
	if (end <= 0 || ends.length !== 2 || ends.every((each) => each.trim() === ''))
		throw wrongValue('range', JSON.stringify(text), l10n.t('a column, an equals sign, and two ends with .. between'));
	const [from, to] = ends.map((each) => (each.trim() === '' ? null : each.trim()));
	return [text.slice(0, end), [from, to]];
}

/** A name with a comma is one name where a column is called so. */
function namesFrom(texts: readonly string[], columns: readonly string[]): string[] {
	const names = texts.flatMap((text) => (columns.includes(text) ? [text] : text.split(',').map((name) => name.trim())));
	const unknown = names.find((name) => !columns.includes(name));
	if (unknown === undefined) return names;
	throw columnNotRead(unknown, columns);
}
