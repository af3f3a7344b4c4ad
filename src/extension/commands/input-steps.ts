import {
	Disposable,
	InputBoxValidationSeverity,
	l10n,
	QuickInputButtons,
	ThemeIcon,
	type InputBox,
	type QuickInput,
	type QuickPick,
	type QuickPickItem,
} from 'vscode';

import { UserError } from '../../core/user-error.ts';
import { newInputBox, newQuickPick, offer, say, sayOfValue } from '../text/quick-input.ts';

export type InputStepEnd = 'next' | 'back' | 'cancel';

export interface InputStep {
	readonly title: string;
	/** Of several in a row. */
	readonly step?: number;
	readonly totalSteps?: number;
	/** Left out: where there is a step before it. */
	readonly canGoBack?: boolean;
}

interface PickItem<T> extends QuickPickItem {
	readonly value?: T;
}

/** Runs the steps in order, one back on Back; false: given up. A step may not apply, given the answers before it. */
export async function runInputSteps(steps: readonly (() => Promise<InputStepEnd> | undefined)[]): Promise<boolean> {
	let back = false;
	for (let index = 0; index < steps.length;) {
		const end: InputStepEnd = await (steps[index]() ?? (back ? 'back' : 'next'));
		if (end === 'cancel') return false;
		back = end === 'back';
		index = Math.max(0, index + (back ? -1 : 1));
	}
	return true;
}

/** One of several; Enter takes the one marked active. */
export function pickStep<T>(
	step: InputStep,
	placeholder: string,
	items: readonly PickItem<T>[],
	active: T,
	accept: (value: T) => void,
): Promise<InputStepEnd> {
	const pick = newQuickPick<PickItem<T>>({ placeholder });
	pick.activeItems = offer(pick, items).filter(({ value }) => value === active);
	return shown(pick, step, () => {
		const value = pick.activeItems[0]?.value;
		if (value === undefined) return false;
		accept(value);
		return true;
	});
}

/** Any number of several. */
export function pickManyStep<T>(
	step: InputStep,
	placeholder: string,
	items: readonly PickItem<T>[],
	selected: readonly T[],
	accept: (values: readonly T[]) => void,
): Promise<InputStepEnd> {
	const pick = newQuickPick<PickItem<T>>({ placeholder });
	pick.canSelectMany = true;
	pick.selectedItems = offer(pick, items).filter(({ value }) => value !== undefined && selected.includes(value));
	return shown(pick, step, () => {
		accept(pick.selectedItems.flatMap(({ value }) => (value === undefined ? [] : [value])));
		return true;
	});
}

/** A text, checked while it is typed; `read` returns the value, or the sentence that says what is wrong. `note`: what it leads to. */
export function inputStep<T>(
	step: InputStep,
	prompt: string,
	text: string,
	read: (text: string) => { readonly value: T } | { readonly wrong: string },
	accept: (value: T) => void,
	note?: (value: T) => string,
): Promise<InputStepEnd> {
	const box = newInputBox({ prompt });
	box.value = text;
	const check = () => {
		const result = read(box.value);
		const sentence = 'wrong' in result ? result.wrong : (note?.(result.value) ?? '');
		const severity = 'wrong' in result ? InputBoxValidationSeverity.Error : InputBoxValidationSeverity.Info;
		sayOfValue(box, sentence, severity);
		return result;
	};
	if (note !== undefined) check();
	box.onDidChangeValue(check);
	return shown(box, step, () => {
		const result = check();
		if ('wrong' in result) return false;
		accept(result.value);
		return true;
	});
}

/**
 * Something that takes its time and asks nothing. What it came to is taken unless somebody has left meanwhile; where it fails,
 * there is the sentence that says why, and the way back.
 */
export async function workStep(
	step: InputStep,
	placeholder: string,
	wayBack: string,
	work: () => Promise<() => void>,
): Promise<InputStepEnd> {
	const pick = newQuickPick<PickItem<InputStepEnd>>({ placeholder });
	pick.busy = true;
	const left = shown(pick, step, () => pick.activeItems[0] !== undefined);
	try {
		const end = await Promise.race([left, work()]);
		if (typeof end === 'string') return end;
		end();
		pick.dispose();
		return 'next';
	} catch (error) {
		if (!(error instanceof UserError)) {
			pick.dispose();
			throw error;
		}
		pick.busy = false;
		say(pick, { placeholder: error.message });
		const iconPath = new ThemeIcon('arrow-left');
		offer(pick, [{ label: wayBack, iconPath, detail: error.message, alwaysShow: true }]);
		const end = await left;
		return end === 'next' ? 'back' : end;
	}
}

/** `accept` returns false to stay. */
function shown(
	input: QuickPick<QuickPickItem> | InputBox,
	step: InputStep,
	accept: () => boolean,
): Promise<InputStepEnd> {
	prepare(input, step);
	return new Promise((resolve) => {
		const end = (how: InputStepEnd) => {
			resolve(how);
			listening.dispose();
		};
		const listening = Disposable.from(
			input,
			input.onDidAccept(() => {
				if (accept()) end('next');
			}),
			input.onDidTriggerButton((button) => {
				if (button === QuickInputButtons.Back) end('back');
			}),
			input.onDidHide(() => {
				end('cancel');
			}),
		);
		input.show();
	});
}

function prepare(
	input: QuickInput & { buttons: readonly object[] },
	{ title, step, totalSteps, canGoBack = (step ?? 1) > 1 }: InputStep,
): void {
	say(input, { title: stepTitle(title) });
	input.step = step;
	input.totalSteps = totalSteps;
	input.ignoreFocusOut = true;
	if (canGoBack) input.buttons = [QuickInputButtons.Back];
}

/** Under a box: why what was typed is not taken. `allowed`: a noun phrase. */
export function cannotBe(value: unknown, allowed: string): string {
	return l10n.t('{0} cannot be taken; it must be {1}.', JSON.stringify(value), allowed);
}

/** Of every step on the way to a training. */
export function stepTitle(title: string): string {
	return l10n.t('Train and Explain: {0}', title);
}
