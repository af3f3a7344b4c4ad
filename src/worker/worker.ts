import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { useLanguage } from '../messages/language.ts';
import { isCancelled } from '../protocol/cancellation.ts';
import { failureOf } from '../protocol/rpc.ts';
import type { FromWorker, ToWorker, WorkerApi, WorkerData } from '../protocol/worker.ts';
import { configureEngine } from '../run/train/engine.ts';
import { workerHandlers } from './handlers.ts';
import { Scheduler } from './scheduler.ts';

const port = parentPort;
if (port === null) throw new Error('the worker is started as a thread');
const { cancellation, engine, ...rest } = workerData as WorkerData;
if (rest.strings !== null) l10n.config({ contents: { ...rest.strings } });
useLanguage(rest.language, rest.strings !== null);

const post = (message: FromWorker) => {
	port.postMessage(message);
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
const { handlers, link } = workerHandlers(rest, post);
const scheduler = new Scheduler<WorkerApi>(
	handlers,
	post,
	(job) => isCancelled(cancellation, job),
	() => performance.now(),
);
port.on('message', (message: ToWorker) => {
	if (message.type === 'link') link(message);
	else if (failure === null) scheduler.receive(message);
	else if (message.type === 'call') post(failureOf(message.id, failure));
});
