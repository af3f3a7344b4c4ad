import type { Column as ArrowColumn, DictionaryBatch, RecordBatch, Schema } from '@uwdata/flechette';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import type { ByteSource } from '../byte-source.ts';
import { buildersFor, finished, inexactWarning, rowNumbers } from '../columnar/columns.ts';
import { refusingDamage } from '../columnar/damage.ts';
import type * as Library from '../columnar/library.ts';
import { checkShape, isPlausible } from '../columnar/limits.ts';
import { zstdUnpacker } from '../columnar/zstd.ts';
import type { Content } from '../formats/format.ts';
import { missingTest } from '../missing.ts';
import { progressOf } from '../progress.ts';
import { randomAccess } from '../random-access.ts';
import type { ReadContext } from '../read-context.ts';
import type { ReadOptions } from '../read-options.ts';
import { checkMessages, isPacked, rowsOf } from './check-messages.ts';
import { appending } from './appending.ts';
import { leafBatch, leavesOf } from './leaves.ts';
import { unpackLz4Frame } from './lz4-frame.ts';
import { messagesIn, type Message } from './messages.ts';

const mostBytes = 2 ** 31;
/** As the format numbers them. */
const lz4Frame = 0;
const zstd = 1;

/** Files and streams, packed or not; the bytes are in memory as a whole, since columns are views of them. */
export async function readArrow(
	source: ByteSource,
	options: ReadOptions,
	context: ReadContext,
	library: typeof Library,
): Promise<Content> {
	const { file } = source;
	const reader = await randomAccess(source);
	try {
		if (reader.size > mostBytes)
			throw new UserError(l10n.t('{0} has more than {1} MB; save a part of it.', file, mostBytes >>> 20), { file });
		const bytes = await reader.read(0, reader.size);
		return await refusingDamage(file, 'Arrow', () => read(aligned(bytes), file, options, context, library));
	} finally {
		await reader.close();
	}
}

async function read(
	bytes: Uint8Array,
	file: string,
	options: ReadOptions,
	context: ReadContext,
	library: typeof Library,
): Promise<Content> {
	const parts = messagesIn(bytes, file);
	checkMessages(parts, file);
	const batches = parts.messages.filter(({ kind }) => kind === 'batch');
	useCodecs(library);
	const schema = library.decodeSchema(parts.schema.bytes, parts.schema.place, parts.schema.version);
	const leaves = leavesOf(schema.fields, file);
	const rows = batches.reduce((sum, batch) => sum + rowsOf(batch), 0);
	// A cell takes a bit at least where nothing is packed.
	checkShape(rows, leaves.length, bytes.length, file, batches.some(isPacked) ? undefined : 8);
	const { builders, warnings } = buildersFor(
		leaves.map(({ name, interpretation: { kind } }) => ({ name, kind })),
		rows,
		missingTest(options.missing),
	);
	const appends = leaves.map((leaf, c) => appending(leaf, builders[c]));
	const advance = progressOf(context, bytes.length);
	for (const { columns, size, count } of decoded(schema, parts.messages, library))
		for (let b = 0; b < count; b++) {
			for (const [c, { path }] of leaves.entries()) {
				const { batch, defined } = leafBatch(columns, b, path);
				appends[c](batch, columns[path[0]].data[b].length, defined);
				await advance(size / count / leaves.length);
			}
		}
	const finishedColumns = finished(builders, rows);
	const lines = rowNumbers(rows);
	return {
		rows,
		columns: finishedColumns,
		rowIndex: { startLines: lines, endLines: lines, unit: 'row' },
		delimiter: '',
		reading: { format: 'arrow', encoding: null, header: null, decimalPoint: null },
		warnings: [...warnings, ...inexactWarning(finishedColumns)],
	};
}

interface Decoded {
	readonly columns: readonly ArrowColumn<unknown>[];
	readonly count: number;
	readonly size: number;
}

/** A batch at a time; all at once where there are dictionaries, which would be made anew for each of them. */
function* decoded(
	schema: Schema,
	messages: readonly Message[],
	{ createTable, decodeMessage }: typeof Library,
): Generator<Decoded> {
	const settings = { useBigInt: true, useBigIntTimestamp: true, useDecimalInt: true };
	const together = messages.some(({ kind }) => kind === 'dictionary') ? [messages] : messages.map((each) => [each]);
	for (const group of together) {
		const dictionaries: DictionaryBatch[] = [];
		const records: RecordBatch[] = [];
		const dictsBeforeRecord: number[] = [];
		for (const { kind, bytes } of group) {
			const content = decodeMessage(bytes, 0)?.content;
			if (content === undefined) throw new Error('a message is empty');
			if (kind === 'dictionary') dictionaries.push(content);
			else {
				records.push(content);
				dictsBeforeRecord.push(dictionaries.length);
			}
		}
		const columns = createTable({ schema, dictionaries, records, dictsBeforeRecord }, settings).children;
		yield { columns, count: records.length, size: group.reduce((sum, { bytes }) => sum + bytes.length, 0) };
	}
}

function useCodecs(library: typeof Library): void {
	const codec = (unpack: (packed: Uint8Array, size: number) => Uint8Array) => ({
		decode: (packed: Uint8Array, size: number) => {
			if (!isPlausible(packed.length, size)) throw new Error(`${packed.length} bytes claim to be ${size}`);
			return unpack(packed, size);
		},
		encode: () => {
			throw new Error('nothing is written');
		},
	});
	library.setCompressionCodec(lz4Frame, codec(unpackLz4Frame));
	library.setCompressionCodec(zstd, codec(zstdUnpacker(library)));
}

/** Views of numbers need their bytes at multiples of eight. */
function aligned(bytes: Uint8Array): Uint8Array {
	return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
}
