import assert from 'node:assert/strict';
import { lossStory, lossTitle } from '../../../src/messages/loss-story.ts';
import { history, outcome } from '../webview/charts/samples.ts';

const epochs = (count: number, loss: (epoch: number) => [number, number | null]) =>
	history(Array.from({ length: count }, (_, epoch) => loss(epoch)));
const baselineLoss = { train: 1.1, validation: 1.1 };

describe('loss story', () => {
	it('tells both curves from the first trained epoch to the last, never from the untrained network', () => {
		const records = epochs(51, (e) => [e === 0 ? 1.76 : 0.3 + 0.5 / e, e === 0 ? 1.9 : 0.2 + 0.6 / e]);
		const title = lossTitle(lossStory(records, outcome({ bestEpoch: 50, epochs: 50, baselineLoss })));
		assert.equal(
			title,
			'From epoch 1 to 50, loss goes from 0.8 to 0.31 on training rows, from 0.8 to 0.212 on validation rows',
		);
	});

	it('says that validation loss rises again, by a share of the loss of the constant answer', () => {
		const records = epochs(50, (e) => [Math.exp(-e / 5), 0.5 + ((e - 12) / 30) ** 2]);
		const story = lossStory(records, outcome({ reason: 'early-stopping', bestEpoch: 12, epochs: 49, baselineLoss }));
		assert.equal(story.kind, 'rises-again');
		assert.match(lossTitle(story), /^Validation loss rises again after epoch 12: from 0\.5 to 2\.02 at the end$/);
		// A rise of 0.04 is a twentieth of the untrained loss of such networks, but not of what there is to learn.
		const slight = epochs(50, (e) => [Math.exp(-e / 5), 0.5 + (e > 12 ? 0.04 : 0)]);
		const kind = (train: number) => lossStory(slight, outcome({ baselineLoss: { train, validation: train } })).kind;
		assert.deepEqual([kind(1.1), kind(0.6)], ['course', 'rises-again']);
	});

	it('is still falling when it ran to its end and the end took off much', () => {
		const records = epochs(40, (e) => [1 - e / 50, 1 - e / 50]);
		assert.equal(lossStory(records, outcome({ bestEpoch: 39, epochs: 39 })).kind, 'still-falling');
	});

	it('says that nothing was learned where it ends at the constant answer, however bad the untrained network was', () => {
		const records = epochs(40, (e) => [e === 0 ? 2.86 : 1.0, 1.02]);
		const known = { train: 1.0, validation: 1.0 };
		const story = lossStory(records, outcome({ bestEpoch: 3, epochs: 39, baselineLoss: known }));
		assert.equal(
			lossTitle(story),
			'Next to nothing was learned: training loss 1 at the end, 1 for always giving the same answer',
		);
		const flat = lossStory(
			epochs(40, () => [0.693, 0.694]),
			outcome({ bestEpoch: 3, epochs: 39 }),
		);
		assert.match(lossTitle(flat), /0\.693 at the end, 0\.693 before training/);
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

	it('speaks of training rows only where none are held out', () => {
		const records = epochs(60, (e) => [Math.exp(-e), null]);
		assert.match(
			lossTitle(lossStory(records, outcome({ reason: 'early-stopping', bestEpoch: 59, epochs: 59 }))),
			/^From epoch 1 to 59, loss goes from 0\.368 to \S+ on training rows$/,
		);
	});

	it('says nothing of nothing', () => {
		assert.equal(lossStory([], null).kind, 'nothing');
		assert.equal(lossStory(history([[1, 1]]), outcome({})).kind, 'nothing');
	});
});
