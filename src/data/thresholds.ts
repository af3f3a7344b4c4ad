/**
 * What the checks of a table decide by, told in the catalogue of issues (src/messages) with where it comes from. Shares are of 1;
 * `few…`, `rows…` and `most…` count. How a check spares time (rows and columns it looks at) is told where it bounds what is found.
 */
export const dataThresholds = {
	/** One column that alone gives the target away. Fewer rows per value prove nothing: a value of its own tells every answer. */
	leakage: { right: 0.99, errorsLeft: 0.1, fewestRows: 20, rowsPerValue: 5 },
	/** R² from which on a sum or product of columns is taken for what the target was computed from. */
	derived: { explained: 0.99, rowsPerColumn: 10 },
	/** Columns whose groups share their answer. Fewer values are categories, which may well tell it. */
	sharedAnswers: { right: 0.99, fewestGroups: 10, rowsPerGroup: 3 },
	/** Rows sorted by their class: of few rows for each, chance sorts some. */
	order: { fewestRows: 20, rowsPerClass: 10 },
	/** Fewer columns say nothing of a row. */
	emptyRow: { missing: 0.5, fewestColumns: 3 },
	mostlyMissing: 0.5,
	fewRows: 100,
	/** A class with fewer rows is all for training. */
	rowsOfClass: 3,
	/** The commonest class has so many times the rows of the rarest (the rule of Amazon SageMaker Debugger). */
	imbalance: 10,
	/** Of fewer moments none is to be predicted from the others. */
	timeOrder: { fewestRows: 30, fewestMoments: 5 },
	/** The gap to the next number, as a share of the range that nearly all lie in: without this much at each end. */
	sentinel: { gap: 0.25, tail: 0.01 },
	/**
	 * Numbers far out. Fewer rows have no hundredth, and of fewer different values each is one of a kind. `far` counts, from the outer
	 * quantile, in distances of that from the median (long tails reach about 8: log-normal, σ = 1, 100 000 rows); `hole`, between
	 * the last ordinary value and the first far one, in the same: a tail has no such hole.
	 */
	outlier: { fewestRows: 200, fewestValues: 30, tail: 0.01, far: 8, hole: 3, most: 5 },
	/** Of the different values of a column of text. */
	numbersAsText: { odd: 0.1, fewestValues: 5 },
	/** Whole numbers that name something; the last four: where they lie far apart without a pattern. */
	codes: { fewestRows: 30, fewestValues: 3, fewestScattered: 4, mostScattered: 20, rowsPerValue: 5, densest: 1 / 3 },
	/** At most so many categories of a column become inputs of their own; the rarer ones are folded into "other". */
	categories: 30,
	/** Columns of nearly unique numbers fit each other by chance. */
	sameInformation: { valuesPerRow: 0.5, mostColumns: 60 },
	/** Rows for each value of the finer column; fewer prove nothing. */
	followsFrom: { rowsPerValue: 10, mostColumns: 60 },
	/** Fewer rows can agree by chance, and smaller shares are of little weight; met so often elsewhere, a value is the usual one. */
	constantWhere: { fewestRows: 30, leastShare: 0.05, mostValues: 10, usual: 0.5 },
	/** Of one correlated so with another, nine tenths of whose spread it tells, a regression could not say which of them counts. */
	correlated: { correlation: 0.95, fewestRows: 30, mostColumns: 60 },
	/** Of the time that the dates cover: so little cannot be seen in the difference of two inputs scaled by it. */
	nearDates: { share: 0.02, fewestRows: 30 },
} as const;
