/** Bundled as bytes, see esbuild.mjs. */
declare module '*.wasm' {
	const bytes: Uint8Array;
	export default bytes;
}
