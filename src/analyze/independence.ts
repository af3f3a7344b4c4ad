/**
 * Whether what is measured on the test rows may be taken for how right the network will be, and an interval or praise be
 * given: not where the rows look copied (src/data/copied-rows.ts). Copies of training rows are remembered, not understood, and
 * copies among the test rows count one row several times. Runs that do not tell (`copied` left out) are trusted.
 */
export function heldOutIsIndependent({ rows }: { readonly rows: { readonly copied?: boolean } }): boolean {
	return rows.copied !== true;
}
