// The only door to VS Code's quick picks and input boxes (eslint.config.js), whose titles, prompts and labels know links and
// icons: what goes through is text and nothing else. An icon of ours is an `iconPath`.
import {
	window,
	type InputBox,
	type InputBoxOptions,
	type InputBoxValidationSeverity,
	type QuickPick,
	type QuickPickItem,
	type QuickPickOptions,
} from 'vscode';
import { inertLabel, inertText } from './inert.ts';

export interface InputWords {
	readonly title?: string;
	readonly placeholder?: string;
	readonly prompt?: string;
}

export function newQuickPick<T extends QuickPickItem>(words: InputWords): QuickPick<T> {
	const pick = window.createQuickPick<T>();
	say(pick, words);
	return pick;
}

export function newInputBox(words: InputWords): InputBox {
	const box = window.createInputBox();
	say(box, words);
	return box;
}

/** What an input says around its items or its text; what is left out stays. */
export function say(input: Partial<Pick<InputBox, 'title' | 'placeholder' | 'prompt'>>, words: InputWords): void {
	for (const name of ['title', 'placeholder', 'prompt'] as const) {
		const text = words[name];
		if (text !== undefined) input[name] = inertText(text);
	}
}

/** Empty: nothing is said. */
export function sayOfValue(box: InputBox, text: string, severity: InputBoxValidationSeverity): void {
	box.validationMessage = text === '' ? '' : { message: inertText(text), severity };
}

/** The items as they are shown: those that the pick gives back. */
export function offer<T extends QuickPickItem>(pick: QuickPick<T>, items: readonly T[]): readonly T[] {
	const shown = items.map(inertItem);
	pick.items = shown;
	return shown;
}

/** The item that was picked, as it was given. */
export async function pickOne<T extends QuickPickItem>(
	items: readonly T[] | Thenable<readonly T[]>,
	{ title, placeHolder, ...options }: QuickPickOptions,
): Promise<T | undefined> {
	const given = new Map<T, T>();
	const shown = Promise.resolve(items).then((all) =>
		all.map((item) => {
			const inert = inertItem(item);
			given.set(inert, item);
			return inert;
		}),
	);
	const picked = await window.showQuickPick(shown, {
		...options,
		...(title === undefined ? {} : { title: inertText(title) }),
		...(placeHolder === undefined ? {} : { placeHolder: inertText(placeHolder) }),
	});
	return picked && given.get(picked);
}

/** `validateInput` says what is wrong, in a sentence. */
export function askForText(
	title: string,
	value: string,
	wrong: (text: string) => string | undefined,
): Thenable<string | undefined> {
	const options: InputBoxOptions = {
		title: inertText(title),
		value,
		validateInput: (text) => {
			const sentence = wrong(text);
			return sentence === undefined ? undefined : inertText(sentence);
		},
	};
	return window.showInputBox(options);
}

function inertItem<T extends QuickPickItem>(item: T): T {
	return {
		...item,
		label: inertLabel(item.label),
		...(item.description === undefined ? {} : { description: inertText(item.description) }),
		...(item.detail === undefined ? {} : { detail: inertText(item.detail) }),
	};
}
