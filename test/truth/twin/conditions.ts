import { numberOf, type TwinTable } from './table.ts';

/** `a <= 3 or missing`, `"a b" = "x"`, `a is not missing`: one condition, in the form in which it can be typed. */
const one =
	/^(?:"((?:[^"\\]|\\.)*)"|([\p{L}_][\p{L}\p{N}_]*)) (?:(<=|>=|!=|<|>|=) (?:"((?:[^"\\]|\\.)*)"|([^\s"]+))( or missing)?|is (not )?missing)/u;

/** Rows of the table that fulfil conditions, read by no code of the program; null: they cannot be read. */
export function rowsWhere(text: string, table: TwinTable): ((row: number) => boolean) | null {
	const tests: ((row: number) => boolean)[] = [];
	let rest = text;
	for (;;) {
		const found = one.exec(rest);
		if (found === null) return null;
		const [all, quoted, plain, operator, quotedValue, plainValue, orMissing, isNot] = found;
		const plainText = (part: string) => part.replace(/\\(.)/gu, '$1');
		const cells = table.cells.get(quoted === undefined ? plain : plainText(quoted));
		if (cells === undefined) return null;
		const isMissing = (row: number) => cells[row] === null || cells[row] === undefined || cells[row] === '';
		if (operator === undefined) tests.push((row) => isMissing(row) === (isNot === undefined));
		else {
			const value = quotedValue === undefined ? plainValue : plainText(quotedValue);
			const number = quotedValue === undefined ? Number(value) : NaN;
			tests.push((row) => {
				if (isMissing(row)) return orMissing !== undefined || operator === '!=';
				const cell = cells[row]!;
				const same = Number.isNaN(number) ? cell.trim() === value : Math.fround(numberOf(cell)) === Math.fround(number);
				// Dates in quotes are written so that their order is that of their texts.
				const [own, limit] = Number.isNaN(number) ? [cell.trim(), value] : [numberOf(cell), number];
				switch (operator) {
					case '=':
						return same;
					case '!=':
						return !same;
					case '<=':
						return own <= limit;
					case '<':
						return own < limit;
					case '>=':
						return own >= limit;
					default:
						return own > limit;
				}
			});
		}
		rest = rest.slice(all.length);
		if (rest === '') return (row) => tests.every((test) => test(row));
		if (!rest.startsWith(' and ')) return null;
		rest = rest.slice(' and '.length);
	}
}
