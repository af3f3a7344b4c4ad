/** The positions of each group, one group after another: those of group g from `starts[g]` up to `starts[g + 1]`, ascending. */
export interface Members {
	readonly count: number;
	/** count + 1 of them. */
	readonly starts: Int32Array;
	readonly positions: Int32Array;
}

/** Positions by group, in order of the groups' numbers (from 0); numbers that none has are passed over. */
export function membersOf(groups: Int32Array): Members {
	let most = -1;
	for (const group of groups) if (group > most) most = group;
	const next = new Int32Array(most + 2);
	for (const group of groups) next[group + 1]++;
	const starts = new Int32Array(most + 2);
	let count = 0;
	for (let group = 0; group <= most; group++) {
		const size = next[group + 1];
		next[group + 1] = next[group] + size;
		if (size > 0) starts[++count] = next[group + 1];
	}
	const positions = new Int32Array(groups.length);
	for (let position = 0; position < groups.length; position++) positions[next[groups[position]]++] = position;
	return { count, starts: starts.subarray(0, count + 1), positions };
}

export function sizeOf({ starts }: Members, group: number): number {
	return starts[group + 1] - starts[group];
}

export function firstOf({ starts, positions }: Members, group: number): number {
	return positions[starts[group]];
}

/** A number for each position: the same for all of a group. */
export function mark(numbers: Uint8Array | Int32Array, { starts, positions }: Members, group: number, number: number) {
	for (let i = starts[group]; i < starts[group + 1]; i++) numbers[positions[i]] = number;
}
