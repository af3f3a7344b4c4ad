import type { Memento } from 'vscode';

const key = 'tables';
/** The one opened last is last. */
const most = 100;

/**
 * The tables that somebody opened a panel of. A panel that comes back after the window was reloaded says itself what it is of;
 * only what was chosen here before is read for it.
 */
export class ChosenTables {
	readonly #memento: Pick<Memento, 'get' | 'update'>;

	constructor(memento: Pick<Memento, 'get' | 'update'>) {
		this.#memento = memento;
	}

	/** URIs of the files or folders that are one table. */
	async remember(uris: readonly string[]): Promise<void> {
		const name = JSON.stringify(uris);
		const known = this.#all();
		if (known.at(-1) === name) return;
		await this.#memento.update(key, [...known.filter((other) => other !== name), name].slice(-most));
	}

	knows(uris: readonly string[]): boolean {
		return this.#all().includes(JSON.stringify(uris));
	}

	#all(): readonly string[] {
		return this.#memento.get<readonly string[]>(key, []);
	}
}
