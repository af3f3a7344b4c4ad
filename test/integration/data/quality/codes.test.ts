import assert from 'node:assert/strict';
import { seeded } from '../../../../src/core/random.ts';
import { inspect } from '../../../../src/data/quality/inspect.ts';
import { tableOf } from '../../../support/tables.ts';
import { made, noise, notesOf, sentenceOf } from '../../../unit/data/quality/made.ts';

type Draw = (chance: () => number) => number;

const normal: Draw = (chance) => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
const lognormal =
	(middle: number, spread: number): Draw =>
	(chance) =>
		middle * Math.exp(spread * normal(chance));
const withZeros =
	(share: number, draw: Draw): Draw =>
	(chance) =>
		chance() < share ? 0 : draw(chance);
const whole =
	(draw: Draw, least = 0): Draw =>
	(chance) =>
		Math.max(least, Math.round(draw(chance)));
function poisson(mean: number): Draw {
	return (chance) => {
		let count = 0;
		for (let product = chance(); product > Math.exp(-mean); product *= chance()) count++;
		return count;
	};
}
const exponential: Draw = (chance) => -Math.log(1 - chance());

async function hasLoneZero(draw: Draw, rows: number, seed: number): Promise<boolean> {
	const random = seeded(seed, 'sampling');
	const lines = Array.from({ length: rows }, () => `${String(draw(() => random.next()))},${random.next().toFixed(4)}`);
	return inspect(await tableOf(`value,y\n${lines.join('\n')}\n`), 'y').notes.some(
		({ kind, column }) => kind === 'sentinel' && column === 'value',
	);
}

async function shareOf(draw: Draw, rows: number, tables = 20): Promise<number> {
	let found = 0;
	for (let seed = 1; seed <= tables; seed++) if (await hasLoneZero(draw, rows, seed)) found++;
	return found / tables;
}

describe('zeros that may stand for missing cells', function () {
	this.timeout(120_000);

	// As in the Pima table of diabetes: of 768 rows 35, 227 and 374 are 0.
	const medical: Readonly<Record<string, Draw>> = {
		'blood pressure': withZeros(
			0.045,
			whole((chance) => 72 + 12 * normal(chance), 24),
		),
		'thickness of the skin': withZeros(
			0.3,
			whole((chance) => 29 + 9 * normal(chance), 7),
		),
		insulin: withZeros(0.49, whole(lognormal(125, 0.6), 14)),
		'body mass index': withZeros(0.014, (chance) => Math.round(10 * Math.max(18.2, 32 + 7 * normal(chance))) / 10),
	};
	for (const [name, draw] of Object.entries(medical))
		it(`are offered, however many: ${name}`, async () => {
			const share = await shareOf(draw, 768);
			assert.ok(share >= 0.9, `${String(share)} of the tables`);
		});

	const meant: Readonly<Record<string, Draw>> = {
		'siblings on board': whole(poisson(0.5)),
		'counts around 3': poisson(3),
		'counts around 8': poisson(8),
		waiting: exponential,
		'waiting, to a tenth': (chance) => Math.round(10 * exponential(chance)) / 10,
		'gains of few': withZeros(0.92, whole(lognormal(7000, 1.2))),
		'amounts of some': withZeros(0.4, (chance) => Number(lognormal(50, 1)(chance).toFixed(2))),
		shares: withZeros(0.1, (chance) => chance()),
		'steps of ten': (chance) => 10 * Math.floor(8 * chance()),
		temperatures: (chance) => Math.round(5 + 8 * normal(chance)),
	};
	for (const [name, draw] of Object.entries(meant))
		it(`are left alone where they are amounts: ${name}`, async () => {
			for (const rows of [100, 800]) {
				const share = await shareOf(draw, rows);
				assert.ok(share <= 0.1, `${String(share)} of the tables of ${rows} rows`);
			}
		});
});

describe('whole numbers that are no quantities by their name', () => {
	const some = (row: number) => ((row * 7919) % 1013) + 520_000;

	it('are told of: names of things, and kinds', async () => {
		const columns = {
			hospital_number: some,
			lesionType: (row: number) => (row * 31) % 7,
			'zip-code': (row: number) => 10_000 + ((row * 17) % 40),
			doors: (row: number) => (row * 13) % 5,
			number_of_rooms: (row: number) => (row * 11) % 8,
			education_num: (row: number) => (row * 11) % 16,
			y: noise,
		};
		const notes = await notesOf('codes-as-numbers', 300, columns, 'y');
		assert.deepEqual(notes.map(({ column }) => column).sort(), ['hospital_number', 'lesionType', 'zip-code']);
		const [own] = notes.filter(({ column }) => column === 'hospital_number');
		assert.match(sentenceOf(own), /only tells things apart/);
		assert.deepEqual(own.remedy, { kind: 'leave-out', columns: ['hospital_number'] });
		const [kinds] = notes.filter(({ column }) => column === 'lesionType');
		assert.match(sentenceOf(kinds), /a code for categories/);
		assert.deepEqual(kinds.remedy, { kind: 'as-category', column: 'lesionType' });
	});

	it('are told of without such a name where few values lie far apart without a pattern', async () => {
		const of = (values: readonly number[]) => (row: number) => values[(row * 31) % values.length];
		const columns = {
			site: of([2205, 2208, 3111, 3205, 4300, 31110]),
			surgery: of([3, 11, 40, 57, 90]),
			dose: of([0, 5, 10, 25, 50, 100]),
			level: of([1, 2, 5, 10, 100]),
			cylinders: of([3, 4, 5, 6, 8, 12]),
			siblings: of([0, 1, 2, 3, 4, 5, 8]),
			year: of([1998, 1999, 2001, 2004]),
			y: noise,
		};
		const notes = await notesOf('codes-as-numbers', 300, columns, 'y');
		assert.deepEqual(notes.map(({ column }) => column).sort(), ['site', 'surgery']);
		assert.match(sentenceOf(notes.find(({ column }) => column === 'surgery')), /only 5 values.*\(3, 11, 40, 57, 90\)/);
		assert.deepEqual(
			notes.map(({ remedy }) => remedy?.kind),
			['as-category', 'as-category'],
		);
	});

	it('are not told of where they are the target, or left out already', async () => {
		const table = await made(100, { id: (row) => row + 1, x: noise, type: (row) => row % 4 });
		assert.deepEqual(
			inspect(table, 'type').notes.filter(({ kind }) => kind === 'codes-as-numbers'),
			[],
		);
	});
});
