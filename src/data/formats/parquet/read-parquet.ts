import { columnNames } from '../../table/column-names.ts';
import { ChosenRows } from '../columnar/chosen-rows.ts';
import { builderFor, finishedColumn, inexactWarning, type Builder } from '../columnar/columns.ts';
import { wrapReadErrors } from '../columnar/read-errors.ts';
import type * as Library from '../columnar/library.ts';
import { checkShape } from '../columnar/limits.ts';
import { readingWhatFits, surelyFits, type CheckWords } from '../columnar/memory-use.ts';
import type { ByteSource } from '../../io/byte-source.ts';
import type { Content } from '../format.ts';
import { missingTest } from '../../table/missing.ts';
import { progressOf } from '../../io/progress.ts';
import { randomAccess } from '../../io/random-access.ts';
import { fewestColumns, type ReadContext } from '../../read/read-context.ts';
import type { ReadOptions } from '../../read/read-options.ts';
import type { Column } from '../../table/table.ts';
import type { StartThread } from './column-reading.ts';
import { openParquet, readColumn, type OpenParquet } from './open-parquet.ts';

/** Column by column, page by page into typed arrays; never the file as a whole. Two threads share the columns of a large one. */
export async function readParquet(
	source: ByteSource,
	options: ReadOptions,
	context: ReadContext,
	library: typeof Library,
	startThread: StartThread = () => null,
): Promise<Content> {
	const reader = await randomAccess(source);
	const { file, path } = source;
	try {
		return await wrapReadErrors(file, 'Parquet', async () => {
			const parquet = await openParquet(reader, file, library);
			return await new Reading(parquet, path, options, context, startThread).read();
		});
	} finally {
		await reader.close();
	}
}

class Reading {
	readonly #parquet: OpenParquet;
	readonly #path: string | undefined;
	readonly #options: ReadOptions;
	readonly #context: ReadContext;
	readonly #startThread: StartThread;
	readonly #names: readonly string[];
	readonly #naming: Content['warnings'];

	constructor(
		parquet: OpenParquet,
		path: string | undefined,
		options: ReadOptions,
		context: ReadContext,
		startThread: StartThread,
	) {
		const { rows, leaves, reader, file } = parquet;
		checkShape(rows, leaves.length, reader.size, file, { fewestColumns: fewestColumns(context) });
		this.#parquet = parquet;
		this.#path = path;
		this.#options = options;
		this.#context = context;
		this.#startThread = startThread;
		const { names, warnings } = columnNames(leaves.map(({ name }) => name));
		this.#names = names;
		this.#naming = warnings;
	}

	async read(): Promise<Content> {
		const { rows, leaves } = this.#parquet;
		const kinds = leaves.map(({ interpretation: { kind } }) => kind);
		const { chosen, columns } = await readingWhatFits(rows, this.#options.mostRows, kinds, async (most, check) => {
			const chosen = new ChosenRows(rows, most);
			// Words of two threads are not counted together.
			const shared = this.#options.mostRows !== undefined || surelyFits(kinds, chosen.count, this.#textBytes());
			return { chosen, columns: await this.#columns(chosen, most, check, shared) };
		});
		const lines = chosen.numbers();
		return {
			rows: chosen.count,
			columns,
			rowIndex: { startLines: lines, endLines: lines, unit: 'row' },
			delimiter: '',
			reading: { format: 'parquet', encoding: null, header: null, decimalPoint: null },
			warnings: [...chosen.warnings, ...this.#naming, ...inexactWarning(columns)],
		};
	}

	/** In one thread, or in two that take the next column in turn. */
	async #columns(chosen: ChosenRows, most: number, check: CheckWords, shared: boolean): Promise<Column[]> {
		const { leaves, reader } = this.#parquet;
		const isMissing = missingTest(this.#options.missing);
		const path = shared ? this.#path : undefined;
		const { missing } = this.#options;
		const second = path === undefined ? null : this.#startThread({ path, size: reader.size, most, missing });
		const { cancellation, report } = this.#context;
		const bytes = () => second?.bytes() ?? 0;
		const both = { cancellation, report: (done: number, of: number) => report(Math.min(of, done + bytes()), of) };
		const advance = progressOf(both, reader.size);
		const builders: Builder[] = [];
		const following = {
			check: () => {
				check(builders);
			},
			advance,
		};
		const columns = new Map<number, Column>();
		const read = async (c: number) => {
			const leaf = leaves[c];
			const builder = builderFor(this.#names[c], leaf.interpretation.kind, chosen.count, leaves.length, isMissing);
			builders.push(builder);
			await readColumn(this.#parquet, leaf, chosen, builder, following);
			columns.set(c, finishedColumn(builder, chosen.count));
		};
		try {
			const taken = second?.taken ?? new Int32Array(1);
			for (let c = Atomics.add(taken, 0, 1); c < leaves.length; c = Atomics.add(taken, 0, 1)) await read(c);
			const others = await second?.columns(this.#names, this.#context);
			for (const [c, column] of others ?? []) columns.set(c, column);
			// What the other thread took and did not bring.
			for (let c = 0; c < leaves.length; c++) if (!columns.has(c)) await read(c);
		} finally {
			await second?.stop();
		}
		return leaves.map((_, c) => columns.get(c)!);
	}

	/** Of all columns of text, unpacked; Infinity where words are stored without what they share with others. */
	#textBytes(): number {
		const { groups, leaves } = this.#parquet;
		const texts = leaves.filter(({ interpretation: { kind } }) => kind === 'text').map(({ path }) => path.join());
		const names = new Set(texts);
		let bytes = 0;
		for (const { columns } of groups)
			for (const { meta_data: data } of columns) {
				if (data === undefined || !names.has(data.path_in_schema.join())) continue;
				bytes += data.encodings.some((encoding) => encoding.startsWith('DELTA'))
					? Infinity
					: Number(data.total_uncompressed_size);
			}
		return bytes;
	}
}
