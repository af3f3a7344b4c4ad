import { EventEmitter, type Memento, type Uri } from 'vscode';
import type { ReadOptions } from '../data/read/read-options.ts';
import { Disposing } from './dispose.ts';
import { withMissingWords } from './missing-words.ts';

const key = 'readings';
/** Files; the one changed last is last. */
const most = 200;

/** How somebody said a file is to be read, so that it is read so everywhere until it is taken back. */
export class ReadOptionsStore extends Disposing {
	readonly #memento: Memento;
	readonly #changes = this.own(new EventEmitter<Uri>());

	readonly onDidChange = this.#changes.event;

	constructor(memento: Memento) {
		super();
		this.#memento = memento;
	}

	/** What the file is read by: what was said for it, and the settings. Undefined: as it is understood. */
	of(file: Uri): ReadOptions | undefined {
		const options = withMissingWords(file, this.chosen(file));
		return Object.keys(options).length === 0 ? undefined : options;
	}

	/** What was said for this file alone. */
	chosen(file: Uri): ReadOptions | undefined {
		return this.#all()[file.toString()];
	}

	/** For each of these files, which are one table; the first decides how that is read, and is remembered longest. */
	async set(files: readonly Uri[], options: ReadOptions): Promise<void> {
		const chosen = JSON.stringify(options);
		const changed = files.filter((file) => JSON.stringify(this.chosen(file) ?? {}) !== chosen);
		if (changed.length === 0) return;
		const uris = files.map((file) => file.toString());
		const others = Object.entries(this.#all()).filter(([other]) => !uris.includes(other));
		const isChosen = Object.keys(options).length > 0;
		const kept = [...others, ...(isChosen ? uris.toReversed().map((uri) => [uri, options] as const) : [])].slice(-most);
		await this.#memento.update(key, Object.fromEntries(kept));
		for (const file of changed) this.#changes.fire(file);
	}

	#all(): Readonly<Record<string, ReadOptions>> {
		return this.#memento.get<Record<string, ReadOptions>>(key, {});
	}
}
