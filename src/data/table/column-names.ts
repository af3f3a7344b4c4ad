import type { DataWarning } from './table.ts';

export interface ColumnNames {
	readonly names: readonly string[];
	readonly warnings: readonly DataWarning[];
}

/** Every column gets a name of its own: the second `a` becomes `a (2)`, an empty third name `column 3`. */
export function columnNames(header: readonly string[]): ColumnNames {
	const given = header.map((cell) => cell.trim());
	// Names the file gives go before names made here.
	const taken = new Set(given);
	const seen = new Set<string>();
	const duplicates = new Set<string>();
	const numbers = new Map<string, number>();
	let empty = 0;
	const unique = (wanted: string) => {
		if (!taken.has(wanted)) return wanted;
		let number = numbers.get(wanted) ?? 2;
		while (taken.has(`${wanted} (${number})`)) number++;
		numbers.set(wanted, number + 1);
		return `${wanted} (${number})`;
	};
	const names = given.map((name, position) => {
		if (name !== '' && !seen.has(name)) {
			seen.add(name);
			return name;
		}
		if (name === '') empty++;
		else duplicates.add(name);
		const made = unique(name === '' ? `column ${position + 1}` : name);
		taken.add(made);
		return made;
	});
	const warnings: DataWarning[] = [];
	if (duplicates.size > 0) warnings.push({ kind: 'duplicate-column-names', names: [...duplicates] });
	if (empty > 0) warnings.push({ kind: 'empty-column-names', count: empty });
	return { names, warnings };
}
