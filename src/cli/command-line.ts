import process from 'node:process';
import * as l10n from '@vscode/l10n';
import { UserError } from '../core/user-error.ts';
import { configureEngine } from '../run/engine.ts';
import { UsageError, runCommand, type Command } from './command.ts';
import { commands } from './commands/index.ts';
import { helpOf, helpOfAll } from './help.ts';
import { print, say, type Terminal } from './terminal.ts';

const failed = 1;
const wrongUse = 2;

/** What the program does with its arguments; never throws. Returns the exit code: 0 done, 1 failed, 2 wrong use. */
export async function commandLine(args: readonly string[], terminal: Terminal): Promise<number> {
	const [name, ...rest] = args;
	if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
		if (name !== undefined) print(terminal, helpOfAll(commands));
		else terminal.stderr.write(helpOfAll(commands));
		return name === undefined ? wrongUse : 0;
	}
	if (name === '--version') {
		print(terminal, terminal.version);
		return 0;
	}
	const command: Command | undefined = commands.find((candidate) => candidate.name === name);
	if (command === undefined) {
		const names = commands.map((candidate) => candidate.name).join(', ');
		say(terminal, l10n.t('neuroglass: there is no command {0}; there are {1}.', JSON.stringify(name), names));
		return wrongUse;
	}
	if (rest.includes('--help')) {
		print(terminal, helpOf(command));
		return 0;
	}
	try {
		configureEngine(process.env);
		await runCommand(command, rest, terminal);
		return 0;
	} catch (error) {
		return report(error, command, terminal);
	}
}

function report(error: unknown, command: Command, terminal: Terminal): number {
	if (error instanceof UsageError) {
		say(terminal, l10n.t('neuroglass: {0}; see "neuroglass {1} --help".', error.message, command.name));
		return wrongUse;
	}
	if (error instanceof Error && error.name === 'AbortError') {
		say(terminal, `neuroglass: ${l10n.t('Training was cancelled before anything was learned.')}`);
		return failed;
	}
	// A sentence for what the user can mend or asked for, the stack for a defect of ours.
	if (error instanceof UserError) say(terminal, `neuroglass: ${error.message}`);
	else say(terminal, `neuroglass: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
	return failed;
}
