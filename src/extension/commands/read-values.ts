import { l10n } from 'vscode';
import { UserError } from '../../core/user-error.ts';
import { checkChoices } from '../../run/check-choices.ts';
import type { TrainingChoices } from '../../run/choices.ts';

export type Read<T> = { readonly value: T } | { readonly wrong: string };

/** `64,32`; empty for no hidden layer. */
export function readLayers(text: string): Read<number[]> {
	const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
	const wrong = parts.find((part) => !/^\d+$/.test(part));
	if (wrong !== undefined)
		return { wrong: l10n.t('"{0}" is no whole number; write the units of each layer like 64,32.', wrong) };
	return checked('hidden', parts.map(Number));
}

export function readNumber(key: 'learningRate' | 'batchSize' | 'epochs' | 'seed', text: string): Read<number> {
	const value = text.trim() === '' ? NaN : Number(text);
	return Number.isNaN(value) ? { wrong: l10n.t('"{0}" is no number.', text) } : checked(key, value);
}

/** By the rules that hold for all doors to training. */
function checked<T>(key: keyof TrainingChoices, value: T): Read<T> {
	try {
		checkChoices({ target: '', [key]: value });
		return { value };
	} catch (error) {
		if (error instanceof UserError) return { wrong: error.message };
		throw error;
	}
}
