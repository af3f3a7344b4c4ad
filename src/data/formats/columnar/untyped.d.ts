declare module 'hyparquet-compressors/src/lz4.js' {
	/** Blocks with their sizes before them, as Hadoop writes them, or one without. */
	export function decompressLz4(input: Uint8Array, outputLength: number): Uint8Array;
	export function decompressLz4Raw(input: Uint8Array, outputLength: number): Uint8Array;
}

declare module '@uwdata/flechette/src/compression.js' {
	export { setCompressionCodec } from '@uwdata/flechette';
}

declare module '@uwdata/flechette/src/decode/message.js' {
	import type { DictionaryBatch, RecordBatch, Schema } from '@uwdata/flechette';
	/** What `content` is, the caller knows by the message's type. */
	export function decodeMessage(
		bytes: Uint8Array,
		at: number,
	): { readonly content: (Schema & RecordBatch & DictionaryBatch) | undefined } | null;
}

declare module '@uwdata/flechette/src/decode/schema.js' {
	import type { Schema } from '@uwdata/flechette';
	/** `place` holds the distance to the schema's table. */
	export function decodeSchema(bytes: Uint8Array, place: number, version: number): Schema;
}

declare module '@uwdata/flechette/src/decode/table-from-ipc.js' {
	import type { DictionaryBatch, ExtractionOptions, RecordBatch, Schema, Table } from '@uwdata/flechette';
	export function createTable(
		data: {
			readonly schema: Schema;
			readonly dictionaries: readonly DictionaryBatch[];
			readonly records: readonly RecordBatch[];
			/** Of each record batch, how many dictionaries come before it. */
			readonly dictsBeforeRecord: readonly number[];
		},
		options: ExtractionOptions,
	): Table;
}
