import { EventEmitter, type Memento, type Uri } from 'vscode';
import type { ReadOptions } from '../data/read-options.ts';
import { Disposing } from './dispose.ts';
import { withMissingWords } from './missing-words.ts';

const key = 'readings';
/** Files; the one changed last is last. */
const most = 200;

/** How somebody said a file is to be read, so that it is read so everywhere until it is taken back. */
export class Readings extends Disposing {
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

	async set(file: Uri, options: ReadOptions): Promise<void> {
		const uri = file.toString();
		if (JSON.stringify(this.chosen(file) ?? {}) === JSON.stringify(options)) return;
		const others = Object.entries(this.#all()).filter(([other]) => other !== uri);
		const isChosen = Object.keys(options).length > 0;
		const kept = [...others, ...(isChosen ? [[uri, options] as const] : [])].slice(-most);
		await this.#memento.update(key, Object.fromEntries(kept));
		this.#changes.fire(file);
	}

	#all(): Readonly<Record<string, ReadOptions>> {
		return this.#memento.get<Record<string, ReadOptions>>(key, {});
	}
}
