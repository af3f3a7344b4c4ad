import type { Statement } from '../channels/statement.ts';
import type { Subject } from '../subject.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import type { Truth } from './told.ts';

/** What a sentence is about, for its checker. */
export interface About {
	readonly subject: Subject;
	/** Of the file that the sentence may speak of: a sentence is true if it is so of one of the subject's. */
	readonly twin: Twin;
	readonly statement: Statement;
	/** The layer that is being looked at, from 0; null where none is. */
	readonly layer: number | null;
}

/** Whether a sentence with these values is true. */
export type Checker = (values: readonly string[], about: About) => Truth;

/** By message; 'plain': claims nothing about the run or its table. */
export type Claims = Readonly<Record<string, Checker | 'plain'>>;

/** From "layer 2", "Layer 2 (32 ReLU)" or "the output layer", from 0. */
export function layerNamed(text: string, { record }: Twin): number {
	const number = /layer (\d+)/i.exec(text);
	return number === null ? record.model.network.layers.length - 1 : Number(number[1]) - 1;
}

export function layerOf({ place }: Statement, twin: Twin): number | null {
	const chosen = /, (?:Layer \d+|Output layer)/.exec(place);
	if (chosen !== null) return layerNamed(chosen[0], twin);
	// Of a single layer there is nothing to choose.
	return /^(?:Activations|Weights)/.test(place) && twin.record.model.network.layers.length === 1 ? 0 : null;
}

/** The number of a class by what a sentence calls it: bare numbers stand behind the target's name. */
export function classNamed(text: string, { classes, record }: Twin): number {
	const bare = text.startsWith(`${record.target} `) ? text.slice(record.target.length + 1) : text;
	const exact = classes.includes(text) ? classes.indexOf(text) : classes.indexOf(bare);
	if (exact >= 0 || !text.includes('…')) return exact;
	const [head, tail] = text.split('…');
	return classes.findIndex((name) => name.startsWith(head) && name.endsWith(tail));
}

/** Rows whose inputs, as the network gets them, are those of a row it was trained with. */
export function seenBefore(twin: Twin, rows: Rows): Rows {
	const key = (row: number) => twin.inputsOf(row).join(' ');
	const known = new Set(twin.parts.train.map(key));
	return rows.filter((row) => known.has(key(row)));
}
