import * as l10n from '@vscode/l10n';
import { UserError } from '../../../core/user-error.ts';
import { allBytes } from '../../io/byte-source.ts';
import { numericColumn } from '../delimited/number-column.ts';
import { inexactWarning, rowNumbers } from '../columnar/columns.ts';
import { DateBuilder } from '../columnar/date-builder.ts';
import { Dictionary, TextBuilder } from '../columnar/text-builder.ts';
import { tableBytes, tooLarge } from '../../io/memory-limit.ts';
import { missingTest, type MissingTest } from '../../table/missing.ts';
import { fewestColumns } from '../../read/read-context.ts';
import type { Column } from '../../table/table.ts';
import { unzipped } from '../../io/zip.ts';
import { extensionsOf } from '../extensions.ts';
import type { Content, Format } from '../format.ts';
import { npyMemory, parseNpy, type NumpyArray } from './npy.ts';
import { fewColumns, manyColumns, mostColumns } from '../columnar/limits.ts';

const mostBytes = 1 << 30;

/** One array, or several of the same number of rows (X and y). Images become rows of pixels. */
export const numpy = {
	id: 'numpy',
	extensions: extensionsOf.numpy,
	async read(source, options, context): Promise<Content> {
		const { file } = source;
		const most = Math.min(mostBytes, tableBytes());
		const bytes = (source.size ?? 0) > most ? null : await allBytes(source, most);
		if (bytes === null)
			throw new UserError(l10n.t('{0} has more than {1} MB; save a part of it.', file, Math.floor(most / 2 ** 20)), {
				file,
			});
		context.cancellation.throwIfAborted();
		const budget = new Budget(file);
		const arrays =
			bytes[0] === 0x50 && bytes[1] === 0x4b
				? archive(bytes, file, budget)
				: new Map([['', (budget.take(bytes, bytes.length, file), parseNpy(bytes, file))]]);
		const { rows, columns } = tabular(arrays, file, missingTest(options.missing), fewestColumns(context));
		const lines = rowNumbers(rows);
		return {
			rows,
			columns,
			rowIndex: { startLines: lines, endLines: lines, unit: 'row' },
			delimiter: '',
			reading: { format: 'numpy', encoding: null, header: null, decimalPoint: null },
			warnings: inexactWarning(columns),
		};
	},
} as const satisfies Format;

/** Refuses arrays that would take more memory than a table may, before they are unpacked. */
class Budget {
	readonly #file: string;
	#kept = 0;

	constructor(file: string) {
		this.#file = file;
	}

	/** An array that begins so is about to be read. */
	take(head: Uint8Array, bytes: number, name: string): void {
		const { kept, meanwhile } = npyMemory(head, bytes, name);
		const before = this.#kept;
		this.#kept += kept;
		// In the end, every column is a copy out of an array.
		const needed = Math.max(before + meanwhile, 2 * this.#kept);
		if (needed > tableBytes()) throw tooLarge(this.#file, needed);
	}
}

function archive(bytes: Uint8Array, file: string, budget: Budget): Map<string, NumpyArray> {
	const arrays = new Map<string, NumpyArray>();
	for (const [name, entry] of unzipped(bytes, file)) {
		const key = name.replace(/\.npy$/, '');
		budget.take(entry.head(), entry.size, `${file}, ${key}`);
		arrays.set(key, parseNpy(entry.bytes(), `${file}, ${key}`));
	}
	return arrays;
}

function tabular(
	arrays: ReadonlyMap<string, NumpyArray>,
	file: string,
	isMissing: MissingTest,
	fewest: number,
): { rows: number; columns: Column[] } {
	const named = [...arrays].filter(([, { shape }]) => shape.length > 0);
	if (named.length === 0)
		throw new UserError(l10n.t('{0} holds no array with rows; save X and y by numpy.savez.', file), { file });
	const rows = named[0][1].shape[0];
	const odd = named.find(([, { shape }]) => shape[0] !== rows);
	if (odd !== undefined)
		throw new UserError(
			l10n.t(
				'{0}: "{1}" and "{3}" differ in their number of rows, {2} and {4}; all arrays need the same.',
				file,
				named[0][0],
				rows,
				odd[0],
				odd[1].shape[0],
			),
			{ file },
		);
	if (rows === 0) throw new UserError(l10n.t('{0} has no rows; save an array with some.', file), { file });
	const count = named.reduce((sum, [, { values }]) => sum + values.length / rows, 0);
	if (count < fewest) throw fewColumns(file);
	if (count > mostColumns) throw manyColumns(file, count);
	// What is to be predicted comes last, as in files of text.
	const order = named.toSorted(([, a], [, b]) => b.shape.length - a.shape.length);
	return { rows, columns: order.flatMap(([name, array]) => columnsOf(name, array, rows, isMissing)) };
}

/** A column for each place in a row: `x 0`, or `pixel 3,4` of an image. */
function columnsOf(name: string, array: NumpyArray, rows: number, isMissing: MissingTest): Column[] {
	const { shape, values, integer, texts, isDate } = array;
	const width = values.length / rows;
	return Array.from({ length: width }, (_, place) => {
		const cells = values instanceof Float32Array ? new Float32Array(rows) : new Float64Array(rows);
		for (let row = 0; row < rows; row++) cells[row] = values[row * width + place];
		const all = { count: rows, defined: null, values: cells, packed: false };
		const column = nameOf(name, shape.slice(1), place);
		if (texts !== undefined) {
			const builder = new TextBuilder(column, rows, isMissing);
			builder.appendCodes(all, new Dictionary(texts));
			return builder.finish();
		}
		if (isDate) {
			const builder = new DateBuilder(column, rows, width);
			builder.append(all);
			return builder.finish();
		}
		let missing = 0;
		for (let row = 0; row < rows; row++) {
			if (Number.isFinite(cells[row])) continue;
			cells[row] = NaN;
			missing++;
		}
		return numericColumn(column, cells, missing, integer);
	});
}

function nameOf(name: string, inner: readonly number[], place: number): string {
	if (inner.length === 0) return name === '' ? 'value' : name;
	if (inner.length === 1) return name === '' ? `column ${place + 1}` : `${name} ${place + 1}`;
	const indices: number[] = [];
	let rest = place;
	for (const size of inner.toReversed()) {
		indices.unshift(rest % size);
		rest = Math.floor(rest / size);
	}
	return `${name === '' ? 'pixel' : name} ${indices.join()}`;
}
