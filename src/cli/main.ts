#!/usr/bin/env node
// First, since texts of options are made when their modules are loaded.
import { language, strings } from './language.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { commandLine } from './command-line.ts';
import type { Terminal } from './terminal.ts';

const packageFolder = join(__dirname, '..');
const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
const { stdout, stderr } = process;

const terminal: Terminal = {
	stdout,
	stderr,
	folder: process.cwd(),
	packageFolder,
	version,
	language,
	strings,
	onInterrupt: (listener) => {
		// Once: the second one ends the process, as it does everywhere.
		process.once('SIGINT', listener);
		return () => process.off('SIGINT', listener);
	},
};
// The reader of a pipe has seen enough, as in `neuroglass … | head`.
stdout.on('error', () => process.exit());

void commandLine(process.argv.slice(2), terminal).then((code) => {
	// Not `exit`: what was written may still be on its way.
	process.exitCode = code;
});
