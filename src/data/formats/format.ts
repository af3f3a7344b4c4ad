import type { ByteSource } from '../io/byte-source.ts';
import type { ReadContext } from '../read/read-context.ts';
import type { ReadOptions } from '../read/read-options.ts';
import type { Table } from '../table/table.ts';

/** What a format finds out by itself; hash and size are the same for all formats. */
export type Content = Omit<Table, 'name' | 'bytes' | 'hash'>;

/** One kind of file. Formats that need a library import it inside `read`. */
export interface Format {
	readonly id: string;
	/** Lower case, with the dot. */
	readonly extensions: readonly string[];
	readonly read: (source: ByteSource, options: ReadOptions, context: ReadContext) => Promise<Content>;
}
