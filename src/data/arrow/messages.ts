import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { FlatTable } from './flat.ts';

const magic = 'ARROW1';
const firstFeather = 'FEA1';

/** What a message is about, by the format's number. */
const kinds = { 1: 'schema', 2: 'dictionary', 3: 'batch' } as const;

export interface Message {
	readonly kind: 'dictionary' | 'batch';
	readonly header: FlatTable;
	/** The whole message: length, metadata and body. */
	readonly bytes: Uint8Array;
}

export interface Messages {
	readonly schema: {
		readonly header: FlatTable;
		/** What it lies in, where its place is noted there, and the version of the format. */
		readonly bytes: Uint8Array;
		readonly place: number;
		readonly version: number;
	};
	/** In an order in which they can be understood. */
	readonly messages: readonly Message[];
}

/** The parts of a file or of a stream; each lies within the bytes. */
export function messagesIn(bytes: Uint8Array, file: string): Messages {
	const begins = (text: string) => Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text;
	if (begins(firstFeather))
		throw new UserError(
			l10n.t(
				'{0} is of the first version of Feather, which cannot be read; write it as Arrow (Feather version 2).',
				file,
			),
			{ file },
		);
	return begins(magic) ? ofFile(bytes, file) : ofStream(bytes, file);
}

/** A file ends with its schema and the places of its messages, the length of that, and the magic bytes once more. */
function ofFile(bytes: Uint8Array, file: string): Messages {
	const end = bytes.length - magic.length;
	if (end < 12 || Buffer.from(bytes.subarray(end)).toString('latin1') !== magic) throw cutOff(file, false);
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const start = end - 4 - view.getInt32(end - 4, true);
	if (start < 8 || start > end - 12) throw cutOff(file, false);
	const footerBytes = bytes.subarray(start, end - 4);
	const footer = FlatTable.root(footerBytes);
	const messages = [2, 3].flatMap((field) =>
		footer.structs(field, 24).map((place) => {
			const at = Number(view.getBigInt64(start + place, true));
			if (!(at >= 8 && at < start)) throw cutOff(file, false);
			const { kind, header, next } = messageAt(bytes.subarray(0, start), view, at, file);
			if (kind === 'schema') throw new Error('a schema is among the batches');
			return { kind, header, bytes: bytes.subarray(at, next) };
		}),
	);
	const [header, place] = [footer.table(1), footer.place(1)];
	if (header === null || place === null) throw new Error('there is no schema');
	return { schema: { header, bytes: footerBytes, place, version: footer.short(0) }, messages };
}

function ofStream(bytes: Uint8Array, file: string): Messages {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	const messages: Message[] = [];
	let schema: Messages['schema'] | null = null;
	for (let at = 0; at + 8 <= bytes.length && !isEnd(view, at);) {
		const { kind, header, message, metadata, next } = messageAt(bytes, view, at, file);
		if (kind !== 'schema') messages.push({ kind, header, bytes: bytes.subarray(at, next) });
		else schema ??= { header, bytes: metadata, place: message.place(2) ?? 0, version: message.short(0) };
		at = next;
	}
	if (schema === null) throw cutOff(file, true);
	return { schema, messages };
}

function isEnd(view: DataView, at: number): boolean {
	return view.getInt32(at, true) === 0 || (view.getInt32(at, true) === -1 && view.getInt32(at + 4, true) === 0);
}

function messageAt(bytes: Uint8Array, view: DataView, start: number, file: string) {
	let at = start;
	if (at + 8 > bytes.length) throw cutOff(file, at === 0);
	// Since version 0.15 the length has four bytes of 255 before it.
	if (view.getInt32(at, true) === -1) at += 4;
	const length = view.getInt32(at, true);
	at += 4;
	if (length < 8 || at + length > bytes.length) throw cutOff(file, start === 0);
	const metadata = bytes.subarray(at, at + length);
	const message = FlatTable.root(metadata);
	const body = message.long(3);
	const next = at + length + body;
	if (!(body >= 0 && next <= bytes.length)) throw cutOff(file, false);
	const kind = kinds[message.byte(1) as keyof typeof kinds] as (typeof kinds)[keyof typeof kinds] | undefined;
	const header = message.table(2);
	if (kind === undefined || header === null) throw new Error('a message of a kind that does not belong to tables');
	return { kind, header, message, metadata, next };
}

function cutOff(file: string, first: boolean): UserError {
	const problem = first ? l10n.t('it does not begin as an Arrow file or stream does') : l10n.t('it is cut off');
	return new UserError(
		l10n.t('{0} cannot be read as an Arrow file: {1}; get or write the whole file anew.', file, problem),
		{ file },
	);
}
