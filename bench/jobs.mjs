// How soon a thread that is busy answers, and how soon it stops: the built worker, asked as the extension asks it.
//   node esbuild.mjs && node bench/jobs.mjs [--training]
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = await mkdtemp(join(tmpdir(), 'neuroglass-jobs-'));
try {
	const Thread = await threadOfTests();
	if (!process.argv.includes('--training')) await measure(new Thread());
	await measureTraining(Thread);
} finally {
	await rm(folder, { recursive: true, force: true });
}

/** The same thread that the tests of the worker start. */
async function threadOfTests() {
	const outfile = join(folder, 'thread.mjs');
	await build({
		entryPoints: ['test/support/thread.ts'],
		bundle: true,
		platform: 'node',
		format: 'esm',
		outfile,
		banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
	});
	const { Thread } = await import(pathToFileURL(outfile).href);
	return Thread;
}

/** 10 000 rows by 300 columns of noise, of which two make the target. */
async function table() {
	let state = 1;
	const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
	const columns = Array.from({ length: 300 }, (_, i) => `x${i}`);
	const lines = Array.from({ length: 10_000 }, () => {
		const cells = columns.map(() => random());
		return [...cells.map((cell) => cell.toFixed(4)), (cells[0] + cells[1] * cells[1]).toFixed(4)].join();
	});
	const path = join(folder, 'table.csv');
	await writeFile(path, [[...columns, 'y'].join(), ...lines].join('\n'));
	return path;
}

async function measure(thread) {
	const { rpc } = thread;
	const path = await table();
	const source = { kind: 'path', uri: pathToFileURL(path).href, path };
	const choices = { target: 'y', hidden: [64, 64], epochs: 16, seed: 1 };
	await rpc.call('train', { source, choices, runsFolder: folder });
	console.log(`load ${loadavg()[0].toFixed(1)}`);

	const started = (repeats) =>
		rpc.start('analyze', [{ analyzer: 'permutation-importance', options: { repeats, maximumRows: 1_000_000 } }], {
			priority: 'background',
		});
	const timed = async (question) => {
		const begun = performance.now();
		await rpc.call('analyze', question);
		return performance.now() - begun;
	};
	const rows = (i) => ({ analyzer: 'rows', options: { rows: [i] } });
	const unit = (i, layer) => ({ analyzer: 'unit', options: { layer, unit: i } });
	const several = async (question, count) => {
		const times = [];
		for (let i = 0; i < count; i++) {
			times.push(await timed(question(i)));
			await wait(30);
		}
		return times;
	};

	print('idle, rows', await several((i) => rows(5000 + i), 40));
	print('idle, unit', await several((i) => unit(i, 1), 40));
	const begun = performance.now();
	let long = true;
	const { result } = started(100);
	const ended = result.then(() => (long = false));
	await wait(500);
	const busyRows = await several(rows, 40);
	const busyUnit = await several((i) => unit(i, 0), 40);
	if (!long) throw new Error('the long analysis was over too early to measure anything');
	print('while a long analysis runs, rows', busyRows);
	print('while a long analysis runs, unit', busyUnit);
	await ended;
	console.log(`the long analysis took ${((performance.now() - begun) / 1000).toFixed(1)} s`);

	const cancelled = [];
	for (let i = 0; i < 20; i++) {
		const job = started(99 - i);
		await wait(100 + 37 * i);
		const at = performance.now();
		job.cancel();
		await job.result.then(
			() => Promise.reject(new Error('not cancelled')),
			() => cancelled.push(performance.now() - at),
		);
	}
	print('cancelling', cancelled);

	const epochs = await rpc.call('epochs');
	let answered = 0;
	let left = 0;
	const jobs = [];
	for (let i = 0; i < 50; i++) {
		const question = { analyzer: 'activations', epoch: epochs[i % epochs.length], options: { maximumRows: 5000 - i } };
		left++;
		const settled = rpc.start('analyze', [question], { slot: 'slider' }).result.then(
			() => (answered++, left--),
			() => left--,
		);
		jobs.push(settled);
		await wait(40);
	}
	const behind = left;
	const stopped = performance.now();
	await Promise.all(jobs);
	const after = performance.now() - stopped;
	console.log(
		`slider: ${answered} of 50 positions answered, ${behind} left when it stopped, the last ${after.toFixed(0)} ms after`,
	);
	await thread.end();
}

/** Selecting a unit of a network that is being trained, and what it costs the training to be looked at, or not. */
async function measureTraining(Thread) {
	const path = await table();
	const source = { kind: 'path', uri: pathToFileURL(path).href, path };
	const started = (thread, epochs) =>
		thread.rpc.start('train', [
			{ source, choices: { target: 'y', hidden: [64, 64], epochs, patience: 0, seed: 1 }, runsFolder: folder },
		]);
	const before = threadsNow();
	// One thread does all the training, so that its CPU time is what training costs.
	const trains = new Thread({ variant: null, threads: 1 });
	const looks = new Thread();
	/** Seconds on the clock, and milliseconds of CPU of the thread that trains: being looked at adds to these if to anything. */
	const trained = async (look) => {
		const used = cpuByThread();
		const run = started(trains, 40);
		let over = false;
		const ended = run.result.finally(() => (over = true));
		while (look && !over) {
			// As a panel does whose activations are shown: the newest weights each second, and what they give.
			// Between two looks the training may be over.
			await looks.rpc
				.call('look')
				.then(() => looks.rpc.call('analyze', { analyzer: 'activations' }))
				.catch(() => undefined);
			await wait(1000);
		}
		const { seconds } = (await ended).record;
		const gained = cpuByThread();
		const own = [...gained].filter(([id]) => !before.has(id) && (trainer === undefined || id === trainer));
		const [id, cpu] = own.map(([id, now]) => [id, now - (used.get(id) ?? 0)]).sort(([, x], [, y]) => y - x)[0] ?? [];
		trainer ??= id;
		return { seconds, cpu };
	};
	let trainer;
	await trained(false);
	const kinds = { alone: [], 'nobody looks': [], 'looked at each second': [] };
	for (let i = 0; i < 5; i++) {
		kinds.alone.push(await trained(false));
		if (i === 0) looks.watch(trains);
		kinds['nobody looks'].push(await trained(false));
		kinds['looked at each second'].push(await trained(true));
	}
	for (const [name, runs] of Object.entries(kinds)) {
		const list = (of) => runs.map(of).join(', ');
		const seconds = list((each) => each.seconds.toFixed(2));
		if (trainer === undefined) console.log(`40 epochs, ${name}: seconds ${seconds}`);
		else {
			const cpu = list((each) => each.cpu.toFixed(0));
			const middle = (of) => of.map((each) => each.cpu).toSorted((x, y) => x - y)[2];
			const more = (100 * (middle(runs) / middle(kinds.alone) - 1)).toFixed(1);
			console.log(`40 epochs, ${name}: seconds ${seconds}; CPU ms ${cpu}; median ${more} % more than alone`);
		}
	}

	trains.events.length = 0;
	const run = started(trains, 100_000);
	run.result.catch(() => undefined);
	const times = [];
	const looking = [];
	while (!trains.events.some(({ type }) => type === 'progress')) await wait(50);
	await looks.rpc.call('watch');
	for (let i = 0; i < 40; i++) {
		const before = performance.now();
		await looks.rpc.call('look');
		looking.push(performance.now() - before);
		const begun = performance.now();
		await looks.rpc.call('analyze', { analyzer: 'unit', options: { layer: i % 2, unit: i } });
		times.push(performance.now() - begun);
		await wait(30);
	}
	print('while it trains, taking the newest weights', looking);
	print('while it trains, a unit', times);
	const pausing = [];
	for (let i = 0; i < 10; i++) {
		const begun = performance.now();
		await trains.rpc.call('control', { do: i % 2 === 0 ? 'pause' : 'resume' });
		pausing.push(performance.now() - begun);
		await wait(50);
	}
	print('pausing and going on', pausing);
	await trains.rpc.call('control', { do: 'pause' });
	const begun = performance.now();
	run.cancel();
	await run.result;
	console.log(`cancelling while it is paused, the run kept: ${(performance.now() - begun).toFixed(0)} ms`);
	await trains.end();
	await looks.end();
}

function print(name, times) {
	const sorted = times.toSorted((a, b) => a - b);
	const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
	console.log(`${name}: median ${at(0.5)} ms, 95% ${at(0.95)} ms, longest ${at(1)} ms (${times.length})`);
}

/** Threads of this process; on Linux, elsewhere none. */
function threadsNow() {
	return new Set(cpuByThread().keys());
}

/** Milliseconds of CPU that each has had. */
function cpuByThread() {
	try {
		const ids = readdirSync('/proc/self/task');
		return new Map(
			ids.map((id) => [id, Number(readFileSync(`/proc/self/task/${id}/schedstat`, 'utf8').split(' ')[0]) / 1e6]),
		);
	} catch {
		return new Map();
	}
}
