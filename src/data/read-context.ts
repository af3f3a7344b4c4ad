import { neverCancelled, type Cancellation } from '../core/context.ts';

/** What a read is given besides its bytes. */
export interface ReadContext {
	readonly cancellation: Cancellation;
	/** Bytes understood so far, of all; at most some hundred times per file. */
	readonly report: (bytes: number, of: number) => void;
	/** The file is one of several: dates stay text, since all files together say how they are written. */
	readonly isPart?: true;
}

export const readSilently: ReadContext = { cancellation: neverCancelled, report: () => undefined };
