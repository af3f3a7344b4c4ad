import assert from 'node:assert/strict';
import { findingIds, type Finding } from '../../../../src/findings/finding.ts';
import { findingSentence } from '../../../../src/webview/sentences/findings.ts';

/** Every value any rule names, and each a number of its own. */
const values = Object.fromEntries(
	[
		'step',
		'layer',
		'metric',
		'baseline',
		'lower',
		'upper',
		'rows',
		'train',
		'test',
		'dead',
		'units',
		'share',
		'threshold',
		'saturated',
		'wrong',
		'actual',
		'predicted',
		'residual',
		'ratio',
		'row',
		'startLine',
		'epoch',
		'epochs',
		'increase',
		'determination',
	].map((name, i) => [name, (i + 1) / 32]),
);

function finding(id: Finding['id'], part: Partial<Finding> = {}): Finding {
	return { id, severity: 'notice', values, names: ['<b>one</b>', 'two'], place: { view: 'overview' }, ...part };
}

describe('finding sentences', () => {
	for (const id of findingIds)
		for (const task of ['classification', 'regression'])
			it(`${id} (${task}) is one whole sentence with its numbers in it`, () => {
				const sentence = findingSentence(finding(id), { layers: 3, task, target: 'kind' });
				assert.match(sentence, /^\S.*\.$/);
				assert.doesNotMatch(sentence, /[{}!–]|NaN|undefined/);
			});

	it('counts dead units in the singular too', () => {
		const one = finding('dead-units', { values: { dead: 1, units: 16, layer: 0 } });
		assert.equal(
			findingSentence(one, { layers: 2, task: 'classification', target: 'kind' }),
			'1 of 16 units of layer 1 is dead: it gives 0 for every row.',
		);
	});

	it('does not let class numbers read as counts', () => {
		const mixed = finding('confused-classes', { values: { wrong: 12, rows: 52 }, names: ['1', '0'] });
		assert.equal(
			findingSentence(mixed, { layers: 2, task: 'classification', target: 'survived' }),
			'survived 1 is taken for survived 0 in 12 of 52 rows.',
		);
	});
});
