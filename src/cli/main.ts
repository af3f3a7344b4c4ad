#!/usr/bin/env node
// First, since texts of options are made when their modules are loaded.
import { language, strings } from './language.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import * as l10n from '@vscode/l10n';
import { UserError } from '../core/user-error.ts';
import { systemCode, systemReason } from '../run/store/files.ts';
import { commandLine, failed } from './command-line.ts';
import type { Terminal } from './terminal.ts';

const packageFolder = join(__dirname, '..');
const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
const { stdout, stderr } = process;

const terminal: Terminal = {
	stdout,
	stderr,
	get folder() {
		return currentFolder();
	},
	packageFolder,
	version,
	language,
	strings,
	onInterrupt: (listener) => {
		let isTold = false;
		const stop = () => {
			// The second Ctrl+C ends the process, as it does everywhere; a terminal that closes says so more than once.
			process.off('SIGINT', stop);
			if (!isTold) listener();
			isTold = true;
		};
		for (const signal of stopSignals) process.on(signal, stop);
		return () => {
			for (const signal of stopSignals) process.off(signal, stop);
		};
	},
};
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let isOutputLost = false;
stdout.on('error', (error) => {
	// The reader of a pipe has seen enough, as in `neuroglass … | head`.
	if (systemCode(error) === 'EPIPE') process.exit();
	lose();
	stderr.write(`neuroglass: ${l10n.t('The output cannot be written: {0}.', systemReason(error))}\n`);
});
stderr.on('error', (error) => {
	if (systemCode(error) !== 'EPIPE') lose();
});

void commandLine(process.argv.slice(2), terminal).then((code) => {
	// Not `exit`: what was written may still be on its way.
	process.exitCode = isOutputLost ? failed : code;
});

function lose(): void {
	isOutputLost = true;
	process.exitCode = failed;
}

function currentFolder(): string {
	try {
		return process.cwd();
	} catch (error) {
		throw new UserError(l10n.t('The current folder is no longer there; change to one that is.'), undefined, {
			cause: error,
		});
	}
}
