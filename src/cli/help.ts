import * as l10n from '@vscode/l10n';
import type { Command, Options } from './command.ts';

const width = 100;

export function helpOfAll(commands: readonly Command[]): string {
	return [
		l10n.t('Trains a neural network on a table and explains it.'),
		'',
		...commands.map(({ name, positionals }) => `  neuroglass ${[name, ...positionals, '[options]'].join(' ')}`),
		'',
		...twoColumns(commands.map(({ name, summary }) => [name, summary])),
		'',
		l10n.t('"neuroglass COMMAND --help" explains one command, --version prints the version.'),
		l10n.t('RUN is a folder of a run, or the id of one in .neuroglass/runs, or the beginning of it that no other has.'),
		l10n.t(
			'Exit code: 0 done, 1 failed, 2 wrong use; errors are one sentence on standard error, and with --json a document {"error": …} on standard output too.',
		),
		'',
	].join('\n');
}

export function helpOf({ name, summary, positionals, options, notes }: Command): string {
	return [
		summary,
		'',
		`  neuroglass ${[name, ...positionals, '[options]'].join(' ')}`,
		'',
		...twoColumns(optionLines(options)),
		...notes.flatMap((note) => (note.startsWith(' ') ? [note] : ['', ...wrapped(note, width)])),
		'',
	].join('\n');
}

function optionLines(options: Options): [string, string][] {
	return Object.entries(options).map(([name, { value, text }]) => [value ? `--${name} ${value}` : `--${name}`, text]);
}

function twoColumns(lines: readonly (readonly [string, string])[]): string[] {
	const left = Math.max(...lines.map(([name]) => name.length)) + 2;
	return lines.flatMap(([name, text]) =>
		wrapped(text, width - left - 2).map((line, i) => `  ${(i === 0 ? name : '').padEnd(left)}${line}`),
	);
}

function wrapped(text: string, columns: number): string[] {
	const lines = [''];
	for (const word of text.split(' ')) {
		const last = lines[lines.length - 1];
		if (last === '') lines[lines.length - 1] = word;
		else if (last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}
