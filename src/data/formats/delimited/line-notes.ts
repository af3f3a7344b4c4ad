import { LineList, type CountedLines } from '../../table/line-list.ts';
import type { DataWarning } from '../../table/table.ts';
import type { Scanner } from './scanner.ts';

/** Of ragged rows, malformed quotes and comments. */
export type NotesPart = readonly CountedLines[];

/** Lines that are unlike the others, as the scanner comes across them. */
export class LineNotes {
	readonly #ragged = new LineList();
	readonly #malformed = new LineList();
	readonly #comments = new LineList();

	/** `comments`: lines in front of the first row. */
	constructor(comments: readonly number[]) {
		for (const line of comments) this.#comments.add(line);
	}

	listenTo(scanner: Scanner): void {
		scanner.onRagged = (line) => this.#ragged.add(line);
		scanner.onMalformed = (line) => this.#malformed.add(line);
		scanner.onComment = (line) => this.#comments.add(line);
	}

	part(): NotesPart {
		return [this.#ragged.list(), this.#malformed.list(), this.#comments.list()];
	}

	/** Those of the rows behind, whose lines are `shift` further down. */
	append(part: NotesPart, shift: number): void {
		for (const [i, list] of [this.#ragged, this.#malformed, this.#comments].entries()) list.append(part[i], shift);
	}

	get warnings(): DataWarning[] {
		const lists = [
			['ragged-rows', this.#ragged],
			['malformed-quotes', this.#malformed],
			['comment-lines', this.#comments],
		] as const;
		return lists.flatMap(([kind, list]) => (list.count > 0 ? { kind, ...list.list() } : []));
	}
}
