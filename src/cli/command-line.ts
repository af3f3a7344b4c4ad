import process from 'node:process';
import * as l10n from '@vscode/l10n';
import { UserError } from '../core/user-error.ts';
import { configureEngine } from '../run/train/engine.ts';
import { KeptElsewhere } from '../run/store/keep-run.ts';
import { UsageError, runCommand, type Command } from './command.ts';
import { commands } from './commands/index.ts';
import { helpOf, helpOfAll } from './help.ts';
import { print, printJson, say, type Terminal } from './terminal.ts';
import { nothingLearnedSentence } from '../messages/refusals.ts';

export const failed = 1;
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
		fail(terminal, rest, l10n.t('there is no command {0}; there are {1}.', JSON.stringify(name), names));
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
		return report(error, command, rest, terminal);
	}
}

function report(error: unknown, command: Command, args: readonly string[], terminal: Terminal): number {
	if (error instanceof UsageError) {
		fail(terminal, args, l10n.t('{0}; see "neuroglass {1} --help".', error.message, command.name));
		return wrongUse;
	}
	if (error instanceof Error && error.name === 'AbortError') fail(terminal, args, nothingLearnedSentence());
	// A sentence for what the user can mend or asked for, the stack for a defect of ours.
	else if (error instanceof UserError)
		fail(terminal, args, error.message, {
			...error.place,
			...(error instanceof KeptElsewhere && { run: error.folder }),
		});
	else {
		const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
		const [first, ...places] = text.split('\n');
		fail(terminal, args, first);
		for (const place of places) say(terminal, place);
	}
	return failed;
}

/** One sentence on standard error and, where a document was asked for, one that says the same on standard output. */
function fail(terminal: Terminal, args: readonly string[], message: string, about: object = {}): void {
	say(terminal, `neuroglass: ${message}`);
	const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
	if (options.includes('--json')) printJson(terminal, { error: { message, ...about } });
}
