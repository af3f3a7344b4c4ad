/** Of the files of each format: lower case, with the dot. Apart from the formats, for who offers files and reads none. */
export const extensionsOf = {
	delimited: ['.csv', '.tsv', '.tab', '.psv'],
	json: ['.json', '.jsonl', '.ndjson'],
	numpy: ['.npy', '.npz'],
	parquet: ['.parquet', '.pq'],
	arrow: ['.arrow', '.arrows', '.feather', '.ipc'],
} as const;

/** Of files that can be read. Any of them may be packed by gzip, told by its first bytes. */
export const extensions: readonly string[] = [...Object.values(extensionsOf).flat(), '.gz'];
