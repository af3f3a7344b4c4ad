import { isUtf8 } from 'node:buffer';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../core/user-error.ts';
import { allBytes } from '../byte-source.ts';
import { GrownArray, uint32 } from '../grown-array.ts';
import { ValueColumns, type Value } from '../value-columns.ts';
import type { Content, Format } from './format.ts';
import { jsonRecords } from './json-records.ts';

/** V8 has no longer strings. */
const longest = 2 ** 29 - 24;
const mostColumns = 50_000;
const deepest = 20;

/** One record a line, or an array of records. Nested objects become columns `a.b`. */
export const json = {
	id: 'json',
	extensions: ['.json', '.jsonl', '.ndjson'],
	async read(source, options, { cancellation, report }): Promise<Content> {
		const { file } = source;
		const bytes = (source.size ?? 0) > longest ? null : await allBytes(source, longest);
		if (bytes === null || bytes.length > longest)
			throw new UserError(
				l10n.t(
					'{0} is longer than {1} MB, the most that is read as JSON; write it as CSV.',
					file,
					Math.floor(longest / 1e6),
				),
				{ file },
			);
		if (!isUtf8(bytes)) throw new UserError(l10n.t('{0} is not UTF-8, as JSON is; save it so.', file), { file });
		const text = new TextDecoder().decode(bytes);
		const columns = new ValueColumns(options.missing);
		const startLines = new GrownArray(uint32);
		const endLines = new GrownArray(uint32);
		let next = 0;
		for (const { value, start, startLine, endLine } of jsonRecords(text, file)) {
			columns.add(flattened(value, file, startLine));
			if (columns.count > mostColumns) throw tooManyColumns(file, startLine);
			startLines.push(startLine);
			endLines.push(endLine);
			if (start < next) continue;
			next = start + Math.max(1 << 16, text.length / 100);
			cancellation.throwIfAborted();
			report(Math.floor((start / text.length) * bytes.length), bytes.length);
		}
		if (columns.rows === 0)
			throw new UserError(l10n.t('{0} holds no records; write one JSON object for each row.', file), { file });
		if (columns.count < 2)
			throw new UserError(l10n.t('{0} has fewer than two columns; a target and at least one input are needed.', file), {
				file,
			});
		return {
			rows: columns.rows,
			columns: columns.finish(),
			rowIndex: { startLines: startLines.toArray(), endLines: endLines.toArray() },
			delimiter: '',
			reading: { format: 'json', encoding: 'utf-8', header: null, decimalPoint: null },
			warnings: [],
		};
	},
} as const satisfies Format;

function flattened(value: unknown, file: string, line: number): [string, Value][] {
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw new UserError(
			l10n.t('{0}, line {1}: each record must be an object such as {"a": 1, "b": "x"}.', file, line),
			{ file, line },
		);
	const cells: [string, Value][] = [];
	const add = (record: object, prefix: string, depth: number) => {
		if (depth > deepest)
			throw new UserError(
				l10n.t('{0}, line {1}: objects are nested more than {2} deep; flatten them.', file, line, deepest),
				{ file, line },
			);
		for (const [key, inner] of Object.entries(record) as [string, unknown][]) {
			const name = prefix + key;
			if (Array.isArray(inner))
				throw new UserError(
					l10n.t(
						'{0}, line {1}: "{2}" is a list, which is no cell of a table; give each of its values a name.',
						file,
						line,
						name,
					),
					{ file, line },
				);
			if (typeof inner === 'object' && inner !== null) add(inner, `${name}.`, depth + 1);
			else cells.push([name, inner as Value]);
		}
	};
	add(value, '', 1);
	return cells;
}

function tooManyColumns(file: string, line: number): UserError {
	return new UserError(
		l10n.t(
			'{0}, line {1}: the records have more than {2} different names; give all of them the same.',
			file,
			line,
			mostColumns,
		),
		{ file, line },
	);
}
