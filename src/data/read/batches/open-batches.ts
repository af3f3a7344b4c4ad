import { stat } from 'node:fs/promises';
import { headOf } from '../../io/byte-source.ts';
import { delimitedBatches } from '../../formats/delimited/delimited-batches.ts';
import { fileSource } from '../../io/file-source.ts';
import { formatOf } from '../../formats/index.ts';
import { gunzipped, isGzip } from '../../io/gunzip.ts';
import type { ReadContext } from '../read-context.ts';
import type { ReadOptions } from '../read-options.ts';
import type { DataWarning, Reading } from '../../table/table.ts';
import type { RowBatches, TakeBatch } from './row-batches.ts';
import { SettledColumns } from './settled-columns.ts';

/** A file that has been gone through once, so that what its columns hold is known. */
export interface BatchedTable {
	readonly name: string;
	/** Of all columns. */
	readonly columns: readonly { readonly name: string }[];
	readonly rows: number;
	readonly reading: Reading;
	/** Gives out all rows, with those columns that are wanted. Throws a UserError where the file was changed. */
	readonly each: (take: TakeBatch) => Promise<void>;
	/** After `each`. */
	readonly warnings: () => readonly DataWarning[];
}

/** Smaller files, packed or not, are read at once. */
const smallest = 1 << 23;
const smallestPacked = 1 << 19;

/** A large file in batches, with the columns that are wanted; null where it is small or of a format that is read as a whole. */
export async function openBatches(
	path: string,
	wanted: (name: string) => boolean,
	options: ReadOptions,
	context: ReadContext,
	least = smallest,
): Promise<BatchedTable | null> {
	const { size } = await stat(path).catch(() => ({ size: 0 }));
	if (size < Math.min(least, smallestPacked)) return null;
	const file = await fileSource(path);
	const isPacked = isGzip(await headOf(file, 2));
	if (!isPacked && size < least) return null;
	const source = isPacked ? gunzipped(file) : file;
	if (formatOf(source.name).id !== 'delimited') return null;
	return settledBatches(
		file.name,
		await delimitedBatches(source, wanted, options, context),
		options,
		file.checkUnchanged,
	);
}

/** Goes through all rows once, or twice where a column of numbers turns out to hold text. */
export async function settledBatches(
	name: string,
	batches: RowBatches,
	options: ReadOptions,
	checkUnchanged: () => Promise<void> = async () => undefined,
): Promise<BatchedTable> {
	let columns: SettledColumns | null = null;
	for (let anew = true; anew;) {
		columns = null;
		anew = await batches.pass(async (batch) => {
			columns ??= new SettledColumns(options, batches.found().reading);
			columns.add(batch);
		});
	}
	await checkUnchanged();
	const { names, rows, reading } = batches.found();
	const settled = columns ?? new SettledColumns(options, reading);
	return {
		name,
		columns: names.map((column) => ({ name: column })),
		rows,
		reading,
		each: async (take) => {
			settled.restart();
			await batches.pass((batch) => take(settled.settled(batch)));
			await checkUnchanged();
		},
		warnings: () => [...batches.found().warnings, ...settled.warnings(names)],
	};
}
