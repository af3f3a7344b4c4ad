import { stat } from 'node:fs/promises';
import type { Cancellation } from '../core/context.ts';
import type { Table } from '../data/table/table.ts';
import { readSource, type DataSource, type FileSource } from '../run/source.ts';

/** The table read last, so that training after a look at the columns does not read the file again. */
export class TableCache {
	#kept: { readonly key: string; readonly table: Table } | null = null;

	async read(
		source: DataSource,
		cancellation: Cancellation,
		report: (bytes: number, of: number) => void,
	): Promise<Table> {
		const before = await keyOf(source);
		if (before !== null && this.#kept?.key === before) return this.#kept.table;
		this.#kept = null;
		const table = await readSource(source, { cancellation, report });
		// Written to while it was read: next time it is read again.
		if (before !== null && before === (await keyOf(source))) this.#kept = { key: before, table };
		// A table without its hash cannot be trained on.
		table.hash.catch(() => {
			if (this.#kept?.table === table) this.#kept = null;
		});
		return table;
	}
}

/** Changes when a file does; null: cannot be told, so nothing is kept. */
async function keyOf(source: DataSource): Promise<string | null> {
	const keys = await Promise.all((source.kind === 'files' ? source.files : [source]).map(keyOfFile));
	return keys.includes(null) ? null : [...keys, JSON.stringify(source.options)].join('\n');
}

async function keyOfFile(source: FileSource): Promise<string | null> {
	if (source.kind === 'bytes') return source.version === undefined ? null : `${source.uri}\n${source.version}`;
	const stats = await stat(source.path, { bigint: true }).catch(() => null);
	return stats && [source.path, stats.mtimeNs, stats.size, stats.ino].join('\n');
}
