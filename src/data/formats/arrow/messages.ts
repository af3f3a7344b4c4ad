import * as l10n from '@vscode/l10n';
import { UserError } from '../../../core/user-error.ts';
import type { RandomReader } from '../../io/byte-source.ts';
import { FlatTable } from './flat.ts';
import { cutOffText } from '../cut-off.ts';

const magic = 'ARROW1';
const firstFeather = 'FEA1';

/** What a message is about, by the format's number. */
const kinds = { 1: 'schema', 2: 'dictionary', 3: 'batch' } as const;

/** Length, metadata and body, somewhere in the file; only the metadata are in memory. */
export interface Message {
	readonly kind: 'dictionary' | 'batch';
	readonly header: FlatTable;
	readonly start: number;
	readonly end: number;
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
export async function messagesIn(reader: RandomReader, file: string): Promise<Messages> {
	const head = await textAt(reader, 0, magic.length);
	if (head.startsWith(firstFeather))
		throw new UserError(
			l10n.t(
				'{0} is of the first version of Feather, which cannot be read; write it as Arrow (Feather version 2).',
				file,
			),
			{ file },
		);
	return head === magic ? ofFile(reader, file) : ofStream(reader, file);
}

/** A file ends with its schema and the places of its messages, the length of that, and the magic bytes once more. */
async function ofFile(reader: RandomReader, file: string): Promise<Messages> {
	const end = reader.size - magic.length;
	if (end < 12 || (await textAt(reader, end, reader.size)) !== magic) throw cutOff(file, false);
	const start = end - 4 - viewOf(await reader.read(end - 4, end)).getInt32(0, true);
	if (start < 8 || start > end - 12) throw cutOff(file, false);
	const bytes = await reader.read(start, end - 4);
	const footer = FlatTable.root(bytes);
	const messages: Message[] = [];
	for (const field of [2, 3])
		for (const place of footer.structs(field, 24)) {
			const at = footer.longAt(place);
			if (!(at >= 8 && at < start)) throw cutOff(file, false);
			const { kind, header, end } = await messageAt(reader, at, start, file);
			if (kind === 'schema') throw new Error('a schema is among the batches');
			messages.push({ kind, header, start: at, end });
		}
	const [header, place] = [footer.table(1), footer.place(1)];
	if (header === null || place === null) throw new Error('there is no schema');
	return { schema: { header, bytes, place, version: footer.short(0) }, messages };
}

async function ofStream(reader: RandomReader, file: string): Promise<Messages> {
	const messages: Message[] = [];
	let schema: Messages['schema'] | null = null;
	for (let at = 0; at + 8 <= reader.size && !(await isEnd(reader, at));) {
		const { kind, header, message, metadata, end } = await messageAt(reader, at, reader.size, file);
		if (kind !== 'schema') messages.push({ kind, header, start: at, end });
		else schema ??= { header, bytes: metadata, place: message.place(2) ?? 0, version: message.short(0) };
		at = end;
	}
	if (schema === null) throw cutOff(file, true);
	return { schema, messages };
}

async function isEnd(reader: RandomReader, at: number): Promise<boolean> {
	const view = viewOf(await reader.read(at, at + 8));
	return view.getInt32(0, true) === 0 || (view.getInt32(0, true) === -1 && view.getInt32(4, true) === 0);
}

/** `limit`: where the last message ends at the latest. */
async function messageAt(reader: RandomReader, start: number, limit: number, file: string) {
	if (start + 8 > limit) throw cutOff(file, start === 0);
	const view = viewOf(await reader.read(start, start + 8));
	// Since version 0.15 the length has four bytes of 255 before it.
	const isNew = view.getInt32(0, true) === -1;
	const length = view.getInt32(isNew ? 4 : 0, true);
	const at = start + (isNew ? 8 : 4);
	if (length < 8 || at + length > limit) throw cutOff(file, start === 0);
	const metadata = await reader.read(at, at + length);
	const message = FlatTable.root(metadata);
	const body = message.long(3);
	const end = at + length + body;
	if (!(body >= 0 && end <= limit)) throw cutOff(file, false);
	const kind = kinds[message.byte(1) as keyof typeof kinds] as (typeof kinds)[keyof typeof kinds] | undefined;
	const header = message.table(2);
	if (kind === undefined || header === null) throw new Error('a message of a kind that does not belong to tables');
	return { kind, header, message, metadata, end };
}

async function textAt(reader: RandomReader, start: number, end: number): Promise<string> {
	return Buffer.from(await reader.read(start, Math.min(end, reader.size))).toString('latin1');
}

function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView {
	return new DataView(buffer, byteOffset, length);
}

function cutOff(file: string, first: boolean): UserError {
	const problem = first ? l10n.t('it does not begin as an Arrow file or stream does') : cutOffText();
	return new UserError(
		l10n.t('{0} cannot be read as an Arrow file: {1}; get or write the whole file anew.', file, problem),
		{ file },
	);
}
