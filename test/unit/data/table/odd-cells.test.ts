import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { InputEncoding } from '../../../../src/data/prepare/dataset.ts';
import { encode } from '../../../../src/data/prepare/encode.ts';
import { WarningsOfBatches } from '../../../../src/data/table/odd-cells.ts';
import { tableOf } from '../../../support/tables.ts';

const number = { kind: 'numeric', mean: 0, deviation: 1, limit: 10, median: 7 } as const;
const encodings: readonly InputEncoding[] = [
	{ ...number, column: 'n', missingIndicator: false },
	{ ...number, column: 'gaps', missingIndicator: true },
	{ kind: 'categorical', column: 'c', categories: ['a', 'b'], missingCategory: false, otherCategory: false },
	{ kind: 'categorical', column: 'o', categories: ['a'], missingCategory: true, otherCategory: true },
];

describe('cells unlike those in training', () => {
	it('are counted column by column, with the line of the first and what stands for them', async () => {
		const long = 'z'.repeat(100);
		const table = await tableOf(`n,gaps,c,o\n1,1,a,a\n$7.25,x,,\n,,new,b\n99,${long},b,c\n`);
		const { warnings } = encode({ inputs: encodings }, table);
		assert.deepEqual(warnings, [
			{ kind: 'text-for-numbers', column: 'n', count: 1, lines: [3], example: '$7.25', filled: 'median' },
			{ kind: 'missing-unlike-training', column: 'n', count: 1, lines: [4], filled: 'median' },
			{ kind: 'beyond-limit', column: 'n', count: 1, limit: 10 },
			{ kind: 'text-for-numbers', column: 'gaps', count: 2, lines: [3], example: 'x', filled: 'missing' },
			{ kind: 'unseen-categories', column: 'c', count: 1, lines: [4], filled: 'nothing' },
			{ kind: 'missing-unlike-training', column: 'c', count: 1, lines: [3], filled: 'nothing' },
			{ kind: 'unseen-categories', column: 'o', count: 2, lines: [4], filled: 'other' },
		]);
		const alone = await tableOf(`n,gaps\n1,${long}\n`);
		const [cut] = encode({ inputs: encodings.slice(1, 2) }, alone).warnings;
		assert.ok(cut.kind === 'text-for-numbers');
		assert.equal(cut.example, `${'z'.repeat(39)}…`);
	});

	it('are no numbers where they are dates', async () => {
		const table = await tableOf('n,c\n2024-01-01,a\n2024-02-01,b\n');
		const { inputs, warnings } = encode({ inputs: encodings.slice(0, 1) }, table);
		assert.deepEqual([...inputs.values], [7, 7]);
		assert.deepEqual(warnings, [
			{ kind: 'text-for-numbers', column: 'n', count: 2, lines: [2], example: '2024-01-01', filled: 'median' },
		]);
	});

	it('are told of batch after batch as of the whole', async () => {
		const cell = fc.constantFrom('1', '2.5', '99', '-1e9', 'a', 'b', 'zz', '', '$7');
		const rows = fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 2, maxLength: 30 });
		await fc.assert(
			fc.asyncProperty(rows, fc.integer({ min: 1, max: 7 }), async (cells, size) => {
				const table = await tableOf(
					['n,gaps,c,o', ...cells.map((row) => row.map((each) => `"${each}"`).join())].join('\n'),
				);
				const all = encode({ inputs: encodings }, table).warnings;
				const batches = new WarningsOfBatches();
				for (let start = 0; start < table.rows; start += size) {
					const length = Math.min(size, table.rows - start);
					const part = Int32Array.from({ length }, (_, i) => start + i);
					batches.add(encode({ inputs: encodings }, table, part).warnings);
				}
				const sorted = (warnings: readonly { kind: string }[]) => warnings.map((each) => JSON.stringify(each)).sort();
				assert.deepEqual(sorted(batches.all()), sorted(all));
			}),
			{ numRuns: 100 },
		);
	});

	it('are told once where all batches lack a column', async () => {
		const table = await tableOf('a,b\n1,2\n3,4\n');
		const batches = new WarningsOfBatches();
		for (const row of [0, 1]) batches.add(encode({ inputs: encodings }, table, Int32Array.of(row)).warnings);
		assert.deepEqual(batches.all(), [{ kind: 'missing-columns', columns: ['n', 'gaps', 'c', 'o'] }]);
	});
});
