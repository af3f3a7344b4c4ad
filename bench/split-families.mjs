// Generated tables for bench/split.mjs: cells as texts, the answer last.

/**
 * @typedef {string[][]} Rows
 * @typedef {{ next: () => number, integer: (n: number) => number, normal: () => number }} Random
 */

/**
 * @param {number} count
 * @param {() => string[]} row
 * @returns {Rows}
 */
const rowsOf = (count, row) => Array.from({ length: count }, row);

/** @param {Random} random @param {number} chance */
const yes = (random, chance) => (random.next() < chance ? '1' : '0');

/** @param {number} x */
const logistic = (x) => 1 / (1 + Math.exp(-x));

/** Of a few words, each half as frequent as the one before. @param {Random} random @param {number} words */
const word = (random, words) => `w${String(Math.min(Math.floor(-Math.log2(1 - random.next())), words - 1))}`;

/** Nine yes/no questions, two of which tell; `noise` of the answers are the other one. @param {Random} random */
const questions = (random, noise = 0.3) => {
	const cells = Array.from({ length: 9 }, () => yes(random, 0.5));
	const answer = cells[0] === '1' || (cells[1] === '1' && cells[2] === '1');
	return [...cells, yes(random, answer ? 1 - noise : noise)];
};

/** Age group, sex, charge, origin and a count, like a table of court records. @param {Random} random */
const court = (random) => {
	const [age, sex, charge, origin] = [word(random, 3), word(random, 2), word(random, 2), word(random, 6)];
	const priors = Math.min(Math.floor(-3 * Math.log(1 - random.next())), 15);
	const score = 0.25 * priors - 0.8 + (age === 'w1' ? 0.7 : 0) - (sex === 'w1' ? 0.4 : 0);
	return [age, sex, charge, origin, String(priors), yes(random, logistic(score))];
};

/** @param {Random} random */
const measured = (random) => {
	const cells = Array.from({ length: 5 }, () => random.normal());
	const answer = yes(random, logistic(1.5 * cells[0] - cells[1] + 0.7 * cells[0] * cells[2]));
	return [...cells.map((cell) => cell.toFixed(4)), answer];
};

/** @param {Random} random */
const noise = (random) => [...Array.from({ length: 5 }, () => random.normal().toFixed(4)), yes(random, 0.5)];

/** @param {Rows} rows @param {number} times */
const repeated = (rows, times) => Array.from({ length: times }, () => rows).flat();

/** The rarer answer's rows several times, as is done to make classes even. @param {Rows} rows @param {number} times */
const oversampled = (rows, times) => [
	...rows,
	...repeated(
		rows.filter((cells) => cells.at(-1) === '1'),
		times - 1,
	),
];

/** A fifth of the answers are 1. @param {Random} random */
const rare = (random) => {
	const cells = Array.from({ length: 5 }, () => random.normal());
	return [...cells.map((cell) => cell.toFixed(4)), yes(random, logistic(1.2 * cells[0] - cells[1] - 2))];
};

/** Eight columns that repeat one hidden number, but for some. @param {Random} random @param {number} noise */
const followers = (random, noise) => {
	const hidden = random.integer(5);
	const cells = Array.from({ length: 8 }, () => String(random.next() < noise ? random.integer(5) : hidden));
	return [...cells, yes(random, hidden < 2 ? 0.8 : 0.2)];
};

const freshRows = 10_000;

/** @type {Record<string, (random: Random) => { rows: Rows, fresh: Rows }>} */
export const splitFamilies = {
	'nine yes/no questions, 30% noise, 1 000 rows': (random) => ({
		rows: rowsOf(1000, () => questions(random)),
		fresh: rowsOf(freshRows, () => questions(random)),
	}),
	'court records, 2 000 rows': (random) => ({
		rows: rowsOf(2000, () => court(random)),
		fresh: rowsOf(freshRows, () => court(random)),
	}),
	'five measured numbers, 600 rows': (random) => ({
		rows: rowsOf(600, () => measured(random)),
		fresh: rowsOf(freshRows, () => measured(random)),
	}),
	'150 rows of noise, each 4 times': (random) => ({
		rows: repeated(
			rowsOf(150, () => noise(random)),
			4,
		),
		fresh: rowsOf(freshRows, () => noise(random)),
	}),
	'measured numbers, 500 rows, a third of them twice': (random) => {
		const rows = rowsOf(500, () => measured(random));
		return { rows: [...rows, ...rows.slice(0, 167)], fresh: rowsOf(freshRows, () => measured(random)) };
	},
};

/** @type {Record<string, (random: Random) => Rows>} */
export const copyFamilies = {
	'not copied: nine yes/no questions, 30% noise': (random) => rowsOf(1000, () => questions(random)),
	'not copied: nine yes/no questions, 5% noise': (random) => rowsOf(1000, () => questions(random, 0.05)),
	'not copied: nine yes/no questions, no noise': (random) => rowsOf(1000, () => questions(random, 0)),
	'not copied: court records': (random) => rowsOf(2000, () => court(random)),
	'not copied: five measured numbers': (random) => rowsOf(600, () => measured(random)),
	'not copied: two words and a whole number': (random) =>
		rowsOf(500, () => {
			const [a, b] = [word(random, 6), word(random, 4)];
			const number = Math.round(20 + 5 * random.normal());
			return [a, b, String(number), yes(random, logistic((number - 20) / 5))];
		}),
	'not copied: thirty words, each in 3% of the texts': (random) =>
		rowsOf(1000, () => {
			const cells = Array.from({ length: 30 }, () => yes(random, 0.03));
			return [...cells, yes(random, cells[0] === '1' ? 0.9 : 0.3)];
		}),
	'not copied: eight columns that follow one another, 10% noise': (random) =>
		rowsOf(1000, () => followers(random, 0.1)),
	'not copied: eight columns that follow one another, 2% noise': (random) =>
		rowsOf(1000, () => followers(random, 0.02)),
	'not copied: all combinations of three words, a rule': (random) =>
		rowsOf(1000, () => {
			const cells = Array.from({ length: 3 }, () => random.integer(5));
			return [...cells.map((cell) => `w${String(cell)}`), cells[0] + cells[1] > cells[2] + 2 ? '1' : '0'];
		}),
	'not copied: parity of two bits': (random) =>
		rowsOf(400, () => {
			const [a, b] = [random.integer(2), random.integer(2)];
			return [String(a), String(b), String(a ^ b)];
		}),
	'copied: 150 rows of noise, each 4 times': (random) =>
		repeated(
			rowsOf(150, () => noise(random)),
			4,
		),
	'copied: measured numbers, a tenth twice': (random) => {
		const rows = rowsOf(500, () => measured(random));
		return [...rows, ...rows.slice(0, 50)];
	},
	'copied: measured numbers, the rarer answer 4 times': (random) =>
		oversampled(
			rowsOf(500, () => rare(random)),
			4,
		),
	'copied: thirty yes/no questions, a fifth twice': (random) => {
		const rows = rowsOf(500, () => [...Array.from({ length: 30 }, () => yes(random, 0.5)), yes(random, 0.5)]);
		return [...rows, ...rows.slice(0, 100)];
	},
	'copied: nine yes/no questions, 30% noise, 150 rows each 4 times': (random) =>
		repeated(
			rowsOf(150, () => questions(random)),
			4,
		),
	'copied: court records, 500 rows each twice': (random) =>
		repeated(
			rowsOf(500, () => court(random)),
			2,
		),
};
