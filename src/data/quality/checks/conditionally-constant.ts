import { cellText } from '../../table/cells.ts';
import { exclusionReason } from '../../prepare/excluded-columns.ts';
import type { Column } from '../../table/table.ts';
import { groupsOf, isFunctionOf } from '../association.ts';
import { placesOf, type Check, type CheckContext, type DataIssue, type DataIssueValues } from '../data-issue.ts';
import { dataThresholds } from '../../thresholds.ts';

const { fewestRows, leastShare, mostValues, usual } = dataThresholds.constantWhere;
const mostColumns = 40;

interface Grouped {
	readonly column: Column;
	readonly groups: Int32Array;
	readonly count: number;
}

/** What is the same in all rows of some groups of a column. */
interface Constant {
	readonly columns: readonly Column[];
	/** What they hold there; null: nothing. */
	readonly said: DataIssueValues['constant-where']['constant'];
	/** A row of each group. */
	readonly examples: number[];
}

/** Tips that are 0 wherever payment is in cash: they were not written down there, or one column was made from the other. */
export const constantWhere: Check<'constant-where'> = (context) => {
	const { table, target, sample: rows } = context;
	const used = table.columns
		.filter((column) => column.distinct > 1 && (column === target?.column || exclusionReason(column) === null))
		.slice(0, mostColumns)
		.map((column) => ({ column, ...groupsOf(column, rows) }));
	const constant = used.filter(({ column }) => column === target?.column || isMeasured(column));
	return used
		.filter(({ column, count }) => count <= mostValues && column !== target?.column)
		.flatMap((where) => {
			// What follows from the column everywhere is told of elsewhere.
			const others = constant.filter(
				(each) => each.column !== where.column && !isFunctionOf(each.groups, where.groups, where.count),
			);
			return [...constantsOf(where, others, rows)].flatMap((found) => noteOf(context, where.column, found));
		});
};

/** Categories mirror each other all the time. */
function isMeasured(column: Column): boolean {
	return column.kind === 'numeric' && column.date === undefined && column.distinct > 2;
}

function constantsOf(where: Grouped, others: readonly Grouped[], rows: Int32Array): Iterable<Constant> {
	const found = new Map<string, Constant>();
	for (const [group, members] of membersOf(where).entries()) {
		if (members.length < Math.max(fewestRows, leastShare * rows.length)) continue;
		const example = rows[members[0]];
		if (cellText(where.column, example) === '') continue;
		const columns = others.filter((each) => isConstant(each, members, where.groups, group)).map(({ column }) => column);
		if (columns.length === 0) continue;
		const said = columns.map((column) => ({ column: column.name, value: cellText(column, example) || null }));
		const key = JSON.stringify(said);
		const before = found.get(key);
		if (before === undefined) found.set(key, { columns, said, examples: [example] });
		else before.examples.push(example);
	}
	return found.values();
}

function membersOf({ groups, count }: Grouped): number[][] {
	const members = Array.from({ length: count }, (): number[] => []);
	for (let i = 0; i < groups.length; i++) members[groups[i]].push(i);
	return members;
}

/** One value in these positions, and seldom elsewhere. */
function isConstant({ groups }: Grouped, members: readonly number[], where: Int32Array, group: number): boolean {
	const value = groups[members[0]];
	if (!members.every((i) => groups[i] === value)) return false;
	let elsewhere = 0;
	for (let i = 0; i < groups.length; i++) if (where[i] !== group && groups[i] === value) elsewhere++;
	return elsewhere < usual * (groups.length - members.length);
}

/** None if it holds in the sample alone. */
function noteOf(
	{ table }: CheckContext,
	where: Column,
	{ columns, said, examples }: Constant,
): DataIssue<'constant-where'>[] {
	const rows: number[] = [];
	for (let row = 0; row < table.rows; row++)
		if (examples.some((example) => isSame(where, row, example))) rows.push(row);
	if (!columns.every((column) => rows.every((row) => isSame(column, row, examples[0])))) return [];
	return [
		{
			kind: 'constant-where',
			column: columns[0].name,
			...placesOf(table, rows),
			about: [where.name, ...columns.map(({ name }) => name)],
			count: rows.length,
			values: {
				rows: rows.length,
				where: where.name,
				is: examples.map((example) => cellText(where, example)),
				constant: said,
			},
		},
	];
}

function isSame(column: Column, a: number, b: number): boolean {
	const cells = column.kind === 'numeric' ? column.values : column.codes;
	return Object.is(cells[a], cells[b]);
}
