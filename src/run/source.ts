/** A file we read ourselves, or bytes somebody has read for us (virtual workspaces have no paths). */
export type DataSource =
	| { readonly kind: 'path'; readonly uri: string; readonly path: string }
	| { readonly kind: 'bytes'; readonly uri: string; readonly name: string; readonly bytes: Uint8Array };
