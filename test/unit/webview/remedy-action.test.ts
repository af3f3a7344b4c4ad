import assert from 'node:assert/strict';
import { fromPanelIn } from '../../../src/extension/panel/messages.ts';
import type { RunRemedy } from '../../../src/issues/remedy.ts';
import { remedyAction } from '../../../src/webview/remedy-action.ts';

describe('what is done about a finding', () => {
	const messageOf = (remedy: RunRemedy, chosen: readonly string[] = []) =>
		remedyAction(remedy, { target: 'y', chosen })?.message ?? null;
	const customize = { type: 'train-again', how: 'customize' };

	it('trains without the columns, by the group, or further, where the remedy says all there is to know', () => {
		assert.deepEqual(messageOf({ kind: 'leave-out', columns: ['a', 'b'] }), {
			type: 'train',
			target: 'y',
			exclude: ['a', 'b'],
		});
		assert.deepEqual(messageOf({ kind: 'split-by-group', column: 'g' }), {
			type: 'train',
			target: 'y',
			exclude: [],
			split: { kind: 'group', column: 'g' },
		});
		assert.deepEqual(messageOf({ kind: 'train-longer' }), { type: 'train-again', how: 'continue' });
	});

	it('lets settings be chosen where they are the user’s to choose, and does nothing where rows are to be looked at', () => {
		assert.deepEqual(messageOf({ kind: 'split-by-group', column: null }), customize);
		for (const kind of ['hold-out-rows', 'more-rows', 'regularize', 'weight-classes'] as const)
			assert.deepEqual(messageOf({ kind }), customize);
		for (const kind of ['lower-learning-rate', 'higher-learning-rate'] as const)
			assert.deepEqual(messageOf({ kind, from: 0.01 }), customize);
		for (const kind of ['look-at-rows', 'choose-threshold'] as const) assert.equal(messageOf({ kind }), null);
	});

	it('trains again with the one choice that the remedy names, unless the network was given as a whole', () => {
		const wider: RunRemedy = { kind: 'other-width', layer: 0, from: 64, to: 8, choices: { hidden: [8, 64] } };
		assert.deepEqual(messageOf(wider), { type: 'train-with', choices: { hidden: [8, 64] } });
		assert.deepEqual(messageOf(wider, ['seed', 'model']), customize);
		const label = (remedy: RunRemedy) => remedyAction(remedy, { target: 'y', chosen: [] })?.label;
		assert.equal(label(wider), 'Train Again with Hidden Layers of 8, 64');
		assert.equal(
			label({ kind: 'other-function', to: 'leaky-relu', choices: { activation: 'leaky-relu' } }),
			'Train Again with Leaky ReLU',
		);
	});

	it('is asked in messages that the extension takes', () => {
		const remedies: readonly RunRemedy[] = [
			{ kind: 'leave-out', columns: ['a'] },
			{ kind: 'split-by-group', column: 'g' },
			{ kind: 'train-longer' },
			{ kind: 'regularize' },
			{ kind: 'regularize', choices: { dropout: 0.2 } },
			{ kind: 'lower-learning-rate', from: 1, choices: { learningRate: 0.01 } },
			{ kind: 'weight-classes', choices: { classWeights: 'balanced' } },
			{ kind: 'other-function', to: 'relu', choices: { activation: 'relu' } },
			{ kind: 'fewer-layers', layer: null, choices: { hidden: [] } },
			{ kind: 'clip-gradients', to: 1, choices: { clipNorm: 1 } },
			{ kind: 'other-initializer', to: 'he', choices: { initializer: 'he' } },
			{ kind: 'normalize', choices: { normalization: 'batch' } },
		];
		for (const remedy of remedies) {
			const message = messageOf(remedy);
			assert.deepEqual(fromPanelIn(message), { message });
		}
		for (const choices of [{ model: {} }, { hidden: ['8'] }, { activation: 'sigmoid' }, { learningRate: '1' }])
			assert.ok('refused' in fromPanelIn({ type: 'train-with', choices }), JSON.stringify(choices));
	});
});
