import assert from 'node:assert/strict';
import { lossStory, lossTitle } from '../../../src/messages/loss-story.ts';
import { history, outcome } from '../webview/charts/samples.ts';

const epochs = (count: number, loss: (epoch: number) => [number, number | null]) =>
	history(Array.from({ length: count }, (_, epoch) => loss(epoch)));

describe('loss story', () => {
	it('falls and stays together', () => {
		const records = epochs(50, (e) => [0.1 + Math.exp(-e), 0.12 + Math.exp(-e)]);
		const story = lossStory(records, outcome({ bestEpoch: 49, epochs: 49 }));
		assert.equal(story.kind, 'together');
		assert.match(lossTitle(story), /stays together/);
	});

	it('starts to overfit after the epoch with the lowest validation loss', () => {
		const records = epochs(50, (e) => [Math.exp(-e / 5), 0.5 + ((e - 12) / 30) ** 2]);
		assert.deepEqual(lossStory(records, outcome({ reason: 'early-stopping', bestEpoch: 12, epochs: 49 })), {
			kind: 'overfits',
			epoch: 12,
		});
	});

	it('is still falling when it ran to its end and the end took off much', () => {
		const records = epochs(40, (e) => [1 - e / 50, 1 - e / 50]);
		assert.equal(lossStory(records, outcome({ bestEpoch: 39, epochs: 39 })).kind, 'still-falling');
	});

	it('did not learn when the loss hardly moved', () => {
		const records = epochs(40, () => [0.693, 0.694]);
		assert.equal(lossStory(records, outcome({ bestEpoch: 3, epochs: 39 })).kind, 'did-not-learn');
	});

	it('broke where a number was no longer finite', () => {
		const records = history([
			[1, 1],
			[Number.NaN, Number.NaN],
		]);
		const story = lossStory(
			records,
			outcome({ reason: 'non-finite', nonFinite: { step: 17, layer: 0, cause: 'learning-rate' } }),
		);
		assert.deepEqual(story, { kind: 'broke', step: 17 });
	});

	it('stays apart when validation levels off well above training', () => {
		const records = epochs(60, (e) => [Math.exp(-e), 0.4 + 0.6 * Math.exp(-e)]);
		assert.equal(lossStory(records, outcome({ bestEpoch: 59, epochs: 59 })).kind, 'apart');
	});

	it('speaks of training rows only where none are held out', () => {
		const records = epochs(60, (e) => [Math.exp(-e), null]);
		assert.equal(lossStory(records, outcome({ bestEpoch: 59, epochs: 59 })).kind, 'train-only');
	});

	it('says nothing of nothing', () => {
		assert.equal(lossStory([], null).kind, 'nothing');
		assert.equal(lossStory(history([[1, 1]]), outcome({})).kind, 'nothing');
	});
});
