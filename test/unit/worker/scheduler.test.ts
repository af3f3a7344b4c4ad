import assert from 'node:assert/strict';
import { isCancelled, cancelJob } from '../../../src/protocol/cancellation.ts';
import type { Answer, Priority } from '../../../src/protocol/rpc.ts';
import { awaited, makeWay, pause, Scheduler, type SteppedHandlers } from '../../../src/worker/scheduler.ts';

interface Api {
	quick(name: string): string;
	steps(request: { readonly name: string; readonly count: number }): string;
	wait(name: string): string;
	file(name: string): string;
	heavy(name: string): string;
	fail(): never;
	report(): number;
}

/** A clock that each look at it moves on: every step takes some of its milliseconds, whatever the machine does. */
function schedulerWithClock(millisecondsPerLook = 4) {
	const words = new Int32Array(new SharedArrayBuffer(64 * 4));
	const order: string[] = [];
	const answers: Answer[] = [];
	let now = 0;
	let open = false;
	let arrived: (content: string) => void = () => undefined;
	let broken: (error: Error) => void = () => undefined;
	const content = new Promise<string>((resolve, reject) => ([arrived, broken] = [resolve, reject]));
	const handlers: SteppedHandlers<Api> = {
		quick: (name) => {
			order.push(name);
			return name;
		},
		*steps({ name, count }) {
			for (let step = 1; step <= count; step++) {
				order.push(`${name}${String(step)}`);
				yield;
			}
			return name;
		},
		*wait(name) {
			while (!open) yield pause;
			order.push(name);
			return name;
		},
		*heavy(name) {
			order.push(`${name} begins`);
			yield makeWay;
			order.push(`${name} goes on`);
			return name;
		},
		*file(name) {
			const read = yield* awaited(content);
			order.push(name);
			return `${name}: ${read}`;
		},
		fail: () => {
			throw new TypeError('a defect');
		},
		report: ({ report }) => {
			for (let done = 1; done <= 100; done++) report(done, 100);
			return 100;
		},
	};
	let id = 0;
	const settled = new Map<number, () => void>();
	const scheduler = new Scheduler<Api>(
		handlers,
		(answer) => {
			answers.push(answer);
			if (answer.type === 'reply' || answer.type === 'failure') settled.get(answer.id)?.();
		},
		(job) => isCancelled(words, job),
		() => (now += millisecondsPerLook),
	);
	const start = (method: keyof Api, request?: unknown, priority: Priority = 'interactive') => {
		const job = ++id;
		const done = new Promise<void>((resolve) => settled.set(job, resolve));
		scheduler.receive({ type: 'call', id: job, method, request, priority });
		return { job, done };
	};
	return {
		start,
		order,
		answers,
		cancel: (job: number) => cancelJob(words, job),
		release: () => (open = true),
		arrived,
		broken,
	};
}

describe('scheduler', () => {
	it('lets an interactive job cut into a background one', async () => {
		const { start, order } = schedulerWithClock();
		const long = start('steps', { name: 'long', count: 40 }, 'background');
		const quick = start('quick', 'quick');
		await quick.done;
		const before = order.indexOf('quick');
		assert.ok(before >= 0 && before < 10, `after ${String(before)} steps`);
		assert.ok(!order.includes('long40'));
		await long.done;
		assert.equal(order.length, 41);
	});

	it('runs interactive jobs in the order they came', async () => {
		const { start, order } = schedulerWithClock();
		const jobs = ['a', 'b', 'c'].map((name) => start('quick', name));
		await Promise.all(jobs.map(({ done }) => done));
		assert.deepEqual(order, ['a', 'b', 'c']);
	});

	it('makes an interactive job that takes long give way', async () => {
		const { start, order } = schedulerWithClock();
		const long = start('steps', { name: 'long', count: 400 });
		const quick = start('quick', 'quick');
		await quick.done;
		assert.ok(order.indexOf('quick') > 1 && !order.includes('long400'));
		await long.done;
	});

	it('lets others go before a job that says it takes long', async () => {
		const { start, order } = schedulerWithClock(0);
		const jobs = [start('heavy', 'heavy'), start('quick', 'quick'), start('quick', 'other')];
		await Promise.all(jobs.map(({ done }) => done));
		assert.deepEqual(order, ['heavy begins', 'quick', 'other', 'heavy goes on']);
	});

	it('lets background jobs take turns', async () => {
		const { start, order } = schedulerWithClock();
		const jobs = ['a', 'b'].map((name) => start('steps', { name, count: 30 }, 'background'));
		await Promise.all(jobs.map(({ done }) => done));
		assert.ok(order.indexOf('b1') < order.indexOf('a30') && order.indexOf('a1') < order.indexOf('b30'));
	});

	it('cancels one job, waiting or running, and no other', async () => {
		const { start, order, answers, cancel } = schedulerWithClock();
		const running = start('steps', { name: 'a', count: 1000 }, 'background');
		const waiting = start('steps', { name: 'b', count: 5 }, 'background');
		const kept = start('steps', { name: 'c', count: 5 }, 'background');
		cancel(waiting.job);
		await new Promise((resolve) => setImmediate(resolve));
		cancel(running.job);
		await Promise.all([running.done, waiting.done, kept.done]);
		const of = (job: number) => answers.find((answer) => answer.id === job);
		assert.deepEqual(
			[of(running.job)?.type, of(waiting.job)?.type, of(kept.job)?.type],
			['failure', 'failure', 'reply'],
		);
		const failure = of(running.job);
		assert.ok(failure?.type === 'failure' && failure.name === 'AbortError' && failure.expected);
		assert.ok(!order.includes('b1') && order.includes('c5'));
	});

	it('lets others run while a job waits for one of them', async () => {
		const { start, order, release } = schedulerWithClock();
		const waiting = start('wait', 'waiter');
		const other = start('quick', 'other');
		await other.done;
		release();
		await waiting.done;
		assert.deepEqual(order, ['other', 'waiter']);
	});

	it('lets others run until a promise is settled, and goes on with its value or its failure', async () => {
		for (const fails of [false, true]) {
			const { start, order, answers, arrived, broken } = schedulerWithClock();
			const waiting = start('file', 'file');
			await start('quick', 'other').done;
			assert.deepEqual(order, ['other']);
			if (fails) broken(new TypeError('a defect'));
			else arrived('content');
			await waiting.done;
			const answer = answers.find(({ id }) => id === waiting.job);
			if (fails) assert.ok(answer?.type === 'failure' && answer.name === 'TypeError');
			else assert.deepEqual(answer, { type: 'reply', id: waiting.job, value: 'file: content' });
		}
	});

	it('answers a failing job and goes on', async () => {
		const { start, answers } = schedulerWithClock();
		const failing = start('fail');
		const quick = start('quick', 'x');
		await Promise.all([failing.done, quick.done]);
		const [first, second] = answers;
		assert.ok(first.type === 'failure' && first.name === 'TypeError' && first.expected === false);
		assert.deepEqual(second, { type: 'reply', id: quick.job, value: 'x' });
	});

	it('reports progress at a bounded rate, and its end in any case', async () => {
		const { start, answers } = schedulerWithClock();
		await start('report').done;
		const reports = answers.filter((answer) => answer.type === 'job-progress');
		// 100 reports within some 400 ms of the clock: one each 50 ms.
		assert.ok(reports.length >= 2 && reports.length <= 12, String(reports.length));
		assert.equal(reports.at(-1)?.done, 100);
	});
});
