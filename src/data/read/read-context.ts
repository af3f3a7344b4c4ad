import { neverCancelled, type Cancellation } from '../../core/context.ts';

/** What a read is given besides its bytes. */
export interface ReadContext {
	readonly cancellation: Cancellation;
	/** Bytes understood so far, of all; at most some hundred times per file. */
	readonly report: (bytes: number, of: number) => void;
	/** The file is one of several: dates stay text, since all files together say how they are written. */
	readonly isPart?: true;
	/** Inputs are wanted and no target, so that a single column will do. */
	readonly oneColumnWillDo?: true;
	/** A column that the file may be without where it would be the last. */
	readonly lastMayLack?: string;
}

/** Of a file that is of any use. */
export function fewestColumns({ oneColumnWillDo }: ReadContext): number {
	return oneColumnWillDo === true ? 1 : 2;
}

export const readSilently: ReadContext = { cancellation: neverCancelled, report: () => undefined };
