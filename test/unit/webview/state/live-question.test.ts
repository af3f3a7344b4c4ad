import assert from 'node:assert/strict';
import { LiveQuestion } from '../../../../src/webview/state/live-question.ts';

/** Answers when it is told to, in any order. */
function asking() {
	const open: { readonly request: number; readonly answer: (value: string) => void; readonly fail: () => void }[] = [];
	const live = new LiveQuestion(
		(request: number) =>
			new Promise<string>((resolve, reject) => {
				open.push({ request, answer: resolve, fail: () => reject(new Error(`no ${request}`)) });
			}),
	);
	return { live, open };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a question that is asked while somebody drags', () => {
	it('asks one at a time, and of those that wait the newest alone', async () => {
		const { live, open } = asking();
		for (const request of [1, 2, 3, 4]) live.ask(request);
		assert.deepEqual(
			open.map(({ request }) => request),
			[1],
		);
		open[0].answer('one');
		await settled();
		assert.deepEqual(live.state.value.answer, { to: 1, value: 'one' });
		assert.deepEqual(
			open.map(({ request }) => request),
			[1, 4],
		);
		open[1].answer('four');
		await settled();
		assert.deepEqual(live.state.value, { asked: 4, answer: { to: 4, value: 'four' }, reason: null });
		assert.equal(open.length, 2);
	});

	it('keeps the last answer while the next fails, and says why; not of one that is passed over', async () => {
		const { live, open } = asking();
		live.ask(1);
		open[0].answer('one');
		await settled();
		live.ask(2);
		live.ask(3);
		open[1].fail();
		await settled();
		assert.equal(live.state.value.reason, null);
		open[2].fail();
		await settled();
		assert.deepEqual(live.state.value, { asked: 3, answer: { to: 1, value: 'one' }, reason: 'no 3' });
	});

	it('forgets what was under way when it is stopped, and can be asked again', async () => {
		const { live, open } = asking();
		live.ask(1);
		live.stop();
		live.ask(2);
		open[0].answer('one');
		await settled();
		assert.equal(live.state.value.answer, null);
		open[1].answer('two');
		await settled();
		assert.deepEqual(live.state.value.answer, { to: 2, value: 'two' });
	});
});
