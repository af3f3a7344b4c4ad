import assert from 'node:assert/strict';
import { issuesIn } from '../../../src/issues/index.ts';
import { classification, layers, none, only } from './samples.ts';

describe('issues of the units', () => {
	const facts = classification(0.9, 0.9, 0.1);

	it('count dead units by layer: a problem above one half, below it where no row comes near to waking one', () => {
		const few = { dead: [0, 1, 2, 3, 4] };
		const activations = layers(500, few, { dead: [0, 1, 2, 3, 4, 5] }, { units: 20, dead: [1, 7], outOfReach: [7] });
		const issues = issuesIn(facts, { ...none, activations });
		assert.deepEqual(
			issues.map(({ code, severity, values, place }) => [code, severity, values, place.unit]),
			[
				['NG301', 'problem', { dead: 6, units: 10, layer: 1, rows: 500 }, 0],
				['NG301', 'notice', { dead: 2, units: 20, layer: 2, rows: 500 }, 7],
			],
		);
		assert.deepEqual(issues[0].place, { view: 'activations', layer: 1, unit: 0 });
		assert.deepEqual(issues[0].remedy, {
			kind: 'other-function',
			to: 'leaky-relu',
			choices: { activation: 'leaky-relu' },
		});
	});

	it('count a unit as saturated only where the interval of its share lies above one half', () => {
		const saturatedShare = Float32Array.from({ length: 10 }, (_, unit) => (unit < 3 ? 0.6 : 0));
		const found = issuesIn(facts, { ...none, activations: layers(1000, { saturatedShare }) });
		const { severity, values } = only('NG302', found);
		assert.deepEqual([severity, values.saturated], ['notice', 3]);
		assert.deepEqual(issuesIn(facts, { ...none, activations: layers(20, { saturatedShare }) }), []);
		const most = new Float32Array(10).fill(0.9);
		const all = issuesIn(facts, { ...none, activations: layers(100, { saturatedShare: most }) });
		assert.equal(only('NG302', all).severity, 'problem');
	});
});
