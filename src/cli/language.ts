import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import * as l10n from '@vscode/l10n';
import { useLanguage } from '../messages/language.ts';

// Imported before all that says something: texts of options are made when their modules are loaded.
const folder = join(__dirname, '..', 'l10n');
// The first that is set decides, as POSIX has it; `zh_CN.UTF-8` is zh-cn.
const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
const wanted = (locale ?? '').toLowerCase().replace('_', '-').split(/[.@]/, 1)[0];

/** Strings of the language that the environment asks for, by their English text; null: English. */
export const strings = stringsOf(wanted) ?? stringsOf(wanted.split('-', 1)[0]);
export const language = strings === null ? 'en' : wanted;

if (strings !== null) l10n.config({ contents: strings });
useLanguage(language, strings !== null);

function stringsOf(name: string): Record<string, string> | null {
	const file = `bundle.l10n.${name}.json`;
	// Only what is there is opened: the name comes from the environment.
	if (name === '' || !filesIn(folder).includes(file)) return null;
	return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>;
}

function filesIn(path: string): string[] {
	try {
		return readdirSync(path);
	} catch {
		return [];
	}
}
