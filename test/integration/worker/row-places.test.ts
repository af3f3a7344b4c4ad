import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readSilently } from '../../../src/data/read/read-context.ts';
import type { TableRow } from '../../../src/data/table/row-numbers.ts';
import type { ReadOptions } from '../../../src/data/read/read-options.ts';
import { readTable } from '../../../src/data/read/read-table.ts';
import { readSource, sourceOfFiles } from '../../../src/run/source.ts';
import { boundCell, boundLine, type DocumentLines } from '../../../src/extension/editor/bound-lines.ts';
import { textHash } from '../../../src/protocol/text-hash.ts';
import { boundPlaces } from '../../../src/worker/row-places.ts';
import { bytesOf } from '../../support/tables.ts';

async function placesOf(text: string, rows: readonly number[], name = 'test.csv', options: ReadOptions = {}) {
	const bytes = bytesOf(text);
	const source = { kind: 'bytes', uri: `file:///${name}`, name, bytes } as const;
	return boundPlaces(await readTable(bytes, name, readSilently, name, options), rows as readonly TableRow[], source);
}

/** As an editor shows the text. */
function documentOf(text: string): DocumentLines {
	const lines = text.split(/\r\n|\r|\n/);
	return { lineCount: lines.length, textAt: (line) => lines[line] };
}

function textBetween(document: DocumentLines, place: NonNullable<ReturnType<typeof boundCell>>): string {
	const { from, to } = place;
	if (from[0] === to[0]) return document.textAt(from[0]).slice(from[1], to[1]);
	const between = Array.from({ length: to[0] - from[0] - 1 }, (_, i) => document.textAt(from[0] + 1 + i));
	return [document.textAt(from[0]).slice(from[1]), ...between, document.textAt(to[0]).slice(0, to[1])].join('\n');
}

describe('places of rows in an editor', () => {
	it('have the hash of their own lines and the range of each cell', async () => {
		const text = '# a comment\nname,b\n"x ""1"", \ny", 10\n\nz,2\n# another\nw,3\n';
		const places = await placesOf(text, [2, 0]);
		assert.deepEqual(
			places.map(({ row, startLine, endLine, hash }) => ({ row, startLine, endLine, hash })),
			[
				{ row: 2, startLine: 8, endLine: 8, hash: textHash('w,3') },
				{ row: 0, startLine: 3, endLine: 4, hash: textHash('"x ""1"", \ny", 10') },
			],
		);
		const document = documentOf(text);
		const cells = [0, 1].map((column) => textBetween(document, boundCell(places[1], column, 2, document)!));
		assert.deepEqual(cells, ['"x ""1"", \ny"', '10']);
		assert.equal(boundCell(places[1], 2, 2, document), null);
		assert.equal(boundCell(places[1], -1, 2, document), null);
	});

	it('find every row and cell of a file again, whatever the line ends and delimiter', async () => {
		const cell = fc.constantFrom('1.5', '"two\nlines"', 'word', '', '"a ""b"""', 'é', '"; , |"');
		await fc.assert(
			fc.asyncProperty(
				fc.array(cell, { minLength: 3, maxLength: 40 }),
				fc.constantFrom('\n', '\r\n'),
				fc.constantFrom(',', ';', '\t', '|'),
				async (cells, end, delimiter) => {
					const line = (first: string, row: number) => `${first}${delimiter}${row}.25`;
					const text = [`first${delimiter}second`, ...cells.map(line)].join(end);
					const document = documentOf(text);
					const places = await placesOf(text, [...cells.keys()], 'test.csv', { delimiter });
					for (const [row, place] of places.entries()) {
						const at = boundLine(place, document);
						assert.equal(at, place.startLine - 1);
						const found = [0, 1].map((column) => boundCell(place, column, at, document));
						assert.deepEqual(
							found.map((each) => each && textBetween(document, each)),
							[cells[row], `${row}.25`],
						);
					}
				},
			),
			{ numRuns: 60 },
		);
	});

	it('are those of its own file where a table is several', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'neuroglass-places-'));
		try {
			const texts = ['a,b\n1,x\n2,y\n', 'a,b\n3,z\n'];
			const names = ['one.csv', 'two.csv'];
			await Promise.all(names.map((name, i) => writeFile(join(folder, name), texts[i])));
			const source = sourceOfFiles(
				names.map((name) => ({ kind: 'path', uri: `file://${folder}/${name}`, path: join(folder, name) })),
			);
			const places = await boundPlaces(await readSource(source, readSilently), [2, 1] as TableRow[], source);
			assert.deepEqual(
				places.map(({ row, startLine, part, hash }) => ({ row, startLine, part, hash })),
				[
					{ row: 2, startLine: 2, part: 1, hash: textHash('3,z') },
					{ row: 1, startLine: 3, part: 0, hash: textHash('2,y') },
				],
			);
		} finally {
			await rm(folder, { recursive: true });
		}
	});

	it('have neither where the file has no lines', async () => {
		const [place] = await placesOf('[{"a":1,"b":2},{"a":3,"b":4}]', [1], 'test.json');
		assert.equal(place.cellRanges, undefined);
	});
});

describe('a place in a document that is edited', () => {
	const text = Array.from({ length: 500 }, (_, line) => `${line},${line * 7}`).join('\n');
	const place = { startLine: 101, endLine: 101, hash: textHash('100,700') };

	it('moves with its line, and is stale where that is gone or another', () => {
		const lines = text.split('\n');
		assert.equal(boundLine(place, documentOf(text)), 100);
		assert.equal(boundLine(place, documentOf(['new', 'new', ...lines].join('\n'))), 102);
		assert.equal(boundLine(place, documentOf(lines.slice(50).join('\n'))), 50);
		assert.equal(boundLine(place, documentOf(text.replace('100,700', '100,701'))), null);
		assert.equal(boundLine(place, documentOf(lines.filter((line) => line !== '100,700').join('\n'))), null);
		assert.equal(boundLine(place, documentOf('')), null);
	});

	it('is looked for where its neighbours went', () => {
		const moved = documentOf([...Array.from({ length: 300 }, () => 'new'), ...text.split('\n')].join('\n'));
		assert.equal(boundLine(place, moved), null);
		assert.equal(boundLine(place, moved, 300), 400);
	});

	it('without a hash is never taken for sure', () => {
		assert.equal(boundLine({ startLine: 1, endLine: 1 }, documentOf(text)), null);
	});
});

describe('hashes of texts', () => {
	it('are whole numbers that tell similar lines apart', () => {
		const texts = Array.from({ length: 50_000 }, (_, i) => `${i},${(i * 7919) % 1000},setosa`);
		const hashes = new Set(texts.map(textHash));
		assert.equal(hashes.size, texts.length);
		for (const hash of hashes) assert.ok(Number.isSafeInteger(hash) && hash >= 0);
	});
});
