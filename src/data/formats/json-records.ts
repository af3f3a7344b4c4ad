import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';

export interface JsonRecord {
	readonly value: unknown;
	/** Place in the text. */
	readonly start: number;
	readonly startLine: number;
	readonly endLine: number;
}

/** The values of an array, or those that follow each other without one, with their lines. */
export function* jsonRecords(text: string, file: string): Generator<JsonRecord> {
	let line = 1;
	let inArray = false;
	let p = 0;
	const skip = () => {
		for (; p < text.length; p++) {
			const c = text.charCodeAt(p);
			if (c === 0x0a || (c === 0x0d && text.charCodeAt(p + 1) !== 0x0a)) line++;
			else if (c !== 0x20 && c !== 0x09 && c !== 0x0d && c !== 0xfeff) return;
		}
	};
	skip();
	if (text[p] === '[') {
		inArray = true;
		p++;
	}
	for (let first = true; ; first = false) {
		skip();
		if (p >= text.length) {
			if (inArray) throw unexpectedEnd(file, line);
			return;
		}
		if (inArray) {
			if (text[p] === ']') {
				p++;
				skip();
				if (p < text.length) throw notJson(file, line, l10n.t('something follows the end of the list'));
				return;
			}
			if (!first) {
				if (text[p] !== ',') throw notJson(file, line, l10n.t('a comma is missing between two records'));
				p++;
				skip();
			}
		}
		const start = p;
		const startLine = line;
		p = endOfValue(text, p);
		for (let at = text.indexOf('\n', start); at >= 0 && at < p; at = text.indexOf('\n', at + 1)) line++;
		let value: unknown;
		try {
			value = JSON.parse(text.slice(start, p));
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			throw notJson(file, startLine, message, error);
		}
		yield { value, start, startLine, endLine: line };
	}
}

/** Behind the value that begins here; the end of the text if it is not closed. */
function endOfValue(text: string, start: number): number {
	let depth = 0;
	for (let p = start; p < text.length; p++) {
		const c = text[p];
		if (c === '"') {
			for (p++; p < text.length && text[p] !== '"'; p++) if (text[p] === '\\') p++;
		} else if (c === '{' || c === '[') depth++;
		else if (c === '}' || c === ']') {
			if (depth === 0) return Math.max(p, start + 1);
			if (--depth === 0) return p + 1;
			continue;
		}
		if (depth === 0 && (c === ',' || c === '\n' || c === '\r') && p > start) return p;
	}
	return text.length;
}

function unexpectedEnd(file: string, line: number): UserError {
	return notJson(file, line, l10n.t('the list is not closed'));
}

function notJson(file: string, line: number, problem: string, cause?: unknown): UserError {
	return new UserError(l10n.t('{0}, line {1} is not JSON: {2}.', file, line, problem), { file, line }, { cause });
}
