import assert from 'node:assert/strict';
import { seeded } from '../../../../src/core/random.ts';
import { readTable } from '../../../../src/data/read/read-table.ts';
import { sharedAnswers } from '../../../../src/data/split/shared-answers.ts';

const random = seeded(9, 'sampling');

async function tableOf(head: string, rows: readonly (readonly (string | number)[])[]) {
	return readTable(new TextEncoder().encode([head, ...rows.map((row) => row.join(','))].join('\n')), 'toy.csv');
}

describe('answers shared by the rows of a group', () => {
	// 40 subjects with 10 rows each, who are ill or not.
	const ill = Array.from({ length: 40 }, () => (random.next() < 0.5 ? 'ill' : 'well'));
	const rows = Array.from({ length: 400 }, (_, i) => i % 40);

	it('are found by the column of the groups, a name or a number', async () => {
		for (const prefix of ['s', '1']) {
			const named = rows.map((subject) => [`${prefix}${100 + subject}`, random.normal(), ill[subject]]);
			assert.deepEqual(sharedAnswers(await tableOf('subject,x,state', named), 'state', 'classification'), {
				column: 'subject',
				groups: 40,
			});
		}
		const levels = ill.map(() => random.normal());
		const values = rows.map((subject) => [`s${subject}`, random.normal(), levels[subject] + 0.01 * random.normal()]);
		assert.equal(sharedAnswers(await tableOf('subject,x,y', values), 'y', 'regression')?.column, 'subject');
	});

	it('are none where rows of a group differ, where a quantity decides, or each row is its own group', async () => {
		const differ = rows.map((subject) => [`s${subject}`, random.normal(), random.next() < 0.5 ? 'ill' : 'well']);
		assert.equal(sharedAnswers(await tableOf('subject,x,state', differ), 'state', 'classification'), null);
		const age = rows.map((subject) => [18 + subject, random.normal(), subject < 20 ? 'young' : 'old']);
		assert.equal(sharedAnswers(await tableOf('age,x,state', age), 'state', 'classification'), null);
		const rising = rows.map((subject) => [subject, random.normal(), 3 * subject + 0.5 + 0.1 * random.normal()]);
		assert.equal(sharedAnswers(await tableOf('carat,x,price', rising), 'price', 'regression'), null);
		const own = rows.map((subject, i) => [`row${i}`, random.normal(), ill[subject]]);
		assert.equal(sharedAnswers(await tableOf('id,x,state', own), 'state', 'classification'), null);
	});
});
