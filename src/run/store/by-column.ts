import * as v from 'valibot';

/** More columns are not kept; their names are no longer than this. */
const [mostColumns, longestName] = [1000, 1000];

/**
 * What is kept by column. A record of valibot leaves out the names `__proto__`, `prototype` and `constructor`, which columns may
 * have: here they are members of the object itself as all others are.
 */
export function byColumn<T>(value: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, Record<string, T>> {
	return v.pipe(
		v.custom<object>((given) => typeof given === 'object' && given !== null && !Array.isArray(given)),
		v.transform((given): [string, unknown][] => Object.entries(given)),
		v.maxLength(mostColumns),
		v.array(v.tuple([v.pipe(v.string(), v.maxLength(longestName)), value])),
		v.transform((entries): Record<string, T> => Object.fromEntries(entries)),
	);
}
