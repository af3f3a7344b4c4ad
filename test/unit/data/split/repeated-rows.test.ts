import assert from 'node:assert/strict';
import { heldOutIsIndependent } from '../../../../src/analyze/independence.ts';
import { seeded } from '../../../../src/core/random.ts';
import { equalRowsIn, looksCopied } from '../../../../src/data/split/copied-rows.ts';
import { repeatedRows } from '../../../../src/data/split/repeated-rows.ts';
import { prepare } from '../../../../src/data/prepare/prepare.ts';
import { tableOf } from '../../../support/tables.ts';

const random = seeded(7, 'sampling');
const bit = () => String(Math.floor(random.next() * 2));
const digits = () => random.next().toFixed(6);

function textOf(columns: number, rows: number, row: () => readonly string[]): string[] {
	const header = [...Array.from({ length: columns }, (_, i) => `x${i}`), 'y'].join();
	return [header, ...Array.from({ length: rows }, () => row().join())];
}

async function equalRows(lines: readonly string[]) {
	const table = await tableOf(lines.join('\n'));
	return equalRowsIn(
		table.columns.slice(0, -1),
		table.columns.at(-1)!,
		Int32Array.from({ length: table.rows }, (_, row) => row),
	);
}

const copied = ([header, ...rows]: readonly string[], times: number, of = rows.length): string[] => [
	header,
	...rows,
	...Array.from({ length: times - 1 }, () => rows.slice(0, of)).flat(),
];

describe('test rows that repeat a training row', () => {
	it('are counted, by whether the answer is the same', async () => {
		const lines = textOf(2, 400, () => [bit(), String(Math.floor(random.next() * 40)), bit()]);
		const { dataset } = prepare(await tableOf(lines.join('\n')), { target: 'y', task: 'classification', seed: 1 });
		const cells = lines.slice(1).map((line) => line.split(','));
		const keys = (rows: Int32Array, of: number) => [...rows].map((row) => cells[row].slice(0, of).join());
		const inputs = new Set(keys(dataset.split.train, 2));
		const whole = new Set(keys(dataset.split.train, 3));
		const rows = keys(dataset.split.test, 2).filter((key) => inputs.has(key)).length;
		const sameAnswer = keys(dataset.split.test, 3).filter((key) => whole.has(key)).length;
		assert(rows > sameAnswer && sameAnswer > 0);
		assert.deepEqual(repeatedRows(dataset), { rows, sameAnswer, otherAnswer: rows - sameAnswer });
	});
});

describe('copied rows', () => {
	it('are suspected where rows of noise come again as a whole, be the columns numbers or yes and no', async () => {
		assert(
			looksCopied(
				await equalRows(
					copied(
						textOf(3, 150, () => [digits(), digits(), digits(), bit()]),
						4,
					),
				),
			),
		);
		const wide = textOf(20, 150, () => Array.from({ length: 21 }, bit));
		assert(looksCopied(await equalRows(copied(wide, 4))));
		assert(looksCopied(await equalRows(copied(wide, 2, 40))));
		const few = textOf(3, 200, () => [
			...Array.from({ length: 3 }, () => String(Math.floor(random.next() * 9))),
			bit(),
		]);
		assert(looksCopied(await equalRows(copied(few, 2))));
	});

	it('are not suspected where few different rows are possible, contradicting one another or not', async () => {
		const noisy = textOf(9, 1000, () => {
			const inputs = Array.from({ length: 9 }, bit);
			const flips = random.next() < 0.3;
			return [...inputs, (inputs[0] === '1') !== flips ? '1' : '0'];
		});
		assert.equal(looksCopied(await equalRows(noisy)), false);
		const parity = textOf(2, 200, () => {
			const [a, b] = [bit(), bit()];
			return [a, b, a === b ? '0' : '1'];
		});
		assert.equal(looksCopied(await equalRows(parity)), false);
		const combinations = Array.from({ length: 64 }, (_, i) => [...i.toString(2).padStart(6, '0'), String(i % 3)]);
		assert.equal(looksCopied(await equalRows(copied(['a,b,c,d,e,f,y', ...combinations.map(String)], 5))), false);
		assert.equal(looksCopied(await equalRows(textOf(1, 200, () => [digits(), bit()]))), false);
	});
});

describe('a run of copied rows', () => {
	it('is not trusted beyond its table; one that does not tell is', () => {
		assert.equal(heldOutIsIndependent({ rows: { copied: true } }), false);
		assert.equal(heldOutIsIndependent({ rows: { copied: false } }), true);
		assert.equal(heldOutIsIndependent({ rows: {} }), true);
	});
});
