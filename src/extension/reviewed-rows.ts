import type { LogOutputChannel, Uri } from 'vscode';
import { readReviewed, reviewKey, writeReviewed, type ReviewedRow } from '../run/store/reviewed-file.ts';
import { sentenceOf } from './reporting.ts';
import type { Runs } from './runs.ts';

/**
 * Rows of a data file that somebody reviewed and found right. They are kept with a run and hold for what the row says, so those of
 * all runs of the file count; a new one is kept with the newest run, with all that are known, so that they outlive older runs.
 */
export class ReviewedRows {
	readonly #runs: Runs;
	readonly #log: LogOutputChannel;

	constructor(runs: Runs, log: LogOutputChannel) {
		this.#runs = runs;
		this.#log = log;
	}

	/** Each once. */
	async of(file: Uri): Promise<readonly ReviewedRow[]> {
		const all = new Map<string, ReviewedRow>();
		for (const { folder } of await this.#runs.allOf(file))
			for (const mark of await this.#read(folder)) if (!all.has(reviewKey(mark))) all.set(reviewKey(mark), mark);
		return [...all.values()];
	}

	async add(file: Uri, mark: ReviewedRow): Promise<void> {
		const [newest] = await this.#runs.allOf(file);
		const others = (await this.of(file)).filter((other) => reviewKey(other) !== reviewKey(mark));
		await writeReviewed(newest.folder, [...others, mark]);
	}

	/** Takes all others away. */
	async keep(file: Uri, kept: readonly ReviewedRow[]): Promise<void> {
		const keys = new Set(kept.map(reviewKey));
		for (const { folder } of await this.#runs.allOf(file)) {
			const before = await this.#read(folder);
			const after = before.filter((mark) => keys.has(reviewKey(mark)));
			if (after.length < before.length) await writeReviewed(folder, after);
		}
	}

	/** What is damaged marks nothing. */
	async #read(folder: string): Promise<readonly ReviewedRow[]> {
		try {
			return await readReviewed(folder);
		} catch (error) {
			this.#log.warn(sentenceOf(error));
			return [];
		}
	}
}
