import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { visible, visibleLines } from '../core/user-error.ts';

/** Where a command reads its surroundings from and writes to. */
export interface Terminal {
	readonly stdout: Writable;
	readonly stderr: Writable & { readonly isTTY?: boolean };
	/** Folder that relative paths start from; reading it throws a UserError where it is no longer there. */
	readonly folder: string;
	/** Of Neuroglass: where package.json, dist and media are. */
	readonly packageFolder: string;
	readonly version: string;
	/** BCP 47, and its l10n bundle; null for English. */
	readonly language: string;
	readonly strings: Readonly<Record<string, string>> | null;
	/** Calls once, when the user presses Ctrl+C or the process is asked to end; returns how to stop listening. */
	readonly onInterrupt: (listener: () => void) => () => void;
}

/** Lines for people. Names and values are anybody's: what would move the cursor or turn the text is written as `\u001b`. */
export function print(terminal: Terminal, text: string): void {
	const shown = visibleLines(text);
	terminal.stdout.write(shown.endsWith('\n') ? shown : `${shown}\n`);
}

/** One JSON document; typed arrays as arrays, numbers that JSON does not know as null. */
export function printJson({ stdout }: Terminal, value: unknown): void {
	stdout.write(`${jsonText(value)}\n`);
}

/** The text of the document, with all that moves a cursor escaped. */
export function jsonText(value: unknown): string {
	// JSON itself leaves some control characters as they are.
	return visibleLines(
		JSON.stringify(value, (_key, item: unknown) => (isTypedArray(item) ? Array.from(item) : item), '\t'),
	);
}

/** The document that `printJson` prints of `head` with a last member that is a list, of which only a piece is there at a time. */
export async function* jsonPieces(
	head: object,
	name: string,
	pieces: AsyncIterable<readonly unknown[]>,
): AsyncGenerator<string, void> {
	let before = `${jsonText(head).slice(0, -2)},\n\t${JSON.stringify(name)}: [`;
	let isEmpty = true;
	for await (const items of pieces) {
		if (items.length === 0) continue;
		isEmpty = false;
		// The items with their indentation, without the brackets around.
		const text = jsonText({ a: { b: items } })
			.split('\n')
			.slice(3, -3)
			.join('\n')
			.replaceAll(/^\t/gm, '');
		yield `${before}\n${text}`;
		before = ',';
	}
	yield isEmpty ? `${before}]\n}\n` : '\n\t]\n}\n';
}

/** The document that `printJson` prints of a list, of which only a piece is there at a time. */
export async function* jsonItems(pieces: AsyncIterable<readonly unknown[]>): AsyncGenerator<string, void> {
	let before = '[\n';
	for await (const items of pieces) {
		if (items.length === 0) continue;
		yield before + jsonText(items).slice('[\n'.length, -'\n]'.length);
		before = ',\n';
	}
	yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** Piece after piece, as fast as they are taken. */
export async function printAll({ stdout }: Terminal, pieces: AsyncIterable<string>): Promise<void> {
	for await (const piece of pieces) {
		// The program tells of a lost output as a whole (main.ts).
		if (!stdout.write(piece)) await once(stdout, 'drain').catch(() => undefined);
		if (stdout.errored !== null) return;
	}
}

function isTypedArray(value: unknown): value is ArrayLike<number> {
	return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/** A note beside the result. */
export function say(terminal: Terminal, sentence: string): void {
	terminal.stderr.write(`${visible(sentence)}\n`);
}
