import assert from 'node:assert/strict';
import { fromPanelIn } from '../../../src/extension/panel/messages.ts';
import type { RunRemedy } from '../../../src/issues/issue.ts';
import { remedyAction } from '../../../src/webview/remedy-action.ts';

describe('what is done about a finding', () => {
	const messageOf = (remedy: RunRemedy) => remedyAction(remedy, 'y')?.message ?? null;
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

	it('is asked in messages that the extension takes', () => {
		const remedies: readonly RunRemedy[] = [
			{ kind: 'leave-out', columns: ['a'] },
			{ kind: 'split-by-group', column: 'g' },
			{ kind: 'train-longer' },
			{ kind: 'regularize' },
		];
		for (const remedy of remedies) {
			const message = messageOf(remedy);
			assert.deepEqual(fromPanelIn(message), { message });
		}
	});
});
