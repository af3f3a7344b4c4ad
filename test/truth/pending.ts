export interface Pending {
	readonly says: RegExp;
	/** What the harness finds of it. */
	readonly because: RegExp;
	/** Of this table alone. */
	readonly table?: string;
}

/** Falsehoods that are known and not mended yet: told, but no failure. Each must go. */
export const pending: readonly Pending[] = [
	// Rows of a changed file are not told apart by what they were at training in every sentence.
	{ says: /./, because: /./, table: 'file-changed' },
	{ says: /./, because: /./, table: 'file-changed-classes' },
	// Where a column of groups gives the target away: the interval, and the advice to leave the column out, hold for no new group.
	{ says: /./, because: /no interval holds for new groups|hold them out together/, table: 'groups' },
	// `analyze` gives an interval for test rows that are copies of one another; train and panel withhold it.
	{ says: /95 % interval/, because: /the rows are copies/, table: 'repeated-rows' },
	// The share of the rise comes from few permutations of few rows.
	{ says: /carries most/, because: /^[\d.]+ % instead of/ },
	// Nine rows that were all learned from prove nothing about new ones, but the sentence gives chance as the reason.
	{ says: /Not proven better/, because: /the difference is certain/, table: 'nothing-held-out' },
	// The look at the data does not know how the rows were held out.
	{ says: /^The rows have a time/, because: /the latest were held out/, table: 'split-by-time' },
	// Equal units after constant first weights are not seen, and nothing is said of them.
	{ says: /^Nothing stands out/, because: /equal-units/, table: 'constant-weights' },
	// Rare rows that get the highest probabilities are not told by the share of right ones.
	{ says: /Not proven better|No better/, because: /puts the rare rows first/ },
	// Units that give the same for every row are not seen.
	{ says: /units in .* are at work/, because: /the same for every row/ },
];
