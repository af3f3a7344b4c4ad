import * as l10n from '@vscode/l10n';
import { UserError } from '../../../core/user-error.ts';
import type { ByteSource, RandomReader } from '../../io/byte-source.ts';
import { ChosenRows } from '../columnar/chosen-rows.ts';
import { buildersFor, finished, inexactWarning } from '../columnar/columns.ts';
import { wrapReadErrors } from '../columnar/read-errors.ts';
import type * as Library from '../columnar/library.ts';
import { checkShape } from '../columnar/limits.ts';
import { bytesPerRow, readingWhatFits, type CheckWords } from '../columnar/memory-use.ts';
import type { Content } from '../format.ts';
import { tableBytes } from '../../io/memory-limit.ts';
import { missingTest } from '../../table/missing.ts';
import { progressOf } from '../../io/progress.ts';
import { randomAccess } from '../../io/random-access.ts';
import { fewestColumns, type ReadContext } from '../../read/read-context.ts';
import type { ReadOptions } from '../../read/read-options.ts';
import { appending } from './appending.ts';
import { checkMessages, isPacked, rowsOf } from './check-messages.ts';
import { useCodecs } from './codecs.ts';
import { Decoder } from './decode.ts';
import { leafBatch, leavesOf } from './leaves.ts';
import { messagesIn, type Message } from './messages.ts';

/** Of a table's memory, for a batch of rows, which is there as a whole, packed and unpacked, beside those kept before. */
const shareOfBatch = 1 / 2;
/** A packed byte stands for at most 255 others (LZ4) or many more (zstd), but not in a table of any use. */
const packedCellsPerByte = 128;

/** Files and streams, packed or not, batch by batch. */
export async function readArrow(
	source: ByteSource,
	options: ReadOptions,
	context: ReadContext,
	library: typeof Library,
): Promise<Content> {
	const reader = await randomAccess(source);
	try {
		return await wrapReadErrors(source.file, 'Arrow', () => read(reader, source.file, options, context, library));
	} finally {
		await reader.close();
	}
}

async function read(
	reader: RandomReader,
	file: string,
	options: ReadOptions,
	context: ReadContext,
	library: typeof Library,
): Promise<Content> {
	const parts = await messagesIn(reader, file);
	checkMessages(parts, file);
	const batches = parts.messages.filter(({ kind }) => kind === 'batch');
	const mostBytes = shareOfBatch * tableBytes();
	let unpacked = 0;
	useCodecs(library, (bytes) => {
		unpacked += bytes;
		if (unpacked > mostBytes) throw largeBatch(file, mostBytes);
	});
	const schema = library.decodeSchema(parts.schema.bytes, parts.schema.place, parts.schema.version);
	const leaves = leavesOf(schema.fields, file);
	const rows = batches.reduce((sum, batch) => sum + rowsOf(batch), 0);
	// A cell takes a bit at least where nothing is packed.
	checkShape(rows, leaves.length, reader.size, file, {
		fewestColumns: fewestColumns(context),
		cellsPerByte: batches.some(isPacked) ? packedCellsPerByte : 8,
	});
	const named = leaves.map(({ name, interpretation: { kind } }) => ({ name, kind }));
	const kinds = named.map(({ kind }) => kind);
	const largest = Math.max(0, ...batches.map(rowsOf)) * bytesPerRow(kinds);
	const bytes = tableBytes() - Math.min(mostBytes, largest);
	const read = async (most: number, check: CheckWords) => {
		/** Of dictionaries, which stay. */
		let words = (unpacked = 0);
		const chosen = new ChosenRows(rows, most);
		const { builders, warnings } = buildersFor(named, chosen.count, missingTest(options.missing));
		const appends = leaves.map((leaf, c) => appending(leaf, builders[c]));
		const advance = progressOf(context, reader.size);
		const decoder = new Decoder(schema, library);
		let first = 0;
		for (const message of parts.messages) {
			const size = message.end - message.start;
			if (message.kind === 'dictionary') {
				decoder.takeWords(await bytesOf(message, reader, file, mostBytes));
				words = unpacked;
				await advance(size);
				continue;
			}
			const wanted = chosen.within(first, rowsOf(message));
			first += rowsOf(message);
			if (wanted?.length === 0) {
				await advance(size);
				continue;
			}
			unpacked = words;
			const decoded = decoder.columns(await bytesOf(message, reader, file, mostBytes));
			for (const [c, { path, dictionary }] of leaves.entries()) {
				const known = dictionary === null ? [] : decoder.words(dictionary);
				appends[c]({ ...leafBatch(decoded, path), rows: wanted, words: known });
				check(builders);
				await advance(size / leaves.length);
			}
		}
		return { chosen, columns: finished(builders, chosen.count), warnings };
	};
	const { chosen, columns, warnings } = await readingWhatFits(rows, options.mostRows, kinds, read, bytes);
	const lines = chosen.numbers();
	return {
		rows: chosen.count,
		columns,
		rowIndex: { startLines: lines, endLines: lines, unit: 'row' },
		delimiter: '',
		reading: { format: 'arrow', encoding: null, header: null, decimalPoint: null },
		warnings: [...chosen.warnings, ...warnings, ...inexactWarning(columns)],
	};
}

/** Views of numbers need their bytes at multiples of eight. */
async function bytesOf({ start, end }: Message, reader: RandomReader, file: string, most: number): Promise<Uint8Array> {
	if (end - start > most) throw largeBatch(file, most);
	const bytes = await reader.read(start, end);
	return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
}

function largeBatch(file: string, most: number): UserError {
	return new UserError(
		l10n.t('{0} has a batch of more than {1} MB; write it in smaller batches.', file, Math.floor(most / 2 ** 20)),
		{ file },
	);
}
