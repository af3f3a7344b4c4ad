import * as l10n from '@vscode/l10n';
import type { ReadOptions } from '../../data/read/read-options.ts';
import {
	readingChoiceNames,
	readingChoiceOf,
	readingWith,
	type ReadingChoiceName,
	type ReadingValue,
} from '../../protocol/read-option-list.ts';
import { element, replace, type Child } from '../dom.ts';
import { headerSentence } from '../../messages/header.ts';
import { count } from '../../messages/numbers.ts';
import { choice } from '../parts/choice.ts';
import { actionButton, section, type Action } from '../parts/notice.ts';
import type { DataContext } from './context.ts';
import { missingInList } from './missing-in.ts';
import { filesList } from './files.ts';

/** Stands for "as it is understood" in a list of choices. */
const understood = '';

/** How the file was understood, and what can be said against it; every choice can be taken back. */
export function readingSection(context: DataContext): HTMLElement {
	const { profile, inspect, ofRun } = context;
	const { reading, options, parts } = profile;
	const draft = new Draft(options);
	const buttons = element('div', { class: 'actions' });
	const changed = (): void => {
		replace(buttons, ...buttonsOf(draft, context));
	};
	const facts: [string, Child][] = [
		...(parts === undefined ? [] : [[l10n.t('Files'), filesList(parts)] satisfies [string, Child]]),
		[l10n.t('Format'), formatText(reading.format, reading.encoding)],
	];
	for (const name of readingChoiceNames) {
		const fact = factOf(name, context, draft, changed);
		if (fact !== null) facts.push([readingChoiceOf(name).title(), fact]);
		if (name === 'missing' && options.missingIn !== undefined)
			facts.push([l10n.t('Missing in one column'), missingInList(options.missingIn, context, () => draft.options)]);
	}
	changed();
	const whole = section(
		parts === undefined ? l10n.t('How the file was read') : l10n.t('How the files were read'),
		element(
			'dl',
			{ class: 'facts reading' },
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

	set<K extends ReadingChoiceName>(name: K, value: ReadingValue<K> | undefined): void {
		this.options = readingWith(this.options, name, value);
	}
}

function normal(options: ReadOptions): string {
	return JSON.stringify([...readingChoiceNames.map((name) => options[name]), options.missingIn]);
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

/** What was understood, and what can be chosen instead; null: there is nothing to choose, nor worth a word. */
function factOf(
	name: ReadingChoiceName,
	{ profile, inspect }: DataContext,
	draft: Draft,
	changed: () => void,
): Child | null {
	const { found: foundIn, values, write } = readingChoiceOf<ReadingChoiceName>(name);
	const found = foundIn(profile);
	const isSampled = profile.warnings.some(({ kind }) => kind === 'sampled-rows');
	if (found === undefined || (name === 'mostRows' && !isSampled && profile.options.mostRows === undefined)) return null;
	const { header } = profile.reading;
	const sentence = name === 'header' && header !== null ? headerSentence(header) : '';
	if (inspect === null) return sentence === '' ? write(found.value) : sentence;
	const control =
		values === undefined
			? typedField(name, found.value, profile, draft, changed)
			: pickField(name, found.value, draft, changed);
	return element('div', {}, sentence, control);
}

/** One of a few, or what the reader makes of it. */
function pickField(
	name: ReadingChoiceName,
	found: ReadingValue<ReadingChoiceName>,
	draft: Draft,
	changed: () => void,
): HTMLElement {
	const { title, values = [], write } = readingChoiceOf<ReadingChoiceName>(name);
	const said = draft.options[name];
	const detected = said === undefined ? l10n.t('as understood: {0}', write(found)) : l10n.t('as understood');
	const node = choice(
		title(),
		[{ id: understood, label: detected }, ...values.map(({ value, label }) => ({ id: String(value), label: label() }))],
		said === undefined ? understood : String(said),
		(id) => {
			draft.set(name, values.find(({ value }) => String(value) === id)?.value);
			changed();
		},
	).element;
	node.querySelector('select')?.setAttribute('data-choice', name);
	node.querySelector('label')?.classList.add('visually-hidden');
	return node;
}

/** What cannot be taken changes nothing. */
function typedField(
	name: ReadingChoiceName,
	found: ReadingValue<ReadingChoiceName>,
	profile: DataContext['profile'],
	draft: Draft,
	changed: () => void,
): HTMLElement {
	const { text, parse, write, wrong } = readingChoiceOf<ReadingChoiceName>(name);
	const before = draft.options[name];
	const problem = element('p', { class: 'note', role: 'status' });
	const field = element('input', {
		type: 'text',
		class: 'text-field',
		'data-choice': name,
		'aria-label': text(),
		value: write(found),
		spellcheck: 'false',
		oninput: () => {
			problem.textContent = wrong?.(field.value, profile) ?? '';
			field.setAttribute('aria-invalid', String(problem.textContent !== ''));
			const typed = problem.textContent === '' ? parse(field.value) : undefined;
			const isSame = typed === undefined || write(typed) === write(found);
			draft.set(name, isSame ? before : typed);
			changed();
		},
	});
	return element('div', {}, field, element('p', { class: 'note' }, text()), problem);
}

function formatText(format: string, encoding: string | null): string {
	const name = format === 'delimited' ? l10n.t('delimited text') : format.toUpperCase();
	return encoding === null ? name : `${name}, ${encoding.toUpperCase()}`;
}
