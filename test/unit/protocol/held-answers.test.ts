import assert from 'node:assert/strict';
import { HeldAnswers } from '../../../src/protocol/held-answers.ts';
import type { Call } from '../../../src/protocol/rpc.ts';

const call = (id: number, request: unknown): Call => ({
	type: 'call',
	id,
	method: 'analyze',
	request,
	priority: 'interactive',
});

describe('answers held for a hidden page', () => {
	it('are those that were given, by question', () => {
		const held = new HeldAnswers();
		held.about('run 1');
		held.asked(call(1, { analyzer: 'weights' }));
		held.asked(call(2, { analyzer: 'errors' }));
		held.asked(call(3, { analyzer: 'unit' }));
		held.answered({ type: 'job-partial', id: 1, value: 'half' });
		held.answered({ type: 'reply', id: 1, value: 'all' });
		held.answered({ type: 'failure', id: 2, message: 'no data' });
		assert.deepEqual(held.all, [{ method: 'analyze', request: { analyzer: 'weights' }, value: 'all' }]);
	});

	it('are of one question each, the last answer', () => {
		const held = new HeldAnswers();
		held.about('run 1');
		for (const [id, value] of [
			[1, 'first'],
			[2, 'second'],
		] as const) {
			held.asked(call(id, { analyzer: 'weights' }));
			held.answered({ type: 'reply', id, value });
		}
		assert.deepEqual(
			held.all.map(({ value }) => value),
			['second'],
		);
	});

	it('go when they are about something else, or may be others now', () => {
		const held = new HeldAnswers();
		held.about('run 1');
		held.asked(call(1, {}));
		held.asked(call(2, { late: true }));
		held.answered({ type: 'reply', id: 1, value: 1 });
		held.about('run 1');
		assert.equal(held.all.length, 1);
		held.about('run 2');
		// Asked about the run before.
		held.answered({ type: 'reply', id: 2, value: 2 });
		assert.deepEqual(held.all, []);
		held.asked(call(3, {}));
		held.answered({ type: 'reply', id: 3, value: 3 });
		held.forget();
		assert.deepEqual(held.all, []);
	});

	it('are none of a page without a run, nor of calls whose page is gone', () => {
		const held = new HeldAnswers();
		held.about(null);
		held.asked(call(1, {}));
		held.answered({ type: 'reply', id: 1, value: 1 });
		held.about('run 1');
		held.asked(call(2, {}));
		held.pageGone();
		held.answered({ type: 'reply', id: 2, value: 2 });
		assert.deepEqual(held.all, []);
	});
});
