import * as l10n from '@vscode/l10n';
import type { ReadOptions } from '../../data/read-options.ts';
import type { DateOrder } from '../../data/table.ts';
import { element, replace, type Child } from '../dom.ts';
import { count } from '../format.ts';
import { choice } from '../parts/choice.ts';
import { actionButton, section, type Action } from '../parts/notice.ts';
import { delimiterName, delimiters, pointName } from '../sentences/data.ts';
import type { DataContext } from './context.ts';
import { missingInList } from './missing-in.ts';
import { filesList } from './files.ts';

/** Stands for "as it is understood" in a list of choices. */
const understood = '';

/** How the file was understood, and what can be said against it; every choice can be taken back. */
export function readingSection(context: DataContext): HTMLElement {
	const { profile, inspect, ofRun } = context;
	const { reading, delimiter, options, missingWords, sentences, parts } = profile;
	const draft = new Draft(options);
	const buttons = element('div', { class: 'actions' });
	const changed = (): void => {
		replace(buttons, ...buttonsOf(draft, context));
	};
	const choosable = inspect !== null && reading.format === 'delimited';
	const chosen = (name: keyof ReadOptions) => options[name] !== undefined;
	const facts: [string, Child][] = [
		...(parts === undefined ? [] : [[l10n.t('Files'), filesList(parts)] satisfies [string, Child]]),
		[l10n.t('Format'), formatText(reading.format, reading.encoding)],
	];
	if (reading.format === 'delimited') {
		facts.push([
			l10n.t('First row'),
			element(
				'div',
				{},
				sentences.header ?? '',
				choosable ? headerChoice(draft, reading.header?.present ?? true, changed) : null,
			),
		]);
		facts.push([
			l10n.t('Between cells'),
			choosable ? delimiterChoice(draft, delimiter, chosen('delimiter'), changed) : delimiterName(delimiter),
		]);
		facts.push([
			l10n.t('Decimals after'),
			choosable
				? decimalChoice(draft, reading.decimalPoint ?? '.', chosen('decimalPoint'), changed)
				: pointName(reading.decimalPoint ?? '.'),
		]);
	}
	if (reading.format === 'delimited' || reading.format === 'json')
		facts.push([
			l10n.t('Missing'),
			inspect === null ? missingWords.join(', ') : missingField(draft, missingWords, changed),
		]);
	const { missingIn } = options;
	if (missingIn !== undefined)
		facts.push([l10n.t('Missing in one column'), missingInList(missingIn, context, () => draft.options)]);
	if (options.dateOrder !== undefined || profile.notes.some(({ kind }) => kind === 'ambiguous-dates'))
		facts.push([
			l10n.t('Unclear dates'),
			inspect === null ? orderNames[options.dateOrder ?? 'dmy']() : orderChoice(draft, changed),
		]);
	changed();
	const whole = section(
		parts === undefined ? l10n.t('How the file was read') : l10n.t('How the files were read'),
		element(
			'dl',
			{ class: 'facts' },
			...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
		),
		parts !== undefined && inspect !== null && !ofRun
			? element('p', { class: 'note' }, l10n.t('What is chosen here goes for all {0} files.', count(parts.length)))
			: null,
		buttons,
		ofRun && inspect !== null
			? element(
					'p',
					{ class: 'note' },
					l10n.t('Read otherwise it is another table: it opens by itself, to be trained on anew.'),
				)
			: null,
	);
	whole.dataset['keep'] = 'reading';
	return whole;
}

class Draft {
	readonly #first: ReadOptions;
	options: ReadOptions;

	constructor(options: ReadOptions) {
		this.#first = options;
		this.options = options;
	}

	get changed(): boolean {
		return normal(this.options) !== normal(this.#first);
	}

	set<K extends keyof ReadOptions>(name: K, value: ReadOptions[K] | undefined): void {
		const { [name]: _, ...others } = this.options;
		this.options = value === undefined ? others : { ...others, [name]: value };
	}
}

function normal({ header, delimiter, decimalPoint, dateOrder, missing, missingIn }: ReadOptions): string {
	return JSON.stringify([header, delimiter, decimalPoint, dateOrder, missing, missingIn]);
}

function buttonsOf(draft: Draft, { profile, inspect }: DataContext): HTMLElement[] {
	if (inspect === null) return [];
	const target = profile.target?.column ?? null;
	const buttons: HTMLElement[] = [];
	const add = (id: string, action: Action): void => {
		const button = actionButton(action);
		button.dataset['action'] = id;
		buttons.push(button);
	};
	if (draft.changed)
		add('read-again', { label: l10n.t('Read Again'), primary: true, run: () => inspect(draft.options, target) });
	if (Object.keys(profile.options).length > 0)
		add('as-understood', { label: l10n.t('Read It as It Is Understood'), run: () => inspect({}, target) });
	return buttons;
}

function headerChoice(draft: Draft, present: boolean, changed: () => void): HTMLElement {
	const { header } = draft.options;
	const detected = present ? l10n.t('names the columns') : l10n.t('is data');
	return named(
		'header',
		choice(
			l10n.t('The first row'),
			[
				{
					id: understood,
					label: header === undefined ? l10n.t('as understood: {0}', detected) : l10n.t('as understood'),
				},
				{ id: 'yes', label: l10n.t('names the columns') },
				{ id: 'no', label: l10n.t('is data') },
			],
			header === undefined ? understood : header ? 'yes' : 'no',
			(id) => {
				draft.set('header', id === understood ? undefined : id === 'yes');
				changed();
			},
		).element,
	);
}

function delimiterChoice(draft: Draft, delimiter: string, chosen: boolean, changed: () => void): HTMLElement {
	return named(
		'delimiter',
		choice<string>(
			l10n.t('Between cells'),
			[
				{
					id: understood,
					label: chosen ? l10n.t('as understood') : l10n.t('as understood: {0}', delimiterName(delimiter)),
				},
				...delimiters.map((id) => ({ id, label: delimiterName(id) })),
			],
			chosen ? delimiter : understood,
			(id) => {
				draft.set('delimiter', id === understood ? undefined : id);
				changed();
			},
		).element,
	);
}

function decimalChoice(draft: Draft, point: '.' | ',', chosen: boolean, changed: () => void): HTMLElement {
	return named(
		'decimal',
		choice<'' | '.' | ','>(
			l10n.t('Decimals after'),
			[
				{ id: understood, label: chosen ? l10n.t('as understood') : l10n.t('as understood: {0}', pointName(point)) },
				{ id: '.', label: pointName('.') },
				{ id: ',', label: pointName(',') },
			],
			chosen ? point : understood,
			(id) => {
				draft.set('decimalPoint', id === understood ? undefined : id);
				changed();
			},
		).element,
	);
}

const orderNames: Readonly<Record<DateOrder, () => string>> = {
	dmy: () => l10n.t('day first (31/12/2024)'),
	mdy: () => l10n.t('month first (12/31/2024)'),
	ymd: () => l10n.t('no dates unless year first (2024-12-31)'),
};

function orderChoice(draft: Draft, changed: () => void): HTMLElement {
	const { dateOrder } = draft.options;
	return named(
		'date-order',
		choice<'' | DateOrder>(
			l10n.t('Unclear dates'),
			[
				{ id: understood, label: l10n.t('as understood: {0}', orderNames.dmy()) },
				...(Object.keys(orderNames) as DateOrder[]).map((id) => ({ id, label: orderNames[id]() })),
			],
			dateOrder ?? understood,
			(id) => {
				draft.set('dateOrder', id === understood ? undefined : id);
				changed();
			},
		).element,
	);
}

function missingField(draft: Draft, words: readonly string[], changed: () => void): HTMLElement {
	const field = element('input', {
		type: 'text',
		class: 'text-field',
		'data-choice': 'missing',
		'aria-label': l10n.t('Words that mean "no value", with commas between them'),
		value: words.join(', '),
		spellcheck: 'false',
		oninput: () => {
			const given = field.value
				.split(',')
				.map((word) => word.trim())
				.filter((word) => word !== '');
			draft.set('missing', given.join(',') === words.join(',') ? draft.options.missing && words : given);
			changed();
		},
	});
	return element(
		'div',
		{},
		field,
		element('p', { class: 'note' }, l10n.t('An empty cell is always missing; upper and lower case are the same.')),
	);
}

function named(name: string, node: HTMLElement): HTMLElement {
	node.querySelector('select')?.setAttribute('data-choice', name);
	node.querySelector('label')?.classList.add('visually-hidden');
	return node;
}

function formatText(format: string, encoding: string | null): string {
	const name = format === 'delimited' ? l10n.t('delimited text') : format.toUpperCase();
	return encoding === null ? name : `${name}, ${encoding.toUpperCase()}`;
}
