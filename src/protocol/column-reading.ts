import type { ReadOptions, ValueNames } from '../data/read/read-options.ts';
import { namesIn, namesLine } from './typed-names.ts';

/** Options by which the numbers of this column are categories, or are quantities. */
export function withCategorical(options: ReadOptions, column: string, isCategorical: boolean): ReadOptions {
	const { categorical: before = [], ...others } = options;
	const categorical = [...before.filter((each) => each !== column), ...(isCategorical ? [column] : [])];
	return categorical.length === 0 ? others : { ...others, categorical };
}

export function isCategorical({ categorical = [] }: ReadOptions, column: string): boolean {
	return categorical.includes(column);
}

/** Options by which the values of this column are called so, and no others; none: they are called what they are. */
export function withValueNames(options: ReadOptions, column: string, names: ValueNames['names']): ReadOptions {
	const { valueNames: before = [], ...others } = options;
	const valueNames = [
		...before.filter((told) => told.column !== column),
		...(names.length === 0 ? [] : [{ column, names }]),
	];
	return valueNames.length === 0 ? others : { ...others, valueNames };
}

export function valueNamesOf({ valueNames = [] }: ReadOptions, column: string): ValueNames['names'] {
	return valueNames.findLast((told) => told.column === column)?.names ?? [];
}

/** `0: no, 1: yes`; undefined: it is nothing of the kind. The first : of each pair decides. */
export function pairsIn(typed: string): ValueNames['names'] | undefined {
	if (typed.trim() === '') return [];
	const pairs = namesIn(typed).map((pair) => {
		const at = pair.indexOf(':');
		return { value: pair.slice(0, Math.max(0, at)).trim(), name: pair.slice(at + 1).trim() };
	});
	const isSaid = pairs.every(({ value, name }) => value !== '' && name !== '');
	const isOnce = new Set(pairs.map(({ value }) => value)).size === pairs.length;
	return isSaid && isOnce ? pairs : undefined;
}

/** So that `pairsIn` gives them back. */
export function pairsText(names: ValueNames['names']): string {
	return namesLine(names.map(({ value, name }) => `${value}: ${name}`));
}
