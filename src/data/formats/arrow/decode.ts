import type {
	Batch,
	Column as ArrowColumn,
	DataType,
	DictionaryBatch,
	Field,
	RecordBatch,
	Schema,
} from '@uwdata/flechette';
import type * as Library from '../columnar/library.ts';
import { type Nested } from './leaves.ts';

const settings = { useBigInt: true, useBigIntTimestamp: true, useDecimalInt: true };

/**
 * Decodes messages one by one, so that only one of them is in memory. Words of dictionaries are decoded when they come, and
 * batches have the positions in them: the library would decode all words again with each batch.
 */
export class Decoder {
	readonly #schema: Schema;
	readonly #library: typeof Library;
	/** By the dictionary's number. */
	readonly #types = new Map<number, DataType>();
	readonly #words = new Map<number, readonly Batch<unknown>[]>();

	constructor(schema: Schema, library: typeof Library) {
		this.#library = library;
		this.#schema = { ...schema, fields: schema.fields.map((field) => this.#withPositions(field)) };
	}

	/** The columns of a batch. */
	columns(message: Uint8Array): readonly ArrowColumn<unknown>[] {
		return this.#columns(this.#schema, this.#content(message));
	}

	/** Words that replace those of their dictionary, or come behind them. */
	takeWords(message: Uint8Array): void {
		const { id, data, isDelta, body } = this.#content(message) as DictionaryBatch & { readonly body: Uint8Array };
		const type = this.#types.get(id);
		// Of no column.
		if (type === undefined) return;
		const field: Field = { name: '', type, nullable: true, metadata: new Map() };
		const schema = { ...this.#schema, fields: [field] };
		const [column] = this.#columns(schema, { ...data, body });
		this.#words.set(id, [...(isDelta ? this.words(id) : []), ...column.data]);
	}

	/** The same list until there are others. */
	words(id: number): readonly Batch<unknown>[] {
		return this.#words.get(id) ?? noWords;
	}

	#content(message: Uint8Array): RecordBatch & DictionaryBatch {
		const content = this.#library.decodeMessage(message, 0)?.content;
		if (content === undefined) throw new Error('a message is empty');
		return content;
	}

	#columns(schema: Schema, record: RecordBatch): readonly ArrowColumn<unknown>[] {
		return this.#library.createTable({ schema, dictionaries: [], records: [record], dictsBeforeRecord: [0] }, settings)
			.children;
	}

	#withPositions(field: Field): Field {
		const { typeId, dictionary, indices, id = 0, children } = field.type as unknown as Nested;
		if (dictionary !== undefined && indices !== undefined) {
			this.#types.set(id, dictionary);
			return { ...field, type: indices };
		}
		if (children === undefined) return field;
		const inner = children.map((child) => this.#withPositions(child));
		return { ...field, type: { ...field.type, typeId, children: inner } as unknown as DataType };
	}
}

const noWords: readonly Batch<unknown>[] = [];
