import type { Memento } from 'vscode';

const key = 'quietFiles';
/** The one switched last is last. */
const most = 200;

/** The files whose findings somebody does not want to see in the editor. */
export class QuietFiles {
	readonly #memento: Pick<Memento, 'get' | 'update'>;

	constructor(memento: Pick<Memento, 'get' | 'update'>) {
		this.#memento = memento;
	}

	has(uri: string): boolean {
		return this.#all().includes(uri);
	}

	/** True: its findings are shown from now on. */
	async toggle(uri: string): Promise<boolean> {
		const others = this.#all().filter((other) => other !== uri);
		const isShown = this.has(uri);
		await this.#memento.update(key, isShown ? others : [...others, uri].slice(-most));
		return isShown;
	}

	#all(): readonly string[] {
		return this.#memento.get<readonly string[]>(key, []);
	}
}
