import * as l10n from '@vscode/l10n';
import { shortText, UserError } from '../../core/user-error.ts';
import { columnNamed } from '../../data/table/cells.ts';
import type { Column, Table } from '../../data/table/table.ts';
import { comparisons, numberIn, type Comparison, type Condition } from './condition.ts';

export const longestConditions = 1000;
const mostConditions = 10;

/**
 * `age > 60 and sex = "F"`: comparisons of columns with values, all of which a row must fulfil. Names and values with other signs
 * than letters stand in quotes; `is missing`, `is not missing`, and after a value `or missing` speak of missing cells. Nothing
 * is evaluated but this. Throws a UserError that names the place.
 */
export function parseConditions(text: string, table: Table): Condition[] {
	const reader = new Reader(text, table);
	const conditions = [reader.condition()];
	while (reader.word('and')) {
		conditions.push(reader.condition());
		if (conditions.length > mostConditions)
			throw new UserError(l10n.t('A slice has at most {0} conditions.', mostConditions));
	}
	reader.end();
	return conditions;
}

class Reader {
	readonly #text: string;
	readonly #table: Table;
	/** Longest first, so that `age` does not stand for `age group`. */
	readonly #names: readonly string[];
	#at = 0;

	constructor(text: string, table: Table) {
		this.#text = text.slice(0, longestConditions);
		this.#table = table;
		this.#names = table.columns.map(({ name }) => name).sort((a, b) => b.length - a.length);
	}

	condition(): Condition {
		const column = this.#column();
		if (this.word('is')) {
			const operator = this.word('not') ? '!=' : '=';
			if (!this.word('missing')) this.#expected(l10n.t('“missing”'));
			return { column: column.name, operator, value: null };
		}
		const operator = this.#operator();
		const value = this.#value(column, operator);
		if (!this.word('or')) return { column: column.name, operator, value };
		if (!this.word('missing')) this.#expected(l10n.t('“missing”'));
		return { column: column.name, operator, value, orMissing: true };
	}

	/** Whether this word is next; it is then passed. */
	word(word: string): boolean {
		this.#space();
		const found = /^[\p{L}\p{N}_]+/u.exec(this.#text.slice(this.#at));
		if (found?.[0].toLowerCase() !== word) return false;
		this.#at += word.length;
		return true;
	}

	end(): void {
		this.#space();
		if (this.#at < this.#text.length) this.#expected(l10n.t('“and”, or the end'));
	}

	#column(): Column {
		this.#space();
		const start = this.#at;
		const name = this.#quoted() ?? this.#nameHere() ?? /^[\p{L}_][\p{L}\p{N}_]*/u.exec(this.#text.slice(start))?.[0];
		const column = name === undefined ? undefined : columnNamed(this.#table, name);
		if (column !== undefined) return column;
		this.#at = start;
		const some = this.#table.columns.slice(0, 20).map((each) => each.name);
		return this.#expected(l10n.t('a column; there are {0}', some.join(', ')));
	}

	#nameHere(): string | undefined {
		const rest = this.#text.slice(this.#at);
		const name = this.#names.find(
			(each) => each !== '' && rest.startsWith(each) && !/^[\p{L}\p{N}_]/u.test(rest.slice(each.length)),
		);
		this.#at += name?.length ?? 0;
		return name;
	}

	#operator(): Comparison {
		this.#space();
		const rest = this.#text.slice(this.#at);
		const found = ['<=', '>=', '!=', '==', '<', '>', '='].find((sign) => rest.startsWith(sign));
		if (found === undefined) return this.#expected(comparisons.join(' '));
		this.#at += found.length;
		return found === '==' ? '=' : (found as Comparison);
	}

	#value(column: Column, operator: Comparison): number | string {
		this.#space();
		const start = this.#at;
		const text = this.#quoted() ?? /^[^\s"]+/u.exec(this.#text.slice(start))?.[0];
		if (text === undefined) return this.#expected(l10n.t('a value'));
		if (this.#at === start) this.#at += text.length;
		if (column.kind === 'categorical') {
			const ordered = operator !== '=' && operator !== '!=';
			this.#at = ordered ? start : this.#at;
			if (ordered) return this.#expected(l10n.t('= or !=, since {0} holds names', JSON.stringify(column.name)));
			if (column.categories.includes(text)) return text;
			this.#at = start;
			const some = column.categories.slice(0, 10).map((each) => shortText(JSON.stringify(each), 40));
			return this.#expected(l10n.t('a value of {0}, such as {1}', JSON.stringify(column.name), some.join(', ')));
		}
		const value = column.date === undefined ? Number(text) : text;
		if (Number.isFinite(numberIn(column, value))) return value;
		this.#at = start;
		return this.#expected(
			column.date === undefined
				? l10n.t('a number, since {0} holds numbers', JSON.stringify(column.name))
				: l10n.t('a date such as "2024-03-01", since {0} holds dates', JSON.stringify(column.name)),
		);
	}

	/** Text in quotes that is next, without them; `\` takes the sign after it as it is. */
	#quoted(): string | undefined {
		const found = /^"((?:[^"\\]|\\.)*)"/su.exec(this.#text.slice(this.#at));
		if (found === null) return undefined;
		this.#at += found[0].length;
		return found[1].replace(/\\(.)/gsu, '$1');
	}

	#space(): void {
		while (/\s/u.test(this.#text.charAt(this.#at))) this.#at++;
	}

	#expected(what: string): never {
		const rest = this.#text.slice(this.#at);
		throw new UserError(
			l10n.t(
				'The slice cannot be read at character {0}, {1}: there must be {2}.',
				this.#at + 1,
				rest === '' ? l10n.t('its end') : shortText(JSON.stringify(rest), 40),
				what,
			),
		);
	}
}
