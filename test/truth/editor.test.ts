import assert from 'node:assert/strict';
import { readOpenFile } from './channels/open-file.ts';
import type { Statement } from './channels/statement.ts';
import type { Judge } from './claims/judge.ts';
import { Examiner, type Examined } from './examine.ts';
import { assertTrue } from './holds-true.ts';
import { withOtherNumbers } from './other-numbers.ts';
import { openedInEditor, tableNamed } from './tables/index.ts';

const kinds = [
	/ says the same as the target /,
	/^Confident and wrong: /,
	/with the inputs of this test row/,
	/^The network learned from a row that differs from this test row in .* alone/,
	/^Unlike the rows that were learned from/,
	/^Far off: /,
	/^Right: /,
	/^Wrong: /,
	/^The network says .* off\.$/,
	/^On the border: /,
	/^With what is typed in /,
	/^Used as: /,
	/^Surrounded by another label: none /,
	/^Surrounded by another label: only one /,
	/^✎ .* at /,
	/, file: /,
	/^\d+ findings$/,
];

/** Of tables, plainly false ones without a number, in the place of what is said there. */
const lies: readonly { readonly table: string; readonly place: RegExp; readonly text: string }[] = [
	{
		table: 'leak',
		place: /^header/,
		text: 'fare says the same as the target survived in other words; leave it out, or the network learns nothing else.',
	},
	{
		table: 'missing',
		place: /^NG407/,
		text: 'The network learned from a row with the inputs of this test row, and with another answer: what it says here tells little of new rows.',
	},
];

/** What stands in the data file, where an editor shows it, is computed again; and a false number in each kind is named. */
describe('what is said in the data file', function () {
	this.timeout(300_000);
	const examiner = new Examiner();
	const { judge } = examiner;
	/** `statements`: in the data file, where labels were not searched. */
	const read: (Examined & { readonly statements: readonly Statement[] })[] = [];
	before(async () => {
		for (const name of openedInEditor) {
			const examined = await examiner.examine(tableNamed(name), 1);
			read.push({ ...examined, statements: readOpenFile(examined.answered, false) });
		}
	});
	after(async () => {
		for (const { subject } of read) subject.dispose();
		await examiner.close();
	});

	for (const [i, name] of openedInEditor.entries())
		it(`is true, as is all else that is said of ${name}`, () => {
			assertTrue(judge, read[i]);
		});

	it('is true', () => {
		for (const { subject, statements } of read) {
			assert.ok(statements.length > 0);
			assert.deepEqual(judge.falsehoods(subject, statements), []);
		}
		const texts = read.flatMap(({ statements }) => statements.map(({ text }) => text));
		for (const kind of kinds)
			assert.ok(
				texts.some((text) => kind.test(text)),
				`nothing is said like ${kind}`,
			);
	});

	it('is found to be false where a number is another one', () => {
		const [caught, missed] = [new Set<string>(), new Map<string, string>()];
		for (const { subject, statements } of read)
			for (const statement of statements) {
				const messages = kindsOf(statement, judge);
				assert.ok(messages.length > 0, statement.text);
				if (messages.every((message) => caught.has(message))) continue;
				for (const text of withOtherNumbers(statement.text)) {
					const isFound = judge.truthOf(subject, { ...statement, text }) !== null;
					for (const message of messages)
						if (isFound) caught.add(message);
						else missed.set(message, text);
				}
			}
		assert.deepEqual(
			[...missed].filter(([message]) => !caught.has(message)),
			[],
		);
	});

	for (const { table, place, text } of lies)
		it(`is found to be false of ${table}: ${text}`, () => {
			const { subject, statements } = read.find((each) => each.subject.table.name === table)!;
			const told = statements.filter((statement) => place.test(statement.place));
			assert.ok(told.length > 0);
			for (const statement of told)
				if (statement.text !== text) assert.notEqual(judge.truthOf(subject, { ...statement, text }), null);
		});
});

/** The messages it was made from; of what has hardly a letter of its own, where it stands. */
function kindsOf(statement: Statement, judge: Judge): readonly string[] {
	const { place, text } = statement;
	if (place === 'above the header') return [place];
	if (!place.startsWith('status bar')) return judge.checkedIn(statement);
	return [`status bar${text.startsWith('✎') ? ', typed' : ''}${text.includes('file: ') ? ', wrong' : ''}`];
}
