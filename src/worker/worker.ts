import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { answer, failureOf } from '../protocol/rpc.ts';
import {
	cancellationWord,
	type FromWorker,
	type ToWorker,
	type WorkerApi,
	type WorkerData,
} from '../protocol/worker.ts';
import { configureEngine } from '../run/engine.ts';
import { sharedCancellation } from './cancellation.ts';
import { workerHandlers } from './handlers.ts';
import { buffersIn } from './transfer.ts';

const port = parentPort;
if (port === null) throw new Error('the worker is started as a thread');
const { cancellation, engine, ...rest } = workerData as WorkerData;
if (rest.strings !== null) l10n.config({ contents: { ...rest.strings } });

const post = (message: FromWorker, moved: ArrayBuffer[] = []) => {
	port.postMessage(message, moved);
};
/** What cannot be had is said by each call: a thread that ended would not say why. */
const failure = ((): unknown => {
	try {
		configureEngine(process.env, engine);
		return null;
	} catch (error) {
		return error;
	}
})();
const handlers = workerHandlers(rest, sharedCancellation(cancellation, cancellationWord), post);

/** One call at a time, in the order they came: they share one table and one run. */
let last = Promise.resolve();
port.on('message', (call: ToWorker) => {
	last = last.then(async () => {
		const message = failure === null ? await answer<WorkerApi>(handlers, call) : failureOf(call.id, failure);
		try {
			// Analyzers give arrays that nobody else holds; the rest is kept here.
			post(message, call.method === 'analyze' && message.type === 'reply' ? buffersIn(message.value) : []);
		} catch (error) {
			// A value that cannot be sent must not leave the call, and all after it, without an answer.
			post(failureOf(call.id, error));
		}
	});
});
