/** Bundled as bytes, see esbuild.mjs. */
declare module '*.wasm' {
	const bytes: Uint8Array;
	export default bytes;
}

/** The text of a thread's program, bundled from the source so named, see scripts/thread-programs.mjs. */
declare module '*?program' {
	const program: string;
	export default program;
}
