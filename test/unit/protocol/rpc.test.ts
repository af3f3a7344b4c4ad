import assert from 'node:assert/strict';
import { UserError } from '../../../src/core/user-error.ts';
import { JobServer, type Handlers } from '../../../src/protocol/job-server.ts';
import { JobCancellation } from '../../../src/protocol/job-signal.ts';
import { ConnectionClosedError, Rpc, type Answer, type Call } from '../../../src/protocol/rpc.ts';

interface Api {
	double(request: number): number;
	later(request: string): string;
	fail(request: 'user' | 'defect' | 'abort' | 'text'): never;
	nothing(): string;
	/** Reports, then waits until it is cancelled. */
	endless(request: string): never;
}

const handlers: Handlers<Api> = {
	double: (value) => 2 * value,
	later: async (text) => {
		await new Promise((resolve) => setImmediate(resolve));
		return `later ${text}`;
	},
	fail: (kind) => {
		if (kind === 'user') throw new UserError('No column is called "x".', { file: 'a.csv', line: 3 });
		if (kind === 'abort') throw Object.assign(new Error('cancelled'), { name: 'AbortError' });
		// eslint-disable-next-line @typescript-eslint/only-throw-error -- what hostile or careless code does
		if (kind === 'text') throw 'just text';
		throw new TypeError('a defect');
	},
	nothing: () => 'nothing asked',
	endless: (name, { signal, report, partial }) => {
		report(1, 2);
		partial(`half of ${name}`);
		return new Promise((_, reject) => {
			signal.addEventListener('abort', () => {
				reject(Object.assign(new Error(`no more ${name}`), { name: 'AbortError' }));
			});
		});
	},
};

/** Both ends, with messages copied as they are between threads. */
function connected(): Rpc<Api> {
	const server = new JobServer<Api>(
		() => handlers,
		(message) => rpc.receive(structuredClone(message)),
	);
	const rpc: Rpc<Api> = new Rpc<Api>((message) => server.receive(structuredClone(message)));
	return rpc;
}

describe('rpc', () => {
	it('returns the value of the method called, at once or later', async () => {
		const rpc = connected();
		assert.deepEqual(await Promise.all([rpc.call('later', 'a'), rpc.call('double', 21), rpc.call('nothing')]), [
			'later a',
			42,
			'nothing asked',
		]);
	});

	it('keeps a UserError one, with its place', async () => {
		await assert.rejects(connected().call('fail', 'user'), (error) => {
			assert.ok(error instanceof UserError);
			assert.equal(error.message, 'No column is called "x".');
			assert.deepEqual(error.place, { file: 'a.csv', line: 3 });
			return true;
		});
	});

	it('passes defects on as errors of the same name that are no UserError', async () => {
		await assert.rejects(connected().call('fail', 'defect'), (error) => {
			assert.ok(error instanceof Error && !(error instanceof UserError));
			assert.equal(error.name, 'TypeError');
			assert.match(error.stack ?? '', /rpc\.test/);
			return true;
		});
		await assert.rejects(connected().call('fail', 'abort'), { name: 'AbortError' });
		await assert.rejects(connected().call('fail', 'text'), { message: 'just text' });
	});

	it('settles every call under way when the connection closes, and every later one', async () => {
		const rpc = new Rpc<Api>(() => undefined);
		const waiting = [rpc.call('double', 1), rpc.call('later', 'x')];
		rpc.dispose();
		for (const call of [...waiting, rpc.call('double', 2)]) await assert.rejects(call, ConnectionClosedError);
	});

	it('fails the call whose message cannot be sent, and leaves the others alone', async () => {
		const rpc = new Rpc<Api>((message) => {
			if (message.type === 'call' && message.method === 'nothing') throw new Error('cannot be cloned');
		});
		const good = rpc.call('double', 4);
		await assert.rejects(rpc.call('nothing'), { message: 'cannot be cloned' });
		rpc.receive({ type: 'reply', id: 1, value: 8 });
		assert.equal(await good, 8);
	});

	it('ignores answers to no call', async () => {
		const rpc = connected();
		rpc.receive({ type: 'reply', id: 77, value: 'stray' });
		rpc.receive({ type: 'failure', id: 78, message: 'stray' });
		assert.equal(await rpc.call('double', 1), 2);
	});

	it('answers only its own methods', async () => {
		for (const method of ['constructor', '__proto__', 'toString', 'missing']) {
			const call: Call = { type: 'call', id: 1, method, request: null, priority: 'interactive' };
			const message = await new Promise<Answer>((resolve) => {
				new JobServer<Api>(() => handlers, resolve).receive(call);
			});
			assert.equal(message.type, 'failure');
		}
	});

	it('tells of the progress and the partial value of one job, and cancels that one alone', async () => {
		const rpc = connected();
		const told: unknown[] = [];
		const endless = rpc.start('endless', ['work'], {
			onProgress: (done, total) => told.push([done, total]),
			onPartial: (value) => told.push(value),
		});
		const other = rpc.start('endless', ['other'], { onPartial: (value) => told.push(value) });
		await rpc.call('later', 'x');
		assert.deepEqual(told, [[1, 2], 'half of work', 'half of other']);
		endless.cancel();
		await assert.rejects(endless.result, { name: 'AbortError', message: 'no more work' });
		other.cancel();
		await assert.rejects(other.result, { name: 'AbortError', message: 'no more other' });
	});

	it('ends the older job of a slot when a newer one starts', async () => {
		const rpc = connected();
		const older = rpc.start('endless', ['epoch 1'], { slot: 'epoch' });
		const elsewhere = rpc.start('endless', ['rows'], { slot: 'rows' });
		const newer = rpc.start('later', ['epoch 2'], { slot: 'epoch' });
		await assert.rejects(older.result, { name: 'AbortError', message: 'no more epoch 1' });
		assert.equal(await newer.result, 'later epoch 2');
		elsewhere.cancel();
		await assert.rejects(elsewhere.result, { message: 'no more rows' });
	});

	it('is cancelled by the signal it was given, before or after it started', async () => {
		const rpc = connected();
		const cancellation = new JobCancellation();
		const started = rpc.start('endless', ['a'], { signal: cancellation });
		cancellation.abort();
		await assert.rejects(started.result, { message: 'no more a' });
		const late = rpc.start('endless', ['b'], { signal: cancellation });
		await assert.rejects(late.result, { message: 'no more b' });
	});

	it('says nothing more of jobs whose asking end is gone', async () => {
		const answers: Answer[] = [];
		const server = new JobServer<Api>(
			() => handlers,
			(answer) => answers.push(answer),
		);
		server.receive({ type: 'call', id: 1, method: 'endless', request: 'x', priority: 'interactive' });
		server.cancelAll();
		await new Promise((resolve) => setImmediate(resolve));
		assert.deepEqual(
			answers.map(({ type }) => type),
			['job-progress', 'job-partial'],
		);
	});
});
