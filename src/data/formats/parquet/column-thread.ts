// The program of the thread that reads columns of a large file beside the one that was asked for it.
import { parentPort, workerData } from 'node:worker_threads';
import { ChosenRows } from '../columnar/chosen-rows.ts';
import { builderFor, finishedColumn } from '../columnar/columns.ts';
import * as library from '../columnar/library.ts';
import { fileSource } from '../../io/file-source.ts';
import { missingTest } from '../../table/missing.ts';
import { randomAccess } from '../../io/random-access.ts';
import { changed } from '../../io/read-file.ts';
import type { Column } from '../../table/table.ts';
import type { ColumnTask, SentColumn } from './column-reading.ts';
import { openParquet, readColumn } from './open-parquet.ts';

const { path, size, most, missing, taken, progress } = workerData as ColumnTask;

async function read(): Promise<void> {
	const reader = await randomAccess(await fileSource(path));
	if (reader.size !== size) throw changed(path);
	const parquet = await openParquet(reader, path, library);
	const { leaves } = parquet;
	const rows = new ChosenRows(parquet.rows, most);
	const isMissing = missingTest(missing);
	const following = {
		check: () => undefined,
		advance: async (bytes: number) => {
			Atomics.add(progress, 0, Math.round(bytes / 1024));
		},
	};
	for (let c = Atomics.add(taken, 0, 1); c < leaves.length; c = Atomics.add(taken, 0, 1)) {
		const leaf = leaves[c];
		const builder = builderFor(leaf.name, leaf.interpretation.kind, rows.count, leaves.length, isMissing);
		await readColumn(parquet, leaf, rows, builder, following);
		send(c, finishedColumn(builder, rows.count));
	}
	await reader.close();
}

/** Without a copy of its cells; a number's `distinct` would be counted for it. */
function send(c: number, column: Column): void {
	const { kind, missing } = column;
	const sent: SentColumn =
		kind === 'numeric'
			? { c, kind, missing, values: column.values, integer: column.integer, date: column.date }
			: { c, kind, missing, codes: column.codes, categories: column.categories };
	const { buffer } = kind === 'numeric' ? column.values : column.codes;
	parentPort?.postMessage(sent, [buffer as ArrayBuffer]);
}

void read();
