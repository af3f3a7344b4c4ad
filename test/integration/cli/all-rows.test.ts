import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { RowsProgress } from '../../../src/cli/progress.ts';
import { jsonItems, type Terminal } from '../../../src/cli/terminal.ts';

function terminalOf(isTTY: boolean): { readonly terminal: Terminal; readonly written: () => string } {
	const stderr = Object.assign(new PassThrough(), { isTTY });
	const terminal: Pick<Terminal, 'stderr'> = { stderr };
	return { terminal: terminal as Terminal, written: () => String(stderr.read() ?? '') };
}

async function* stepping(pieces: readonly (readonly unknown[])[]): AsyncGenerator<readonly unknown[]> {
	for (const items of pieces) yield await Promise.resolve(items);
}

describe('rows of a file, one after the other', () => {
	it('are counted on a line that is written over, a hundred times at most, and taken away at the end', () => {
		const { terminal, written } = terminalOf(true);
		const progress = new RowsProgress(terminal);
		for (let row = 1; row <= 1000; row++) progress.progress(row, 1000);
		progress.end();
		const lines = written().split('\r');
		assert.ok(lines.length <= 104, `${lines.length}`);
		assert.ok(lines.some((line) => line.includes('Row 500 of 1000')));
		assert.equal(lines.at(-1), '\u001b[K');
	});

	it('are not counted where nobody looks', () => {
		const { terminal, written } = terminalOf(false);
		const progress = new RowsProgress(terminal);
		progress.progress(1, 2);
		progress.end();
		assert.equal(written(), '');
	});

	it('are one JSON list, however many pieces they come in', async () => {
		for (const pieces of [[], [[]], [[{ a: 1 }]], [[{ a: 1 }, [2]], [], ['x\ny']]]) {
			let text = '';
			for await (const piece of jsonItems(stepping(pieces))) text += piece;
			const items = (pieces as unknown[][]).flat();
			assert.equal(text, `${JSON.stringify(items, undefined, '\t')}\n`);
		}
	});
});
