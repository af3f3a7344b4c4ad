// By itself, so that pages can tell the limits without the engine.

/** Fewer training rows have no hundredth. */
export const fewestReferences = 100;
/** A row counts as far off from so many times the distance that 99 in 100 training rows have at most. */
export const farTimes = 3;
/** Where more of the test rows repeat of themselves, few different rows are possible, and that they do is no news. */
export const mostRepeating = 0.2;
/** Nearly equal rows are no further apart than this share of the usual distance to the fifth nearest training row. */
export const nearlyEqual = 0.02;
/** Of a table without copies, so many test rows at most lie so near to a training row by chance. */
export const mostByChance = 0.05;
