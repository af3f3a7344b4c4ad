import type { Table } from '../table.ts';
import type { ReadContext } from '../read-context.ts';

export interface Source {
	/** The file's name, without its folder. */
	readonly name: string;
	readonly bytes: Uint8Array;
	/** How sentences name the file: its path where there is one. */
	readonly file: string;
}

/** What a format finds out by itself; hash and size are the same for all formats. */
export type Content = Omit<Table, 'name' | 'bytes' | 'hash'>;

/** One kind of file. Formats that need a library import it inside `read`. */
export interface Format {
	readonly id: string;
	/** Lower case, with the dot. */
	readonly extensions: readonly string[];
	readonly read: (source: Source, context: ReadContext) => Content | Promise<Content>;
}
