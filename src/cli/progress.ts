import * as l10n from '@vscode/l10n';
import type { EpochRecord } from '../core/history.ts';
import type { TrainingListener } from '../run/train/train-run.ts';
import { number } from '../messages/numbers.ts';
import type { Terminal } from './terminal.ts';

const clearLine = '\r\u001b[K';

/** One line on standard error that is written over, where that is a terminal. */
export class TrainingProgress implements TrainingListener {
	readonly #terminal: Terminal;
	#shown = false;

	constructor(terminal: Terminal) {
		this.#terminal = terminal;
	}

	readonly started = (): void => undefined;

	readonly fold = (number: number, of: number): void => {
		if (!this.#terminal.stderr.isTTY) return;
		this.#terminal.stderr.write(clearLine + l10n.t('Fold {0} of {1}', number + 1, of));
		this.#shown = true;
	};

	readonly progress = (records: readonly EpochRecord[], epochs: number): void => {
		const last = records.at(-1);
		if (last === undefined || !this.#terminal.stderr.isTTY) return;
		const loss = number(last.validationLoss ?? last.trainLoss);
		this.#terminal.stderr.write(clearLine + l10n.t('Epoch {0} of {1}, loss {2}', last.epoch, epochs, loss));
		this.#shown = true;
	};

	end(): void {
		if (this.#shown) this.#terminal.stderr.write(clearLine);
		this.#shown = false;
	}
}

/** Rows done, on such a line, written a hundred times at most. */
export class RowsProgress {
	readonly #terminal: Terminal;
	/** Percent that stands there. */
	#shown = -1;

	constructor(terminal: Terminal) {
		this.#terminal = terminal;
	}

	progress(done: number, of: number): void {
		const percent = Math.floor((100 * done) / of);
		if (percent === this.#shown || !this.#terminal.stderr.isTTY) return;
		this.#terminal.stderr.write(clearLine + l10n.t('Row {0} of {1}', done, of));
		this.#shown = percent;
	}

	end(): void {
		if (this.#shown >= 0) this.#terminal.stderr.write(clearLine);
		this.#shown = -1;
	}
}
