import { abbreviate } from './numbers.ts';

/**
 * Names for a place of so many characters, of names that stand beside each other: a name that is too long loses what it
 * shares with the others, not what tells it apart. Equal names stay equal, different ones differ wherever `characters` allow.
 */
export function distinguishable(names: readonly string[], characters: number): string[] {
	const short = names.map((name) => abbreviate(name, characters));
	const groups = new Map<string, Set<string>>();
	for (const [i, name] of names.entries()) groups.set(short[i], (groups.get(short[i]) ?? new Set()).add(name));
	return names.map((name, i) => {
		const alike = [...(groups.get(short[i]) ?? [])];
		return alike.length < 2 ? short[i] : withoutShared(name, alike, characters);
	});
}

/** The differing middle of a name among names alike, with an ellipsis for what they share. */
function withoutShared(name: string, alike: readonly string[], characters: number): string {
	const letters = alike.map((other) => [...other]);
	const shortest = Math.min(...letters.map(({ length }) => length));
	let start = 0;
	while (start < shortest && letters.every((other) => other[start] === letters[0][start])) start++;
	let end = 0;
	while (end < shortest - start && letters.every((other) => other.at(-1 - end) === letters[0].at(-1 - end))) end++;
	const own = [...name];
	const middle = own.slice(start, own.length - end);
	// Room left over goes to what comes before, where names are read from.
	const room = Math.max(1, characters - 2);
	const before = own.slice(0, Math.max(0, Math.min(start, room - middle.length)));
	return `${before.join('')}…${abbreviate(middle.join(''), Math.max(1, room - before.length))}${end > 0 ? '…' : ''}`;
}
