import assert from 'node:assert/strict';
import { shortcutsOf, stagesOf } from '../../../src/analyze/network/stages.ts';
import { architecture } from '../../../src/core/architecture.ts';

describe('shortcuts of a network', () => {
	const shortcuts = (...[hidden, choices, embedded]: [readonly number[], object?, number?]) => {
		const columns = embedded === undefined ? [] : [{ input: 0, categories: 9, dimensions: embedded }];
		const specification = architecture(4, hidden, 'relu', 2, { residual: true, ...choices }, columns);
		return shortcutsOf(specification, stagesOf(specification)).map(({ from, to }) => [from, to]);
	};

	it('lead from each block to the next one of its width', () => {
		assert.deepEqual(shortcuts([8, 8, 8]), [
			[1, 2],
			[2, 3],
		]);
		assert.deepEqual(shortcuts([8, 6, 6]), [[2, 3]]);
		assert.deepEqual(shortcuts([8, 8], { normalization: 'batch', dropout: 0.5 }), [[1, 2]]);
		assert.deepEqual(shortcuts([8, 8], {}, 3), [[1, 2]]);
		assert.deepEqual(shortcuts([8]), []);
	});
});
