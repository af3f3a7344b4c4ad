import assert from 'node:assert/strict';
import { positiveClass, saidPositive } from '../../../../src/data/prepare/positive-class.ts';
import { prepare } from '../../../../src/data/prepare/prepare.ts';
import { tableOf, sentence } from '../../../support/tables.ts';

const lines = Array.from({ length: 90 }, (_, i) => [
	i,
	i % 3 === 0 ? 'bad' : 'good',
	i % 3 === 0 ? 'a' : i % 3 === 1 ? 'b' : 'c',
]);
const table = () => tableOf(['x,risk,kind', ...lines.map((cells) => cells.join())].join('\n'));

describe('the positive class', () => {
	it('is the one that was said; else of two the second in ascending order, of more none', async () => {
		const of = async (target: string, positive?: string) => {
			const { dataset } = prepare(await table(), { target, seed: 1, ...(positive === undefined ? {} : { positive }) });
			const encoding = dataset.preprocessing.target;
			return [positiveClass(encoding), saidPositive(encoding)];
		};
		assert.deepEqual(await of('risk'), [1, null]);
		assert.deepEqual(await of('risk', 'bad'), [0, 0]);
		assert.deepEqual(await of('kind'), [null, null]);
		assert.deepEqual(await of('kind', 'b'), [1, 1]);
		assert.deepEqual(await of('x'), [null, null]);
	});

	it('must be a class: what was said and what there is are named', async () => {
		const risk = await table();
		assert.throws(
			() => prepare(risk, { target: 'risk', seed: 1, positive: 'Bad' }),
			sentence('positive class', '"Bad"', 'risk', 'bad, good'),
		);
		assert.throws(
			() => prepare(risk, { target: 'x', seed: 1, positive: 'bad' }),
			sentence('"bad"', 'x', 'number', 'choose classification'),
		);
		const names = Array.from({ length: 100 }, (_, i) => `k${String(i % 25).padStart(2, '0')}`);
		const many = await tableOf(['x,y', ...names.map((name, i) => `${i},${name}`)].join('\n'));
		assert.throws(
			() => prepare(many, { target: 'y', seed: 1, positive: 'z' }),
			sentence('classes: 25, the first', 'k00', 'k19'),
		);
	});
});
