import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import type { Terminal } from './terminal.ts';

export interface CommandOption {
	readonly type: 'string' | 'boolean';
	readonly multiple?: true;
	/** What stands for the value in the help, as `FILE`. */
	readonly value?: string;
	readonly text: string;
}

export type Options = Readonly<Record<string, CommandOption>>;

export type Values<O extends Options> = {
	readonly [K in keyof O]?: O[K]['type'] extends 'boolean'
		? boolean
		: O[K] extends { multiple: true }
			? string[]
			: string;
};

export interface Command<O extends Options = Options> {
	readonly name: string;
	/** One line, for the list of commands. */
	readonly summary: string;
	/** Names of the arguments, as `FILE`, all of them required but for `[NAME]` at the end; of the last one there may be several where it ends with three dots. */
	readonly positionals: readonly string[];
	readonly options: O;
	/** Paragraphs of the command's own help; an indented one is a line of the list before it. */
	readonly notes: readonly string[];
	readonly run: (positionals: readonly string[], values: Values<O>, terminal: Terminal) => Promise<void>;
}

export const commonOptions = {
	json: { type: 'boolean', text: l10n.t('Print one JSON document on standard output and nothing else.') },
	help: { type: 'boolean', text: l10n.t('Explain this command.') },
} as const satisfies Options;

export const rowOption = {
	row: { type: 'string', value: 'N', text: l10n.t('The data row, counted from 1 without the header.') },
} as const satisfies Options;

/** The data file of a run, where a command asks for the run alone. */
export const movedDataOption = {
	data: {
		type: 'string',
		multiple: true,
		value: 'FILE',
		text: l10n.t('The data file, where it is no longer where it was; may be repeated.'),
	},
} as const satisfies Options;

/** The caller asked for something there is not; exit code 2. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}

/** Of an option's value. `allowed`: a noun phrase. */
export function wrongValue(option: string, value: string, allowed: string): UsageError {
	return new UsageError(l10n.t('--{0} is {1}; it must be {2}', option, value, allowed));
}

export function notWhole(option: string, text: string): UsageError {
	return new UsageError(l10n.t('the value of --{0} is {1}; it must be a whole number', option, JSON.stringify(text)));
}

export async function runCommand<O extends Options>(
	command: Command<O>,
	args: readonly string[],
	terminal: Terminal,
): Promise<void> {
	const { positionals, values } = parsed(command, args);
	const missing = command.positionals.at(positionals.length);
	if (missing !== undefined && !missing.startsWith('['))
		throw new UsageError(l10n.t('{0} is missing', missing.replace('...', '')));
	const several = command.positionals.at(-1)?.endsWith('...') ?? false;
	if (!several && positionals.length > command.positionals.length)
		throw new UsageError(
			l10n.t('{0} is one argument too many', JSON.stringify(positionals[command.positionals.length])),
		);
	await command.run(positionals, values as Values<O>, terminal);
}

function parsed<O extends Options>({ options }: Command<O>, args: readonly string[]) {
	try {
		const config = Object.fromEntries(
			Object.entries(options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
		);
		return parseArgs({ args: withNumbers(options, args), options: config, allowPositionals: true, strict: true });
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		const [, option] = /^Option '--([^ ']+)' argument is ambiguous/.exec(error.message) ?? [];
		if (option !== undefined)
			throw new UsageError(
				l10n.t('--{0} has no value behind it; one that begins with a dash is written --{0}=VALUE', option),
			);
		// Node's messages go on about what else could have been meant.
		throw new UsageError(error.message.split(/[.\n]/, 1)[0]);
	}
}

/** A number below 0 behind an option is its value, and not another option: what takes it can say what it must be. */
function withNumbers(options: Options, args: readonly string[]): string[] {
	const joined: string[] = [];
	for (const arg of args) {
		const before = joined.at(-1) ?? '';
		const takes = before.startsWith('--') && options[before.slice(2)]?.type === 'string';
		if (takes && !joined.includes('--') && /^-[.\d]/.test(arg)) joined[joined.length - 1] = `${before}=${arg}`;
		else joined.push(arg);
	}
	return joined;
}
