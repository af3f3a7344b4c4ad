import type { Batch } from '@uwdata/flechette';
import { cellsOf } from '../columnar/chosen-rows.ts';
import type { Builder } from '../columnar/columns.ts';
import { DateBuilder } from '../columnar/date-builder.ts';
import { NumberBuilder } from '../columnar/number-builder.ts';
import { Dictionary, TextBuilder } from '../columnar/text-builder.ts';
import type { Interpretation } from './interpretation.ts';
import { definedIn, type Leaf } from './leaves.ts';

/** The cells of one column in one batch. */
export interface Part {
	readonly batch: Batch<unknown>;
	readonly count: number;
	/** 1 where there is a value; null: everywhere. */
	readonly defined: Uint8Array | null;
	/** Of these rows; null: of all. */
	readonly rows: Uint32Array | null;
	/** Of its dictionary, where it has one. */
	readonly words: readonly Batch<unknown>[];
}

/** Views may name the same bytes again and again, up to so many of them. */
const mostText = 2 ** 28;

/** Takes the parts of one column in their order. */
export function appending({ interpretation, dictionary }: Leaf, builder: Builder): (part: Part) => void {
	if (interpretation.kind === 'text') {
		if (!(builder instanceof TextBuilder)) throw new Error('text needs a column of text');
		return dictionary === null ? appendingTexts(builder, interpretation) : appendingWords(builder, interpretation);
	}
	if (!(builder instanceof NumberBuilder || builder instanceof DateBuilder))
		throw new Error('numbers need their column');
	const { numbers } = interpretation;
	if (dictionary === null)
		return ({ batch, count, defined, rows }) => {
			builder.append(cellsOf({ count, defined, values: numbers(batch, count), packed: false }, rows));
		};
	let known: readonly Batch<unknown>[] = [];
	let values: readonly number[] = [];
	return (part) => {
		const { positions, count, defined } = positionsIn(part);
		if (part.words !== known) {
			known = part.words;
			values = known.flatMap((batch) => numbersOf(batch, numbers));
		}
		builder.append({
			count,
			defined,
			values: Float64Array.from(positions, (at) => values[at] ?? NaN),
			packed: false,
		});
	};
}

function numbersOf(batch: Batch<unknown>, numbers: (batch: Batch<unknown>, count: number) => ArrayLike<number>) {
	const defined = definedIn(null, batch, batch.length);
	const values = numbers(batch, batch.length);
	return Array.from({ length: batch.length }, (_, i) => (defined?.[i] === 0 ? NaN : values[i]));
}

type TextInterpretation = Extract<Interpretation, { kind: 'text' }>;

function appendingWords(builder: TextBuilder, { textAt }: TextInterpretation): (part: Part) => void {
	let known: readonly Batch<unknown>[] = [];
	let words = new Dictionary([]);
	return (part) => {
		const { positions, count, defined } = positionsIn(part);
		if (part.words !== known) {
			known = part.words;
			const texts = known.map((batch) => {
				const { length } = batch;
				return textsIn(
					{ batch, count: length, defined: definedIn(null, batch, length), rows: null, words: [] },
					textAt,
				);
			});
			words = new Dictionary(texts.flat());
		}
		builder.appendCodes({ count, defined, values: positions, packed: false }, words);
	};
}

function appendingTexts(builder: TextBuilder, { textAt }: TextInterpretation): (part: Part) => void {
	return (part) => {
		const { count, defined, rows } = part;
		const cells = cellsOf({ count, defined, values: new Uint8Array(count), packed: false }, rows);
		builder.append({ ...cells, values: textsIn(part, textAt) });
	};
}

/** Which words the rows have. */
function positionsIn({ batch, count, defined, rows }: Part) {
	const { values } = batch;
	if (!(values.length >= count)) throw new RangeError('a batch has fewer values than rows');
	const cells = cellsOf({ count, defined, values: new Uint8Array(count), packed: false }, rows);
	const positions = Int32Array.from({ length: cells.count }, (_, i) => Number(values[rows?.[i] ?? i]));
	return { count: cells.count, defined: cells.defined, positions };
}

/** Of each row; '' where there is none. */
function textsIn({ batch, count, defined, rows }: Part, textAt: TextInterpretation['textAt']): string[] {
	checkOffsets(batch, count);
	let length = 0;
	return Array.from({ length: rows?.length ?? count }, (_, i) => {
		const row = rows?.[i] ?? i;
		if (defined !== null && defined[row] === 0) return '';
		const text = textAt(batch, row);
		length += text.length;
		if (length > mostText && length > batch.values.length) throw new RangeError('a batch repeats its text too often');
		return text;
	});
}

/** Where each text begins, and where the last one ends. */
function checkOffsets({ offsets, values }: Batch<unknown>, count: number): void {
	if (offsets === undefined || count === 0) return;
	if (!(offsets.length > count)) throw new RangeError('a batch has fewer texts than rows');
	for (let i = 0; i < count; i++) if (offsets[i] > offsets[i + 1]) throw new RangeError('texts overlap');
	if (offsets[0] < 0 || offsets[count] > values.length) throw new RangeError('texts lie outside their batch');
}
