import assert from 'node:assert/strict';
import { trainingLossText } from '../../../src/messages/training-loss.ts';

const textOf = (choice: Parameters<typeof trainingLossText>[0]) => trainingLossText(choice, String);

describe('the name of a training loss', () => {
	it('says the settings that its loss has, defaults too, and no others', () => {
		const lossSettings = { classWeights: [1, 2.5], labelSmoothing: 0.1, focus: 3, threshold: 0.5 };
		assert.equal(textOf({ loss: 'focal', lossSettings }), 'focal loss (focus 3, class weights 1, 2.5)');
		assert.equal(textOf({ loss: 'focal' }), 'focal loss (focus 2)');
		assert.equal(
			textOf({ loss: 'softmax-cross-entropy', lossSettings }),
			'softmax cross-entropy (label smoothing 0.1, class weights 1, 2.5)',
		);
		assert.equal(textOf({ loss: 'huber' }), 'Huber loss (threshold 1)');
		assert.equal(textOf({ loss: 'mean-absolute-error', lossSettings }), 'mean absolute error');
		assert.equal(
			textOf({ loss: 'focal', lossSettings: { classWeights: [1, 1, 1, 1, 1, 1] } }),
			'focal loss (focus 2, class weights)',
		);
	});
});
