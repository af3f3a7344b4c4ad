import { mostRecordedRows } from '../../data/split/recorded-rows.ts';

/** A file of a run's folder. */
export interface RunFile {
	readonly name: string;
	/** A larger one is refused before any of it is read: it may come from a stranger. */
	readonly mostBytes: number;
}

const megabyte = 1 << 20;

/**
 * Every file that a run's folder may hold: a new one is an entry here, what it holds in store.ts, and how that is written and
 * read in a module of its own.
 */
export const runFiles = {
	/** Of 48 000 columns it has 15 MB. */
	record: { name: 'run.json', mostBytes: 32 * megabyte },
	/** 100 million weights, the most a network may have, and their names. */
	weights: { name: 'weights.safetensors', mostBytes: 384 * megabyte },
	/** More than 100 000 epochs. */
	history: { name: 'history.jsonl', mostBytes: 32 * megabyte },
	/** Of cancelled runs: weights, best weights, and up to twice as much that the optimizer remembers. */
	snapshot: { name: 'training.safetensors', mostBytes: 4 * 384 * megabyte },
	/** The weights of some epochs, a limited number of bytes of them (see core/epoch-weights.ts), and their names. */
	epochs: { name: 'snapshots.safetensors', mostBytes: 68 * megabyte },
	/** A tag that only this machine can make. */
	origin: { name: 'origin', mostBytes: 64 },
	/** Rows that somebody looked at and found right; may be deleted. */
	reviewed: { name: 'reviewed.json', mostBytes: 2 * megabyte },
	/** Slices that somebody typed; may be deleted. */
	slices: { name: 'slices.json', mostBytes: megabyte },
	/** What may change when something is looked for that would change a prediction; may be deleted. */
	limits: { name: 'limits.json', mostBytes: megabyte },
	/** Which way somebody says the answer goes with columns; may be deleted. */
	expected: { name: 'expected.json', mostBytes: megabyte },
	/** What each row was used for. */
	rows: { name: 'rows.bin', mostBytes: 8 * mostRecordedRows },
} as const satisfies Readonly<Record<string, RunFile>>;

export const runFileNames: ReadonlySet<string> = new Set(Object.values(runFiles).map(({ name }) => name));
