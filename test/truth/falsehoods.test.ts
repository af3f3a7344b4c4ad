import assert from 'node:assert/strict';
import { falseCell, isChecked, kindOf } from './cells/judge-tables.ts';
import type { ShownItem, ShownTable, Statement } from './channels/statement.ts';
import { falseItems } from './claims/tree.ts';
import { Examiner, type Examined } from './examine.ts';
import { withOtherNumbers } from './other-numbers.ts';
import { assertTrue } from './holds-true.ts';
import { liedAbout, tableNamed } from './tables/index.ts';

/** Sentences that are plainly false of a run, of kinds that are not only numbers. */
const lies: readonly { readonly table: string; readonly text: string }[] = [
	{
		table: 'repeated-rows',
		text: 'Clearly better than always answering the most frequent class: 87% right against 53%, on 84 rows held out.',
	},
	{ table: 'repeated-rows', text: 'Nothing stands out. The tabs show how the network works inside.' },
	{ table: 'repeated-rows', text: 'Nothing in it is suspicious.' },
	{ table: 'repeated-rows', text: 'a carries most: 40% of the rise in loss when columns are shuffled.' },
	{ table: 'two-classes', text: 'No mistake on 75 rows it had never seen.' },
	{ table: 'two-classes', text: 'Every row of every class was found' },
	{ table: 'two-classes', text: 'no is taken for maybe in 8 of 35 rows.' },
	{
		table: 'two-classes',
		text: '40 of 75 rows held out are unlike the rows it learned from, where 1 in 100 is usual: what it says of them reaches beyond its data.',
	},
	{
		table: 'two-classes',
		text: 'What speaks for single predictions hangs on the method: of 29 of 31 rows held out, exact Shapley values and DeepLIFT do not name the same columns first.',
	},
	{ table: 'two-classes', text: 'This network is the best of all networks ever trained.' },
	{ table: 'linear', text: 'By 15 rules, 12% of how its answers vary is explained' },
	{ table: 'two-classes', text: 'By a and b no cell surely errs more than the rest: 90% of 75 rows are wrong' },
	{ table: 'linear', text: 'By a and b no cell is surely further off than the rest: 60 rows are 900 off on average' },
	{ table: 'linear', text: 'No group is surely further off than the rest: 60 rows are 900 off on average' },
	{
		table: 'two-classes',
		text: 'Demographic parity: the gap is 5% instead of 10%, and 70 instead of 74 of 75 rows are wrong.',
	},
	{ table: 'two-classes', text: 'a and d work together most' },
	{ table: 'linear', text: 'Nine in ten rows take 300 linear models' },
	{ table: 'linear', text: 'c carries most: 70% of the rise in loss when columns are shuffled.' },
	{ table: 'linear', text: 'Worse than always answering the mean: RMSE 1.11 against 3.6, on 60 rows.' },
	{ table: 'linear', text: 'One row is far off: 3 predicted where y is 20.' },
	{ table: 'linear', text: 'file-gone.csv has changed since the run was trained; it is measured as it is now.' },
];

/** The harness is able to fail: a false number in any sentence that was shown is named, and so is what nobody checks. */
describe('a falsehood is found', function () {
	this.timeout(600_000);
	const examiner = new Examiner();
	const examined = new Map<string, Examined>();
	before(async () => {
		for (const name of liedAbout) examined.set(name, await examiner.examine(tableNamed(name), 1));
	});
	after(async () => {
		for (const { subject } of examined.values()) subject.dispose();
		await examiner.close();
	});

	for (const name of liedAbout)
		it(`and there is none in what is said of ${name}`, () => {
			assertTrue(examiner.judge, examined.get(name)!);
		});

	for (const { table, text } of lies)
		it(`of ${table}: ${text}`, () => {
			const { subject } = examined.get(table)!;
			const statement: Statement = { channel: 'report', place: 'Overview: p.', text };
			assert.notEqual(examiner.judge.truthOf(subject, statement), null);
		});

	it('in each kind of sentence that was shown with a number, when the number is another one', () => {
		const caught = new Set<string>();
		const missed = new Map<string, string>();
		for (const { subject, shown } of examined.values())
			for (const statement of shown.statements) {
				const messages = examiner.judge.checkedIn(statement);
				// One lie of a kind that is found is enough.
				if (messages.every((message) => caught.has(message)) || examiner.judge.truthOf(subject, statement) !== null)
					continue;
				for (const text of withOtherNumbers(statement.text)) {
					const truth = examiner.judge.truthOf(subject, { ...statement, text });
					if (truth !== null) for (const message of messages) caught.add(message);
					else for (const message of messages) missed.set(message, text);
				}
			}
		assert.ok(caught.size >= 40, `only ${caught.size} kinds of sentences were tried`);
		const never = [...missed].filter(([message]) => !caught.has(message));
		assert.deepEqual(never, []);
	});

	it('in each kind of item of the tree, when a number in it is another one', () => {
		const [caught, missed] = [new Set<string>(), new Map<string, string>()];
		for (const { subject, shown } of examined.values()) {
			const items = shown.items ?? [];
			assert.deepEqual(falseItems(subject, items), []);
			for (const [at, item] of items.entries())
				for (const [place, text] of wordsOf(item))
					for (const other of withOtherNumbers(text)) {
						// Paths and dates hold numbers that are names.
						if (/^\/|^[A-Z][a-z]{2} \d|\d:\d\d/.test(text)) continue;
						const lie = items.with(at, withWords(item, place, other));
						const what = `${item.kind} ${typeof place === 'number' ? 'tooltip' : place}`;
						if (caught.has(what)) continue;
						if (falseItems(subject, lie).length > 0) caught.add(what);
						else missed.set(what, other);
					}
		}
		assert.ok(caught.size >= 10, [...caught].join('; '));
		assert.deepEqual(
			[...missed].filter(([what]) => !caught.has(what)),
			[],
		);
	});

	it('in each column of each kind of table, when a number in it is another one', () => {
		const [caught, missed] = [new Set<string>(), new Set<string>()];
		for (const { subject, shown } of examined.values())
			for (const table of shown.tables) {
				if (!isChecked(table)) continue;
				assert.equal(falseCell(subject, table), null, `${table.place}, ${table.caption}`);
				for (const [column, name] of table.head.entries()) {
					const kind = kindOf(table);
					// Units and classes are many columns of one kind.
					const what = ['weight-matrix', 'mean-by-group', 'confusion'].includes(kind) ? kind : `${kind}, ${name}`;
					const other = caught.has(what) ? null : withOtherCell(table, column);
					if (other === null) continue;
					(falseCell(subject, other) === null ? missed : caught).add(what);
				}
			}
		assert.ok(caught.size >= 25, [...caught].join('; '));
		assert.deepEqual(
			[...missed].filter((what) => !caught.has(what)),
			[],
		);
	});
});

type Place = 'label' | 'description' | number;

function wordsOf({ label, description, tooltip }: ShownItem): (readonly [Place, string])[] {
	return [['label', label], ['description', description], ...tooltip.map((line, i) => [i, line] as const)];
}

function withWords(item: ShownItem, place: Place, text: string): ShownItem {
	return typeof place === 'number' ? { ...item, tooltip: item.tooltip.with(place, text) } : { ...item, [place]: text };
}

/** The table with a number in the middle of a column changed by more than any rounding; null: there is none. */
function withOtherCell(table: ShownTable, column: number): ShownTable | null {
	const row = table.rows.findIndex((cells, i) => i >= table.rows.length / 3 && /^-?\d/.test(cells[column] ?? ''));
	if (row < 0) return null;
	const [text] = withOtherNumbers(table.rows[row][column]);
	const rows = table.rows.map((cells, i) => (i === row ? cells.with(column, text) : cells));
	return { ...table, rows };
}
