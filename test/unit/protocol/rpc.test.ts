import assert from 'node:assert/strict';
import { UserError } from '../../../src/core/user-error.ts';
import {
	answer,
	ConnectionClosedError,
	Rpc,
	type Answer,
	type Call,
	type Handlers,
} from '../../../src/protocol/rpc.ts';

interface Api {
	double(request: number): number;
	later(request: string): string;
	fail(request: 'user' | 'defect' | 'abort' | 'text'): never;
	nothing(): string;
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
};

/** Both ends, with messages copied as they are between threads. */
function connected(): Rpc<Api> {
	const rpc: Rpc<Api> = new Rpc<Api>((call) => {
		void answer<Api>(handlers, structuredClone(call)).then((message) => rpc.receive(structuredClone(message)));
	});
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
		const sent: Call[] = [];
		const rpc = new Rpc<Api>((call) => {
			if (call.method === 'nothing') throw new Error('cannot be cloned');
			sent.push(call);
		});
		const good = rpc.call('double', 4);
		await assert.rejects(rpc.call('nothing'), { message: 'cannot be cloned' });
		rpc.receive(await answer<Api>(handlers, sent[0]));
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
			const message: Answer = await answer<Api>(handlers, { type: 'call', id: 1, method, request: null });
			assert.equal(message.type, 'failure');
		}
	});
});
