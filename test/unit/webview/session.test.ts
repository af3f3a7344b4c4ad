import assert from 'node:assert/strict';
import type { RunRecord } from '../../../src/run/record/record.ts';
import type { JobOptions } from '../../../src/protocol/rpc.ts';
import type { Connection } from '../../../src/webview/connection.ts';
import { Session } from '../../../src/webview/session.ts';

const refused = {
	profile: () => Promise.reject(new Error('not asked here')),
	cells: () => Promise.reject(new Error('not asked here')),
	post: () => undefined,
	epochs: null,
};

function sessionOf(answer: () => Promise<unknown>): { readonly session: Session; readonly asked: string[] } {
	const asked: string[] = [];
	const connection = {
		analyze: (analyzer: string, options: object) => {
			asked.push(`${analyzer} ${JSON.stringify(options)}`);
			return answer();
		},
		findings: () => {
			asked.push('findings');
			return answer();
		},
		...refused,
	} as Pick<Connection, 'analyze' | 'epochs' | 'findings' | 'profile' | 'cells' | 'post'>;
	return { session: new Session({} as RunRecord, [], 'same', connection), asked };
}

describe('session', () => {
	it('asks each question once, by its options', async () => {
		const { session, asked } = sessionOf(() => Promise.resolve({}));
		await Promise.all([
			session.analyze('weights'),
			session.analyze('weights'),
			session.findingsQuestion().promise,
			session.findingsQuestion().promise,
		]);
		await session.analyze('unit', { layer: 0, unit: 1 });
		await session.analyze('unit', { layer: 0, unit: 2 });
		assert.deepEqual(asked, ['weights {}', 'findings', 'unit {"layer":0,"unit":1}', 'unit {"layer":0,"unit":2}']);
	});

	it('asks again after a failure', async () => {
		let tries = 0;
		const { session } = sessionOf(() => (++tries === 1 ? Promise.reject(new Error('gone')) : Promise.resolve('there')));
		await assert.rejects(session.analyze('errors'), /gone/);
		assert.equal(await session.analyze('errors'), 'there');
	});

	it('asks nothing that the host held for it', async () => {
		const asked: string[] = [];
		const connection = {
			analyze: (analyzer: string, options: object) => {
				asked.push(`${analyzer} ${JSON.stringify(options)}`);
				return Promise.resolve('asked');
			},
			findings: () => Promise.resolve('asked'),
			...refused,
		} as unknown as Pick<Connection, 'analyze' | 'epochs' | 'findings' | 'profile' | 'cells' | 'post'>;
		const session = new Session({} as RunRecord, [], 'same', connection, [
			{ method: 'analyze', request: { analyzer: 'weights', options: {} }, value: 'held' },
			{ method: 'findings', request: undefined, value: 'held, too' },
		]);
		assert.deepEqual(session.question('weights').state.value, { status: 'answered', answer: 'held' });
		assert.equal(await session.analyze('weights'), 'held');
		assert.equal(await session.findingsQuestion().promise, 'held, too');
		assert.equal(await session.analyze('unit', { layer: 0, unit: 1 }), 'asked');
		assert.deepEqual(asked, ['unit {"layer":0,"unit":1}']);
	});

	it('shows a partial answer until the whole one is there, and none after it', async () => {
		let tell: (value: unknown) => void = () => undefined;
		let end: (value: unknown) => void = () => undefined;
		const connection = {
			analyze: (_: string, __: object, job?: JobOptions) => {
				tell = (value) => job?.onPartial?.(value);
				return new Promise((resolve) => (end = resolve));
			},
			findings: () => Promise.reject(new Error('not asked here')),
			...refused,
		} as unknown as Pick<Connection, 'analyze' | 'epochs' | 'findings' | 'profile' | 'cells' | 'post'>;
		const session = new Session({} as RunRecord, [], 'same', connection);
		const question = session.question('activations');
		const seen: unknown[] = [];
		question.state.subscribe((state) => seen.push(state));
		tell('of some rows');
		await session.settled();
		end('of all rows');
		assert.equal(await question.promise, 'of all rows');
		tell('late');
		assert.deepEqual(seen, [
			{ status: 'asked' },
			{ status: 'answered', answer: 'of some rows' },
			{ status: 'answered', answer: 'of all rows' },
		]);
	});

	it('tells the state of a question to who watches it', async () => {
		let tries = 0;
		const { session } = sessionOf(() => (++tries === 1 ? Promise.reject(new Error('gone')) : Promise.resolve('there')));
		const question = session.question('errors');
		const seen: unknown[] = [];
		question.state.subscribe((state) => seen.push(state));
		await assert.rejects(question.promise);
		// Not asked again by looking.
		assert.equal(session.question('errors'), question);
		question.again();
		await question.promise;
		assert.deepEqual(seen, [
			{ status: 'asked' },
			{ status: 'failed', reason: 'gone' },
			{ status: 'asked' },
			{ status: 'answered', answer: 'there' },
		]);
	});
});
