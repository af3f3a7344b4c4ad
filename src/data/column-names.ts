import type { DataWarning } from './table.ts';

export interface ColumnNames {
	readonly names: readonly string[];
	readonly warnings: readonly DataWarning[];
}

/** Every column gets a name of its own: the second `a` becomes `a (2)`, an empty third name `column 3`. */
export function columnNames(header: readonly string[]): ColumnNames {
	const given = header.map((cell) => cell.trim());
	const taken = new Set(given);
	const seen = new Set<string>();
	const next = new Map<string, number>();
	const duplicates = new Set<string>();
	let empty = 0;
	const names = given.map((name, position) => {
		let wanted = name;
		if (name === '') {
			empty++;
			wanted = `column ${position + 1}`;
		} else if (seen.has(name)) duplicates.add(name);
		seen.add(name);
		if (name !== '' && !duplicates.has(name)) return name;
		let unique = wanted;
		if (name !== '' || taken.has(wanted)) {
			let number = next.get(wanted) ?? 2;
			while (taken.has(`${wanted} (${number})`)) number++;
			next.set(wanted, number + 1);
			unique = `${wanted} (${number})`;
		}
		taken.add(unique);
		return unique;
	});
	const warnings: DataWarning[] = [];
	if (duplicates.size > 0) warnings.push({ kind: 'duplicate-column-names', names: [...duplicates] });
	if (empty > 0) warnings.push({ kind: 'empty-column-names', count: empty });
	return { names, warnings };
}
