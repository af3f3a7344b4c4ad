/** A sentence found in what was shown: which message it was made from, and what was put into it. */
export interface Recognised {
	readonly message: string;
	readonly values: readonly string[];
}

interface Pattern {
	readonly message: string;
	readonly expression: RegExp;
	/** What stands before, between and behind the placeholders. */
	readonly literals: readonly string[];
	/** Which placeholder each group is. */
	readonly order: readonly number[];
	/** Letters of the message that are no placeholders, and a little for its other characters. */
	readonly letters: number;
	/** "Baseline: {0}": the last value is made from messages, too. */
	readonly holdsSentence: boolean;
}

interface Reading {
	readonly sentences: readonly Recognised[];
	/** Letters that come from messages: of two readings, the one with more is the right one. */
	readonly letters: number;
}

/** Messages without, such as "{0} ({1})", would be found in everything. */
const fewestLetters = 2;

/** Reads texts back into the messages (of l10n/bundle.l10n.json) that they were made from. */
export class Recogniser {
	readonly #patterns: readonly Pattern[];
	readonly #plain: ReadonlySet<string>;
	readonly #known = new Map<string, Reading | null>();

	constructor(messages: readonly string[]) {
		this.#plain = new Set(messages.filter((message) => !/\{\d+\}/.test(message)));
		this.#patterns = messages
			.filter((message) => /\{\d+\}/.test(message))
			.map(patternOf)
			.filter(
				({ letters, message }) => (letters >= fewestLetters || message.startsWith('R² ')) && !isConnection(message),
			);
	}

	/** The sentences of a text, one after another; null where some of it was made from no message. */
	sentences(text: string): readonly Recognised[] | null {
		return this.#read(text)?.sentences ?? null;
	}

	#read(text: string): Reading | null {
		const known = this.#known.get(text);
		if (known !== undefined) return known;
		const pieces = piecesOf(text);
		let best: Reading | null = null;
		for (let end = 1; end <= pieces.length; end++) {
			const whole = pieces
				.slice(0, end)
				.join('')
				.replace(/[;:]? $/, '');
			// A title gets its full stop where more is said after it.
			const isFollowed = end < pieces.length && whole.endsWith('.');
			const found = this.#readSentence(whole);
			const isPartOfValue = found?.sentences.at(-1)?.values.some((value) => value.endsWith('.')) !== false;
			const first = (isFollowed && isPartOfValue ? this.#readSentence(whole.slice(0, -1)) : null) ?? found;
			if (first === null) continue;
			const rest = end === pieces.length ? empty : this.#read(pieces.slice(end).join(''));
			if (rest === null) continue;
			const letters = first.letters + rest.letters;
			if (best === null || letters > best.letters)
				best = { sentences: [...first.sentences, ...rest.sentences], letters };
		}
		this.#known.set(text, best);
		return best;
	}

	/** As one sentence. */
	#readSentence(text: string): Reading | null {
		if (this.#plain.has(text)) return { sentences: [{ message: text, values: [] }], letters: lettersIn(text) };
		let best: Reading | null = null;
		for (const pattern of this.#patterns) {
			const values = valuesIn(text, pattern);
			if (values === null) continue;
			const { message, letters, holdsSentence } = pattern;
			const inner = holdsSentence ? this.#read(values[values.length - 1]) : null;
			const all = letters + (inner?.letters ?? 0);
			if (best === null || all > best.letters)
				best = { sentences: [{ message, values }, ...(inner?.sentences ?? [])], letters: all };
		}
		return best;
	}
}

/** "{0} of {1}", "{0} from {1} to {2}": parts of sentences, which are in everything. */
function isConnection(message: string): boolean {
	const words =
		message
			.split(/\{\d+\}/)
			.join(' ')
			.match(/[\p{L}.]+/gu) ?? [];
	return (
		words.every((word) => ['of', 'and', 'to', 'from', 'at', 'is', 'rows'].includes(word)) && message !== '{0} rows'
	);
}

const empty: Reading = { sentences: [], letters: 0 };

/** Null: the text was not made from this message. A value that stands twice is the same twice. */
function valuesIn(text: string, { expression, literals, order }: Pattern): string[] | null {
	if (!holdsInOrder(text, literals)) return null;
	const groups = expression.exec(text)?.slice(1);
	if (groups === undefined) return null;
	const values: string[] = [];
	for (const [i, group] of groups.entries()) {
		const before = values[order[i]];
		if (before !== undefined && before !== group) return null;
		values[order[i]] = group;
	}
	return values;
}

/** A quick no for nearly all: the expression alone takes long to fail where a message has many placeholders. */
function holdsInOrder(text: string, literals: readonly string[]): boolean {
	if (!text.startsWith(literals[0]) || !text.endsWith(literals[literals.length - 1])) return false;
	let at = 0;
	for (const literal of literals) {
		const found = text.indexOf(literal, at);
		if (found < 0) return false;
		at = found + literal.length;
	}
	return true;
}

function patternOf(message: string): Pattern {
	const parts = message.split(/\{(\d+)\}/);
	const order = parts.filter((_, i) => i % 2 === 1).map(Number);
	const escaped = parts.map((part, i) =>
		i % 2 === 1 ? '(.+?)' : part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
	);
	const literals = parts.filter((_, i) => i % 2 === 0);
	return {
		message,
		literals,
		expression: new RegExp(`^${escaped.join('')}$`, 's'),
		order,
		letters: lettersIn(literals.join('')),
		holdsSentence: /: \{\d+\}$/.test(message),
	};
}

function lettersIn(text: string): number {
	return text.replace(/[^\p{L}]/gu, '').length + text.length / 1000;
}

/** Cut after what may end a sentence or a part of one. */
function piecesOf(text: string): string[] {
	return text.split(/(?<=[.:;)] )/);
}
