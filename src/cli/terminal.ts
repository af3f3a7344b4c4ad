import type { Writable } from 'node:stream';

/** Where a command reads its surroundings from and writes to. */
export interface Terminal {
	readonly stdout: Writable;
	readonly stderr: Writable & { readonly isTTY?: boolean };
	/** Folder that relative paths start from. */
	readonly folder: string;
	/** Of Neuroglass: where package.json, dist and media are. */
	readonly packageFolder: string;
	readonly version: string;
	/** BCP 47, and its l10n bundle; null for English. */
	readonly language: string;
	readonly strings: Readonly<Record<string, string>> | null;
	/** Calls once when the user presses Ctrl+C; returns how to stop listening. */
	readonly onInterrupt: (listener: () => void) => () => void;
}

export function print(terminal: Terminal, text: string): void {
	terminal.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** One JSON document; typed arrays as arrays, numbers that JSON does not know as null. */
export function printJson(terminal: Terminal, value: unknown): void {
	print(
		terminal,
		JSON.stringify(value, (_key, item: unknown) => (isTypedArray(item) ? Array.from(item) : item), '\t'),
	);
}

function isTypedArray(value: unknown): value is ArrayLike<number> {
	return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/** A note beside the result. */
export function say(terminal: Terminal, sentence: string): void {
	terminal.stderr.write(`${sentence}\n`);
}
