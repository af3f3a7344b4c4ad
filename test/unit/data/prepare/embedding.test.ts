import assert from 'node:assert/strict';
import { encode } from '../../../../src/data/prepare/encode.ts';
import { embeddedInputs, features } from '../../../../src/data/prepare/features.ts';
import { fitEmbedding } from '../../../../src/data/prepare/fit-embedding.ts';
import { exclusionReason } from '../../../../src/data/prepare/excluded-columns.ts';
import { prepare } from '../../../../src/data/prepare/prepare.ts';
import type { CategoricalColumn } from '../../../../src/data/table/table.ts';
import { categorical, tableOf } from '../../../support/tables.ts';

/** A table of the column `town`, with each of these names in so many rows, in turn, and a number. */
async function townsOf(counts: Readonly<Record<string, number>>, name = 'test.csv') {
	const most = Math.max(...Object.values(counts));
	const rounds = Array.from({ length: most }, (_, round) =>
		Object.keys(counts).filter((town) => counts[town] > round),
	).flat();
	return tableOf(['size,town', ...rounds.map((town, row) => `${(row * 7.5) % 31},${town}`)].join('\n'), name);
}

const towns = (count: number, rows: number, prefix = 't') =>
	Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, rows]));

const fitted = (column: CategoricalColumn) => fitEmbedding(column, Int32Array.from(column.codes.keys()));

describe('a column of many categories', () => {
	it('is one input of their numbers; rare ones share the next number, missing cells have their own', async () => {
		const table = await townsOf({ ...towns(40, 6), rare: 4, seldom: 1, '': 3 });
		const fit = fitted(categorical(table, 'town'));
		assert.ok(fit);
		const { encoding, folded } = fit;
		assert.deepEqual(encoding, {
			kind: 'embedded',
			column: 'town',
			categories: Object.keys(towns(40, 6)),
			missingCategory: true,
			dimensions: 4,
		});
		assert.equal(folded, 2);
		const { inputs, warnings } = encode({ inputs: [encoding] }, await tableOf('town,a\nt3,1\nrare,1\n,1\nnowhere,1\n'));
		assert.equal(inputs.columns, 1);
		assert.deepEqual([...inputs.values], [3, 40, 41, 40]);
		assert.deepEqual(warnings, [{ kind: 'unseen-categories', column: 'town', count: 2, lines: [3], filled: 'other' }]);
		const [feature] = features({ inputs: [encoding] });
		assert.equal(feature.name, 'town');
		assert.deepEqual(feature.categories?.slice(38), ['t38', 't39', 'other', 'missing']);
	});

	it('takes missing cells for rare ones where training had none, and a missing column likewise', async () => {
		const fit = fitted(categorical(await townsOf(towns(31, 5)), 'town'));
		assert.ok(fit);
		assert.equal(fit.encoding.missingCategory, false);
		const { inputs, warnings } = encode({ inputs: [fit.encoding] }, await tableOf('town,a\n,1\nt0,1\n'));
		assert.deepEqual([...inputs.values], [31, 0]);
		assert.deepEqual(warnings, [
			{ kind: 'missing-unlike-training', column: 'town', count: 1, lines: [2], filled: 'other' },
		]);
		const absent = encode({ inputs: [fit.encoding] }, await tableOf('a,b\n1,2\n'));
		assert.deepEqual([...absent.inputs.values], [31]);
		assert.deepEqual(absent.warnings, [{ kind: 'missing-columns', columns: ['town'] }]);
	});

	it('has an input for each where no more than thirty are common', async () => {
		assert.equal(fitted(categorical(await townsOf({ ...towns(30, 50), ...towns(30, 4, 'r') }), 'town')), null);
	});

	it('keeps the thousand commonest', async () => {
		const fit = fitted(categorical(await townsOf({ ...towns(300, 5, 'few'), ...towns(900, 6) }), 'town'));
		assert.ok(fit);
		const { categories, dimensions } = fit.encoding;
		assert.equal(categories.length, 1000);
		assert.equal(categories.filter((name) => !name.startsWith('few')).length, 900);
		assert.equal(fit.folded, 200);
		assert.equal(dimensions, 8);
	});

	it('is left out only where most rows have a rare one', async () => {
		const reasonOf = async (counts: Readonly<Record<string, number>>) =>
			exclusionReason(categorical(await townsOf(counts), 'town'));
		assert.equal(await reasonOf({ ...towns(100, 5), ...towns(200, 2, 'r') }), null);
		assert.equal(await reasonOf({ ...towns(40, 5), ...towns(200, 2, 'r') }), 'too-many-categories');
	});

	it('says where its inputs are, and which share one', async () => {
		const table = await townsOf({ ...towns(50, 20), rare: 3 });
		const text = { target: 'size', task: 'regression', seed: 1 } as const;
		const { dataset, warnings } = prepare(table, text);
		assert.deepEqual(embeddedInputs(dataset.preprocessing), [{ input: 0, categories: 51, dimensions: 4 }]);
		assert.deepEqual(
			warnings.filter(({ kind }) => kind === 'folded-categories'),
			[{ kind: 'folded-categories', column: 'town', count: 1 }],
		);
		const town = categorical(table, 'town');
		for (const [position, row] of dataset.rows.entries()) {
			const name = town.categories[town.codes[row]];
			const number = dataset.inputs.values[position];
			assert.equal(dataset.features[0].categories?.[number], name === 'rare' ? 'other' : name);
		}
	});
});
