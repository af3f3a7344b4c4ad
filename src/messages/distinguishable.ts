import { abbreviate } from './numbers.ts';

/**
 * Names for a place of so many characters, of names that stand beside each other: a name that is too long loses what it
 * shares with the others, not what tells it apart. Equal names stay equal, different ones differ wherever `characters` allow.
 */
export function distinguishable(names: readonly string[], characters: number): string[] {
	let groups = [...gathered([...new Set(names)], (name) => abbreviate(name, characters)).values()];
	for (;;) {
		const short = new Map(groups.flatMap((alike) => shortened(alike, characters)));
		const groupOf = new Map(groups.flatMap((alike) => alike.map((name) => [name, alike])));
		// What tells a name from those like it may be what another name keeps: then all of those are alike.
		const clashing = new Set<string[]>();
		for (const equal of gathered([...short.keys()], (name) => short.get(name)!).values()) {
			const owners = new Set(equal.map((name) => groupOf.get(name)!));
			if (owners.size > 1) for (const alike of owners) clashing.add(alike);
		}
		if (clashing.size === 0) return names.map((name) => short.get(name)!);
		groups = [...groups.filter((alike) => !clashing.has(alike)), [...clashing].flat()];
	}
}

function gathered(names: readonly string[], by: (name: string) => string): Map<string, string[]> {
	const groups = new Map<string, string[]>();
	for (const name of names) {
		const group = groups.get(by(name));
		if (group === undefined) groups.set(by(name), [name]);
		else group.push(name);
	}
	return groups;
}

/** Each name alike with its differing middle, and an ellipsis for what they share; one alone is merely cut. */
function shortened(alike: readonly string[], characters: number): (readonly [name: string, short: string])[] {
	if (alike.length < 2) return alike.map((name) => [name, abbreviate(name, characters)]);
	const letters = alike.map((name) => [...name]);
	const shortest = letters.reduce((least, { length }) => Math.min(least, length), Infinity);
	let start = 0;
	while (start < shortest && letters.every((other) => other[start] === letters[0][start])) start++;
	let end = 0;
	while (end < shortest - start && letters.every((other) => other.at(-1 - end) === letters[0].at(-1 - end))) end++;
	return letters.map((own, i) => {
		const middle = own.slice(start, own.length - end);
		// Room left over goes to what comes before, where names are read from.
		const room = Math.max(1, characters - 2);
		const before = own.slice(0, Math.max(0, Math.min(start, room - middle.length)));
		const text = abbreviate(middle.join(''), Math.max(1, room - before.length));
		return [alike[i], `${before.join('')}…${text}${end > 0 ? '…' : ''}`];
	});
}
