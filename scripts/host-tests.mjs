// The host ring: out/test/host/index.cjs inside a real extension host, in the desktop VS Code where one can be had, else
// in the server harness. Same suite, same assertions. Exit code and statistics come back.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isElectronAvailable, runInElectron } from './harness/host-in-electron.mjs';
import { runInServer } from './harness/host-in-server.mjs';
import { finish } from './run.mjs';
import { inRoot } from './root.mjs';

const timeout = 5 * 60_000;

/** Shows what the suite has written so far, as it comes. @param {string} file */
function follow(file) {
	let shown = 0;
	const show = () => {
		if (!existsSync(file)) return;
		const text = readFileSync(file);
		process.stdout.write(text.subarray(shown));
		shown = text.length;
	};
	const timer = setInterval(show, 200);
	return () => {
		clearInterval(timer);
		show();
	};
}

await finish(async () => {
	const folder = mkdtempSync(join(tmpdir(), 'neuroglass-host-'));
	const workspace = join(folder, 'workspace'); // the suite may write: it gets a copy
	const dataFolder = join(folder, 'data');
	const report = join(folder, 'report.txt');
	const statistics = process.env['NEUROGLASS_TEST_STATISTICS'] ?? join(folder, 'statistics.json');
	cpSync(inRoot('media', 'samples'), workspace, { recursive: true });
	mkdirSync(dataFolder);
	const stopFollowing = follow(report);
	try {
		const runSuite = (await isElectronAvailable()) ? runInElectron : runInServer;
		const code = await runSuite({
			extension: inRoot(),
			suite: inRoot('out', 'test', 'host', 'index.cjs'),
			workspace,
			dataFolder,
			env: {
				NEUROGLASS_TEST_REPORT: report,
				NEUROGLASS_TEST_STATISTICS: statistics,
				NEUROGLASS_TEST_GREP: process.env['NEUROGLASS_TEST_GREP'],
				CI: process.env['CI'],
			},
			timeout,
		});
		stopFollowing();
		// A dying extension host is reported as 0: believe it only together with the suite's own word.
		if (!existsSync(statistics)) throw new Error('The extension host ended before the suite reported a result.');
		return code === 0 ? 0 : 1;
	} finally {
		stopFollowing();
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
});
process.exit(); // timers of a failed run must not hold the process
