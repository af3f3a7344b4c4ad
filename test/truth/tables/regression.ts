import type { Chance } from '../chance.ts';
import { times, type KnownTable } from './known-table.ts';

/** y = 3 a - 2 b + noise, with two columns that have nothing to do with it. */
function linear(
	name: string,
	rows: number,
	noise: (random: Chance, mean: number) => number,
	more: Partial<KnownTable> = {},
): KnownTable {
	return {
		name,
		target: 'y',
		task: 'regression',
		columns: ['a', 'b', 'c', 'd', 'y'],
		rows: (random) =>
			times(rows, () => {
				const [a, b, c, d] = times(4, () => random.normal());
				const mean = 3 * a - 2 * b;
				return [a, b, c, d, mean + noise(random, mean)];
			}),
		known: { learnable: true, idle: ['c', 'd'] },
		...more,
	};
}

const gaussian = (random: Chance) => random.normal();

export const regressionTables: readonly KnownTable[] = [
	linear('linear', 400, gaussian, { known: { learnable: true, ceiling: 1, idle: ['c', 'd'] } }),
	linear('no-hidden-layer', 300, gaussian, { choices: ['--hidden', 'none'] }),
	linear('heavy-tailed', 600, (random) => 2 * random.student(3)),
	linear('heteroscedastic', 600, (random, mean) => random.normal() * (0.2 + Math.abs(mean))),
	linear('huber', 300, (random) => random.student(3), { choices: ['--loss', 'huber'] }),
	linear('absolute-error', 300, (random) => random.student(3), { choices: ['--loss', 'mean-absolute-error'] }),
	linear('few-rows', 37, gaussian),
	linear('nothing-held-out', 9, gaussian),
	linear('file-changed', 400, gaussian, { afterwards: 'changed' }),
	linear('file-gone', 200, gaussian, { afterwards: 'gone' }),
	linear('tiny-steps', 400, gaussian, {
		choices: ['--learning-rate', '1e-7', '--epochs', '20'],
		known: { learnable: true, broken: 'nothing-learned' },
	}),
	linear('not-finite', 300, gaussian, {
		choices: ['--learning-rate', '100', '--optimizer', 'sgd', '--schedule', 'constant'],
		known: { learnable: true, broken: 'not-finite' },
	}),
	{
		name: 'skewed',
		target: 'price',
		task: 'regression',
		columns: ['size', 'age', 'kind', 'price'],
		rows: (random) =>
			times(500, () => {
				const size = Math.exp(1.2 * random.normal());
				const age = random.below(80);
				const kind = random.pick(['flat', 'house', 'yard']);
				const factor = kind === 'house' ? 1.6 : 1;
				return [size, age, kind, 1000 * factor * size * Math.exp(0.5 * random.normal() - age / 100)];
			}),
		known: { learnable: true },
	},
	{
		name: 'noise-number',
		target: 'y',
		task: 'regression',
		columns: ['a', 'b', 'c', 'y'],
		rows: (random) => times(400, () => times(4, () => random.normal())),
		known: { learnable: false, ceiling: 1, idle: ['a', 'b', 'c'] },
	},
	{
		name: 'two-far-off',
		target: 'y',
		task: 'regression',
		columns: ['a', 'b', 'y'],
		rows: (random) =>
			times(400, (i) => {
				const [a, b] = [random.normal(), random.normal()];
				return [a, b, a + b + 0.1 * random.normal() + (i % 40 === 7 ? 30 : 0)];
			}),
		known: { learnable: true },
	},
	{
		name: 'quality',
		target: 'quality',
		task: 'regression',
		columns: ['acid', 'sugar', 'alcohol', 'quality'],
		choices: ['--task', 'regression'],
		rows: (random) =>
			times(500, () => {
				const [acid, sugar, alcohol] = times(3, () => random.normal());
				return [acid, sugar, alcohol, Math.min(9, Math.max(3, Math.round(6 + alcohol - acid / 2 + random.normal())))];
			}),
		known: { learnable: true, idle: ['sugar'] },
	},
	{
		name: 'correlated',
		target: 'y',
		task: 'regression',
		columns: ['main 1', 'main 2', 'main 3', 'other', 'y'],
		rows: (random) =>
			times(400, () => {
				const [main, other] = [random.normal(), random.normal()];
				return [main, main, main, other, 2 * main + other + 0.5 * random.normal()];
			}),
		known: { learnable: true },
	},
	{
		name: 'wide',
		target: 'y',
		task: 'regression',
		columns: [...times(250, (i) => `gene ${i + 1}`), 'y'],
		rows: (random) =>
			times(80, () => {
				const genes = times(250, () => random.normal());
				return [...genes, genes[0] + genes[1] + random.normal()];
			}),
		known: { learnable: true },
	},
	{
		name: 'embedded',
		target: 'y',
		task: 'regression',
		columns: ['city', 'x', 'y'],
		rows: (random) =>
			times(1500, () => {
				// Few rows of most cities: the number of a city is the product of two uniform numbers.
				const city = Math.floor(200 * random.uniform() * random.uniform());
				const x = random.normal();
				return [`city ${city}`, x, Math.sin(city) * 3 + x + random.normal()];
			}),
		known: { learnable: true },
	},
	{
		name: 'large',
		target: 'y',
		task: 'regression',
		columns: ['a', 'b', 'kind', 'y'],
		choices: ['--epochs', '1', '--hidden', '8'],
		large: true,
		rows: (random) =>
			times(100_000, () => {
				const [a, b] = [random.normal(), random.normal()];
				const kind = random.pick(['p', 'q']);
				return [a, b, kind, a * b + (kind === 'p' ? 1 : 0) + 0.5 * random.student(3)];
			}),
		known: { learnable: true },
	},
];
