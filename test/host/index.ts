// What VS Code calls inside the extension host: the same file under @vscode/test-electron and in the server harness.
import Mocha from 'mocha';
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import * as vscode from 'vscode';

/** Mocha's reporters print through this function, which the extension host's console does not show in full. */
interface PrintingReporter {
	consoleLog: (...parts: unknown[]) => void;
}

function suites(): Mocha {
	const grep = process.env['NEUROGLASS_TEST_GREP'];
	const mocha = new Mocha({
		color: false,
		timeout: 60_000,
		forbidOnly: Boolean(process.env['CI']),
		...(grep === undefined ? {} : { grep }),
	});
	for (const file of readdirSync(__dirname).sort())
		if (file.endsWith('.test.cjs')) mocha.addFile(join(__dirname, file));
	return mocha;
}

/** The report goes to a file that the driver follows: complete, in order, uncoloured. */
export async function run(): Promise<void> {
	const report = process.env['NEUROGLASS_TEST_REPORT'];
	const reporter = Mocha.reporters.Base as unknown as PrintingReporter;
	const print = (...parts: unknown[]) => {
		if (report === undefined) console.log(...parts);
		else appendFileSync(report, `${format(...parts)}\n`);
	};
	reporter.consoleLog = print;
	try {
		print(`  VS Code ${vscode.version} (${vscode.env.appName}), Node ${process.versions.node}`);
		const statistics = await new Promise<Mocha.Stats | undefined>((resolve) => {
			const runner = suites().run(() => {
				resolve(runner.stats);
			});
		});
		// The proof that the suite came to its end: the window reports success also when the extension host dies on the way.
		const file = process.env['NEUROGLASS_TEST_STATISTICS'];
		if (file !== undefined) writeFileSync(file, JSON.stringify(statistics));
		if (statistics === undefined || statistics.failures > 0 || statistics.tests === 0)
			throw new Error('The suite failed.');
	} catch (error) {
		print(error instanceof Error ? error.stack : String(error));
		throw error;
	}
}
