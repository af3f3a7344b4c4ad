export interface Pending {
	readonly says: RegExp;
	/** What the harness finds of it. */
	readonly because: RegExp;
	/** Of this table alone. */
	readonly table?: string;
}

/** Falsehoods that are known and not mended yet: told, but no failure. Each must go. */
export const pending: readonly Pending[] = [
	// Equal units after constant first weights are not seen, and nothing is said of them.
	{ says: /^Nothing stands out/, because: /equal-units/, table: 'constant-weights' },
	// Of a handful of rare rows the interval of the area under the curve is too wide to tell, however high the area is.
	{ says: /Not proven better|No better/, because: /puts the rare rows first/ },
];
