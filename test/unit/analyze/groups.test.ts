import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countedGroups, groupRows } from '../../../src/analyze/groups.ts';
import { datasetOf } from '../../support/toy-model.ts';

function regression(targets: readonly number[]) {
	return datasetOf({ inputs: targets.map(() => [0]), targets });
}

describe('groups of rows', () => {
	it('are the classes, empty ones too, whatever their names', () => {
		const classes = ['__proto__', 'constructor', '<img src=x onerror=alert(1)>'];
		const dataset = datasetOf({ inputs: [[0], [0], [0]], targets: [1, 0, 1], classes });
		const grouping = groupRows(dataset);
		assert.deepEqual([...grouping.groupOf], [1, 0, 1]);
		assert.deepEqual(
			countedGroups(grouping, Int32Array.of(0, 2)),
			classes.map((name, i) => ({ kind: 'class', name, rows: [0, 2, 0][i] })),
		);
	});

	it('leave out rows of classes the network was not taught', () => {
		const dataset = datasetOf({ inputs: [[0], [0], [0]], targets: [0, 2, NaN], classes: ['a', 'b'] });
		assert.deepEqual([...groupRows(dataset).groupOf], [0, -1, -1]);
	});

	it('are thirds of the rows by a numeric target', () => {
		const grouping = groupRows(regression([50, 10, 30, 20, 60, 40]));
		assert.deepEqual([...grouping.groupOf], [2, 0, 1, 0, 2, 1]);
		assert.deepEqual(grouping.groups, [
			{ kind: 'range', from: 10, to: 20 },
			{ kind: 'range', from: 30, to: 40 },
			{ kind: 'range', from: 50, to: 60 },
		]);
	});

	it('keep equal targets together', () => {
		const grouping = groupRows(regression([0, 0, 0, 0, 0, 7]));
		assert.deepEqual([...grouping.groupOf], [0, 0, 0, 0, 0, 1]);
		assert.deepEqual(grouping.groups, [
			{ kind: 'range', from: 0, to: 0 },
			{ kind: 'range', from: 7, to: 7 },
		]);
	});

	it('hold each row within the ends of its group, for any targets', () => {
		const target = fc.double({ noNaN: true, noDefaultInfinity: true });
		fc.assert(
			fc.property(fc.array(target, { maxLength: 50 }), (targets) => {
				const { groupOf, groups } = groupRows(regression(targets));
				const seen = new Set(groupOf);
				assert.equal(seen.size, groups.length);
				for (const [row, value] of targets.entries()) {
					const group = groups[groupOf[row]];
					assert.ok(group.kind === 'range' && group.from <= value && value <= group.to);
				}
			}),
		);
	});
});
