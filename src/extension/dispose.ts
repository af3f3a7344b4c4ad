import type { Disposable } from 'vscode';

/** Owns disposables; whoever creates one through it need not remember it. */
export abstract class Disposing implements Disposable {
	readonly #owned: Disposable[] = [];
	#disposed = false;

	protected get disposed(): boolean {
		return this.#disposed;
	}

	protected own<T extends Disposable>(disposable: T): T {
		if (this.#disposed) disposable.dispose();
		else this.#owned.push(disposable);
		return disposable;
	}

	dispose(): void {
		if (this.#disposed) return;
		this.#disposed = true;
		for (const disposable of this.#owned.splice(0).reverse()) disposable.dispose();
	}
}
