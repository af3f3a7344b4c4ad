import assert from 'node:assert/strict';
import type { RemedyChoices, RunRemedy } from '../../../src/issues/remedy.ts';
import { remedySentence, trainWithLabel } from '../../../src/messages/remedies.ts';

describe('remedies', () => {
	it('name the columns, as many as there is room for', () => {
		assert.equal(
			remedySentence({ kind: 'leave-out', columns: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }),
			'Leave a, b, c, d, e, and 2 more out, unless they are known before the target is.',
		);
	});

	it('say what to train again with, and a button the same in few words', () => {
		const remedies: readonly (readonly [RunRemedy & { readonly choices: RemedyChoices }, string, string])[] = [
			[
				{ kind: 'other-function', to: 'leaky-relu', choices: { activation: 'leaky-relu' } },
				'Train again with Leaky ReLU as the activation function.',
				'Train Again with Leaky ReLU',
			],
			[
				{ kind: 'other-width', layer: 0, from: 64, to: 8, choices: { hidden: [8, 64] } },
				'Train again with 8 instead of 64 units in layer 1.',
				'Train Again with Hidden Layers of 8, 64',
			],
			[
				{ kind: 'fewer-layers', layer: null, choices: { hidden: [] } },
				'Train again without hidden layers, as a linear model.',
				'Train Again without Hidden Layers',
			],
			[
				{ kind: 'fewer-layers', layer: 1, choices: { hidden: [32] } },
				'Train again without layer 2.',
				'Train Again with Hidden Layers of 32',
			],
			[
				{ kind: 'clip-gradients', to: 1, choices: { clipNorm: 1 } },
				'Train again with gradients that are never longer than 1.',
				'Train Again with Clipped Gradients',
			],
			[
				{ kind: 'other-initializer', to: 'he', choices: { initializer: 'he' } },
				'Train again with first weights drawn by He.',
				'Train Again with He',
			],
			[
				{ kind: 'normalize', choices: { normalization: 'batch' } },
				'Train again with batch normalization.',
				'Train Again with Batch Normalization',
			],
		];
		for (const [remedy, sentence, label] of remedies)
			assert.deepEqual([remedySentence(remedy), trainWithLabel(remedy.choices)], [sentence, label]);
	});
});
