import { isUtf8 } from 'node:buffer';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../../core/user-error.ts';
import { jsonProblem } from './json-problem.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const tab = 0x09;
const space = 0x20;
const quote = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
/** U+FEFF, which some write before a file or its parts. */
const byteOrderMark = [0xef, 0xbb, 0xbf] as const;

/** The values of an array, or those that follow each other without one, with their lines, of bytes that come in chunks. */
export class JsonRecords {
	/** Line that the record begins on, and ends on. */
	startLine = 1;
	endLine = 1;
	/** The first byte that is still needed. */
	position = 0;
	readonly #file: string;
	#bytes: Buffer = Buffer.alloc(0);
	#isLast = false;
	#line = 1;
	#inArray = false;
	/** What comes next: anything; a value or the end of the list; a value; a comma or the end; nothing. */
	#expected: 'start' | 'first' | 'value' | 'comma' | 'nothing' = 'start';
	/** Of the value that begins at `position`: the next byte to look at (-1: none has begun), and what that lies in. */
	#next = -1;
	#depth = 0;
	#inString = false;
	/** The record, in the bytes given. */
	#start = 0;
	#end = 0;

	constructor(file: string) {
		this.#file = file;
	}

	/** What comes from `position` on, and more. */
	give(bytes: Buffer, isLast: boolean): void {
		if (this.#next >= 0) this.#next -= this.position;
		this.position = 0;
		this.#bytes = bytes;
		this.#isLast = isLast;
	}

	/** Goes to the next record; false: it needs more bytes, or there is none. */
	next(): boolean {
		return (this.#next >= 0 || this.#begin()) && this.#goOn();
	}

	/** The record. */
	value(): unknown {
		const bytes = this.#bytes.subarray(this.#start, this.#end);
		if (!isUtf8(bytes)) throw this.#notUtf8(bytes);
		const text = bytes.toString();
		try {
			return JSON.parse(text);
		} catch (error) {
			const { line, column, problem } = jsonProblem(text, error instanceof Error ? error.message : String(error));
			throw this.#notJson(this.startLine + line - 1, problem, error, line === 1 ? this.#columnOf(column) : column);
		}
	}

	/** To where a record begins. */
	#begin(): boolean {
		while (this.#skip()) {
			const byte = this.#bytes[this.position];
			if (this.#expected === 'nothing')
				throw this.#notJson(this.#line, l10n.t('something follows the end of the list'));
			if (this.#expected === 'start' && byte === openBracket) {
				this.#inArray = true;
				this.#expected = 'first';
			} else if ((this.#expected === 'first' || this.#expected === 'comma') && byte === closeBracket)
				this.#expected = 'nothing';
			else if (this.#expected === 'comma') {
				if (byte !== comma) throw this.#notJson(this.#line, l10n.t('a comma is missing between two records'));
				this.#expected = 'value';
			} else {
				this.#next = this.position;
				this.#depth = 0;
				this.#inString = false;
				this.startLine = this.#line;
				return true;
			}
			this.position++;
		}
		return false;
	}

	/** To the next byte that is no white space; false: it is not there yet, or there is none. */
	#skip(): boolean {
		const bytes = this.#bytes;
		for (; this.position < bytes.length; this.position++) {
			const byte = bytes[this.position];
			const after = bytes[this.position + 1] as number | undefined;
			if (byte === lineFeed) this.#line++;
			else if (byte === carriageReturn) {
				if (after === undefined && !this.#isLast) return false;
				if (after !== lineFeed) this.#line++;
			} else if (byte === byteOrderMark[0]) {
				if (this.position + 3 > bytes.length && !this.#isLast) return false;
				if (after !== byteOrderMark[1] || bytes[this.position + 2] !== byteOrderMark[2]) return true;
				this.position += 2;
			} else if (byte !== space && byte !== tab) return true;
		}
		if (this.#isLast && this.#inArray && this.#expected !== 'nothing')
			throw this.#notJson(this.#line, l10n.t('the list is not closed'));
		return false;
	}

	/** To the end of the value; all that is left, if it is not closed. False: it is not there yet. */
	#goOn(): boolean {
		const bytes = this.#bytes;
		const start = this.position;
		let p = this.#next;
		let depth = this.#depth;
		let inString = this.#inString;
		let isWhole = false;
		for (; p < bytes.length; p++) {
			const byte = bytes[p];
			if (inString) {
				if (byte === backslash) p++;
				else if (byte === quote) inString = false;
				else if (byte === lineFeed) this.#line++;
				continue;
			}
			if (byte === quote) inString = true;
			else if (byte === openBrace || byte === openBracket) depth++;
			else if (byte === closeBrace || byte === closeBracket) {
				isWhole = depth <= 1;
				if (!isWhole) depth--;
				else {
					if (depth === 1 || p === start) p++;
					break;
				}
			} else if (byte === lineFeed || byte === carriageReturn || byte === comma) {
				isWhole = depth === 0 && p > start;
				if (isWhole) break;
				if (byte === lineFeed) this.#line++;
			}
		}
		if (!isWhole && !this.#isLast) {
			this.#next = p;
			this.#depth = depth;
			this.#inString = inString;
			return false;
		}
		this.#start = start;
		this.#end = this.position = Math.min(p, bytes.length);
		this.#next = -1;
		this.#expected = this.#inArray ? 'comma' : 'value';
		this.endLine = this.#line;
		return true;
	}

	/** In its line, of a character in the first line of the record; both counted from 1. */
	#columnOf(character: number): number {
		const lineStart = this.#bytes.lastIndexOf(lineFeed, this.#start - 1) + 1;
		return character + (this.#start === 0 ? 0 : this.#bytes.toString('utf8', lineStart, this.#start).length);
	}

	#notUtf8(record: Buffer): UserError {
		let line = this.startLine;
		let end = record.indexOf(lineFeed);
		for (let start = 0; end >= 0 && isUtf8(record.subarray(start, end)); line++) {
			start = end + 1;
			end = record.indexOf(lineFeed, start);
		}
		const sentence = l10n.t('{0}, line {1} is not UTF-8, as JSON is; save the file as UTF-8.', this.#file, line);
		return new UserError(sentence, { file: this.#file, line });
	}

	#notJson(line: number, problem: string, cause?: unknown, column?: number): UserError {
		const file = this.#file;
		if (column === undefined)
			return new UserError(
				l10n.t('{0}, line {1} is not JSON: {2}; mend it there, or write the table as CSV.', file, line, problem),
				{ file, line },
			);
		return new UserError(
			l10n.t(
				'{0}, line {1}, column {2} is not JSON: {3}; mend it there, or write the table as CSV.',
				file,
				line,
				column,
				problem,
			),
			{ file, line, column },
			{ cause },
		);
	}
}
