import type { Batch } from '@uwdata/flechette';
import type { Builder } from '../columnar/columns.ts';
import { DateBuilder } from '../columnar/date-builder.ts';
import { NumberBuilder } from '../columnar/number-builder.ts';
import { Dictionary, TextBuilder } from '../columnar/text-builder.ts';
import type { Leaf } from './leaves.ts';

type Append = (batch: Batch<unknown>, count: number, defined: Uint8Array | null) => void;

/** Views may name the same bytes again and again, up to so many of them. */
const mostText = 2 ** 28;

/** Takes the batches of one column in their order. */
export function appending(leaf: Leaf, builder: Builder): Append {
	const { interpretation, hasDictionary } = leaf;
	if (interpretation.kind === 'text') {
		if (!(builder instanceof TextBuilder)) throw new Error('text needs a column of text');
		return hasDictionary ? appendingWords(builder) : appendingTexts(builder, interpretation.textAt);
	}
	if (!(builder instanceof NumberBuilder || builder instanceof DateBuilder))
		throw new Error('numbers need their column');
	const { numbers } = interpretation;
	if (!hasDictionary)
		return (batch, count, defined) => builder.append({ count, defined, values: numbers(batch, count), packed: false });
	return (batch, count, defined) => {
		const { dictionary } = batch as Batch<unknown> & WithDictionary;
		const words = dictionary.data.flatMap((part) => Array.from(numbers(part, part.length)).slice(0, part.length));
		const values = Float64Array.from({ length: count }, (_, i) => words[Number(batch.values[i])] ?? NaN);
		builder.append({ count, defined, values, packed: false });
	};
}

interface WithDictionary {
	readonly dictionary: { readonly data: readonly Batch<unknown>[] };
	readonly cache: ArrayLike<unknown>;
}

function appendingWords(builder: TextBuilder): Append {
	const known = new Map<unknown, Dictionary>();
	return (batch, count, defined) => {
		const { dictionary, cache } = batch as Batch<unknown> & WithDictionary;
		let words = known.get(dictionary);
		if (words === undefined) {
			words = new Dictionary(Array.from(cache, (word) => (typeof word === 'string' ? word : '')));
			known.set(dictionary, words);
		}
		const values = Int32Array.from({ length: count }, (_, i) => Number(batch.values[i]));
		builder.appendCodes({ count, defined, values, packed: false }, words);
	};
}

function appendingTexts(builder: TextBuilder, textAt: (batch: Batch<unknown>, i: number) => string): Append {
	return (batch, count, defined) => {
		checkOffsets(batch, count);
		let length = 0;
		const values = Array.from({ length: count }, (_, i) => {
			if (defined !== null && defined[i] === 0) return '';
			const text = textAt(batch, i);
			length += text.length;
			if (length > mostText && length > batch.values.length) throw new RangeError('a batch repeats its text too often');
			return text;
		});
		builder.append({ count, defined, values, packed: false });
	};
}

/** Where each text begins, and where the last one ends. */
function checkOffsets({ offsets, values }: Batch<unknown>, count: number): void {
	if (offsets === undefined || count === 0) return;
	if (!(offsets.length > count)) throw new RangeError('a batch has fewer texts than rows');
	for (let i = 0; i < count; i++) if (offsets[i] > offsets[i + 1]) throw new RangeError('texts overlap');
	if (offsets[0] < 0 || offsets[count] > values.length) throw new RangeError('texts lie outside their batch');
}
