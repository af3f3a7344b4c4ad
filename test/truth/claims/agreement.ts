import type { Statement } from '../channels/statement.ts';
import type { Subject } from '../subject.ts';
import type { Falsehood } from './judge.ts';

/** Quantities that are told in several places, and how each place shows them. */
const quantities: Readonly<Record<string, readonly RegExp[]>> = {
	accuracy: [
		/^Result on test rows: ([\d.]+ ?%) right/,
		/^([\d.]+ ?%) right on /,
		/wrong: ([\d.]+ ?%) right/,
		/^(?:Clearly|Hardly) better than (?:guessing|always guessing the commonest class): ([\d.]+ ?%)/,
	],
	'root mean squared error': [
		/^Result on test rows: RMSE ([^,]+),/,
		/rows: RMSE ([^,]+),/,
		/\(root mean square ([^)]+)\)/,
	],
	'R²': [/^Result on test rows:.* R² (\S+)$/, /rows: RMSE.* R² ([^,]+),/, /explains R² = (\S+) of/],
	'rows of the table': [/^([\d,]+) rows, [\d,]+ columns;/, /^([\d,]+) rows in /],
};

/** The same quantity of one run reads the same everywhere. Of a changed file it is told as recorded and as it is now. */
export function disagreements({ table }: Subject, statements: readonly Statement[]): Falsehood[] {
	return Object.entries(quantities).flatMap(([quantity, shapes]) => {
		const told = new Map<string, Statement>();
		for (const statement of statements)
			for (const shape of shapes) {
				const [, text] = shape.exec(statement.text) ?? [];
				if (text !== undefined && !told.has(text)) told.set(text, statement);
			}
		const [first, ...others] = told;
		return others.slice(table.afterwards === 'changed' ? 1 : 0).map(([text, statement]) => ({
			table: table.name,
			statement,
			truth: `the ${quantity} reads ${text} here and ${first[0]} elsewhere (${first[1].place})`,
		}));
	});
}
