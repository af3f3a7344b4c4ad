declare module 'hyparquet-compressors/src/lz4.js' {
	/** Blocks with their sizes before them, as Hadoop writes them, or one without. */
	export function decompressLz4(input: Uint8Array, outputLength: number): Uint8Array;
	export function decompressLz4Raw(input: Uint8Array, outputLength: number): Uint8Array;
}
