import type { Chance } from '../chance.ts';
import { times, type KnownTable } from './known-table.ts';

/** Three numbers, of which two tell the class as well as the noise lets them. */
function twoClasses(name: string, rows: number, more: Partial<KnownTable> = {}, noise = 0.7): KnownTable {
	return {
		name,
		target: 'answer',
		task: 'classification',
		columns: ['a', 'b', 'c', 'answer'],
		rows: (random) =>
			times(rows, () => {
				const [a, b, c] = times(3, () => random.normal());
				return [a, b, c, a + b + noise * random.normal() > 0 ? 'yes' : 'no'];
			}),
		known: { learnable: true, idle: ['c'] },
		...more,
	};
}

const coin = (random: Chance) => (random.uniform() < 0.5 ? 'heads' : 'tails');

export const classificationTables: readonly KnownTable[] = [
	twoClasses('two-classes', 500),
	twoClasses('focal', 400, { choices: ['--loss', 'focal', '--focal-focus', '2'] }),
	twoClasses('weighted', 400, { choices: ['--class-weights', 'balanced', '--label-smoothing', '0.1'] }),
	twoClasses('rows-left-out', 400, { choices: ['--exclude-rows', '3,10-24,200'] }),
	twoClasses('one-output', 300, { choices: ['--loss', 'binary-cross-entropy'] }),
	twoClasses('layers-of-all-kinds', 300, {
		choices: [
			'--hidden',
			'16,16',
			'--normalization',
			'batch',
			'--dropout',
			'0.2',
			'--residual',
			'--activation',
			'gelu',
		],
	}),
	twoClasses('deep-sigmoid', 300, {
		choices: ['--hidden', times(12, () => 8).join(','), '--activation', 'sigmoid', '--initializer', 'glorot'],
	}),
	twoClasses('saturated', 300, { choices: ['--activation', 'tanh', '--learning-rate', '0.5'] }),
	twoClasses('dead-units', 400, { choices: ['--learning-rate', '0.3', '--optimizer', 'sgd', '--hidden', '24'] }),
	twoClasses('wide-layer', 400, { choices: ['--hidden', '96,8'] }),
	twoClasses('two-epochs', 300, { choices: ['--epochs', '2'] }),
	twoClasses('constant-weights', 300, {
		choices: ['--initializer', 'constant', '--epochs', '60'],
		known: { learnable: true, broken: 'equal-units' },
	}),
	{
		name: 'left-out',
		target: 'hired',
		task: 'classification',
		columns: ['sex', 'height', 'marks', 'shoes', 'hired'],
		choices: ['--exclude', 'sex'],
		rows: (random) =>
			times(500, () => {
				const sex = random.uniform() < 0.5 ? 'f' : 'm';
				const height = (sex === 'f' ? 165 : 179) + 6 * random.normal();
				const marks = random.normal();
				return [
					sex,
					height,
					marks,
					random.below(9),
					marks + (sex === 'm' ? 1.2 : -1.2) + random.normal() > 0 ? 'yes' : 'no',
				];
			}),
		known: { learnable: true, idle: ['shoes'] },
	},
	{
		name: 'nearly-all',
		target: 'late',
		task: 'classification',
		columns: ['hours', 'weather', 'driver', 'late'],
		rows: (random) =>
			times(600, () => {
				const [hours, weather] = [random.normal(), random.normal()];
				return [hours, weather, random.below(7), 3 * hours + 0.4 * weather + random.normal() > 0 ? 'yes' : 'no'];
			}),
		known: { learnable: true, idle: ['driver'] },
	},
	{
		name: 'wrong-labels',
		target: 'kind',
		task: 'classification',
		columns: ['x', 'y', 'kind'],
		rows: (random) =>
			times(400, () => {
				const kind = random.below(4);
				const given = random.uniform() < 0.1 ? (kind + 1 + random.below(3)) % 4 : kind;
				const [x, y] = [Math.floor(kind / 2), kind % 2].map((centre) => 4 * centre + 0.6 * random.normal());
				return [x, y, `kind ${given}`];
			}),
		known: { learnable: true, wrongLabels: 0.1 },
	},
	twoClasses('folds', 200, { choices: ['--folds', '4', '--epochs', '30'] }),
	{
		name: 'thirty-classes',
		target: 'kind',
		task: 'classification',
		columns: ['x', 'y', 'kind'],
		rows: (random) =>
			times(900, () => {
				const kind = random.below(30);
				return [(kind % 6) + 0.15 * random.normal(), Math.floor(kind / 6) + 0.15 * random.normal(), `kind ${kind}`];
			}),
		known: { learnable: true },
	},
	{
		name: 'noise-classes',
		target: 'coin',
		task: 'classification',
		columns: ['a', 'b', 'c', 'coin'],
		rows: (random) => times(400, () => [...times(3, () => random.normal()), coin(random)]),
		known: { learnable: false, ceiling: 0.5, idle: ['a', 'b', 'c'] },
	},
	{
		name: 'rare',
		target: 'fraud',
		task: 'classification',
		columns: ['amount', 'hour', 'fraud'],
		rows: (random) =>
			times(3000, () => {
				const fraud = random.uniform() < 0.01;
				return [random.normal() + (fraud ? 3 : 0), random.below(24), fraud ? 'fraud' : 'fine'];
			}),
		known: { learnable: true, idle: ['hour'] },
	},
	{
		name: 'rare-noise',
		target: 'fraud',
		task: 'classification',
		columns: ['amount', 'hour', 'fraud'],
		rows: (random) =>
			times(2000, () => [random.normal(), random.below(24), random.uniform() < 0.01 ? 'fraud' : 'fine']),
		known: { learnable: false, idle: ['amount', 'hour'] },
	},
	{
		name: 'repeated-rows',
		target: 'label',
		task: 'classification',
		columns: ['a', 'b', 'c', 'label'],
		rows: (random) => {
			const rows = times(150, () => [...times(3, () => random.normal()), coin(random)]);
			const order = random.shuffle(Int32Array.from({ length: 600 }, (_, i) => i % 150));
			return Array.from(order, (i) => rows[i]);
		},
		known: { learnable: false, ceiling: 0.5, repeated: true, idle: ['a', 'b', 'c'] },
	},
	{
		name: 'yes-no-questions',
		target: 'ill',
		task: 'classification',
		columns: [...times(9, (i) => `question ${i + 1}`), 'ill'],
		choices: ['--header'],
		rows: (random) =>
			times(1000, () => {
				const answers = times(9, () => (random.uniform() < 0.5 ? 'yes' : 'no'));
				const rule = answers.slice(0, 3).filter((each) => each === 'yes').length >= 2;
				return [...answers, rule !== random.uniform() < 0.3 ? 'ill' : 'well'];
			}),
		known: { learnable: true, ceiling: 0.7, idle: times(6, (i) => `question ${i + 4}`) },
	},
	{
		name: 'missing',
		target: 'outcome',
		task: 'classification',
		columns: ['pressure', 'sex', 'city', 'empty', 'same', 'outcome'],
		rows: (random) =>
			times(500, () => {
				const pressure = 120 + 20 * random.normal();
				const sex = random.pick(['f', 'm']);
				const bad = pressure + (sex === 'm' ? 10 : 0) + 8 * random.normal() > 128;
				const gone = random.uniform() < 0.2;
				const city = random.uniform() < 0.1 ? 'NA' : random.pick(['Ulm', 'Bonn', 'Köln', 'Jena']);
				return [gone ? '' : pressure, random.uniform() < 0.05 ? '?' : sex, city, '', 7, bad ? 'bad' : 'good'];
			}),
		known: { learnable: true, idle: ['city'] },
	},
	{
		name: 'leak',
		target: 'survived',
		task: 'classification',
		columns: ['age', 'fare', 'alive', 'survived'],
		rows: (random) =>
			times(500, () => {
				const [age, fare] = [random.below(80), Math.exp(3 + random.normal())];
				const survived = fare / 40 - age / 80 + random.normal() > 0;
				return [age, fare, survived ? 'yes' : 'no', survived ? 1 : 0];
			}),
		choices: ['--task', 'classification'],
		known: { learnable: true, leak: 'alive' },
	},
	{
		name: 'groups',
		target: 'healthy',
		task: 'classification',
		columns: ['subject', 'tremor', 'pitch', 'jitter', 'healthy'],
		rows: (random) => {
			const subjects = times(25, () => [...times(3, () => 3 * random.normal()), random.below(2)]);
			return times(500, (i) => {
				const [tremor, pitch, jitter, healthy] = subjects[i % 25];
				const near = (value: number) => value + 0.05 * random.normal();
				return [`subject ${(i % 25) + 1}`, near(tremor), near(pitch), near(jitter), healthy === 1 ? 'yes' : 'no'];
			});
		},
		known: { learnable: false, ceiling: 0.5, group: 'subject' },
	},
	{
		name: 'split-by-group',
		target: 'answer',
		task: 'classification',
		columns: ['shop', 'a', 'answer'],
		choices: ['--split', 'group:shop'],
		rows: (random) =>
			times(400, (i) => {
				const a = random.normal();
				return [`shop ${i % 40}`, a, a + random.normal() > 0 ? 'buy' : 'leave'];
			}),
		known: { learnable: true },
	},
	{
		name: 'split-by-time',
		target: 'rain',
		task: 'classification',
		columns: ['day', 'wind', 'rain'],
		choices: ['--split', 'time:day'],
		rows: (random) =>
			times(400, (i) => {
				const wind = random.normal();
				const day = new Date(Date.UTC(2023, 0, 1 + i)).toISOString().slice(0, 10);
				return [day, wind, wind + 0.5 * random.normal() > 0 ? 'rain' : 'dry'];
			}),
		known: { learnable: true },
	},
	{
		name: 'identifiers',
		target: 'grade',
		task: 'classification',
		columns: ['id', 'hours', 'comment', 'school', 'grade'],
		rows: (random) =>
			times(300, (i) => {
				const hours = random.below(20);
				const words = times(6, () =>
					random.pick(['good', 'late', 'often', 'asks', 'never', 'reads', 'well', 'sleeps']),
				);
				const grade = ['A', 'B', 'C'][Math.min(2, Math.max(0, Math.round(hours / 7 + 0.5 * random.normal())))];
				return [`S${10_000 + 17 * i}`, hours, words.join(' '), `school ${random.below(5)}`, grade];
			}),
		known: { learnable: true },
	},
	twoClasses('file-changed-classes', 300, { afterwards: 'changed' }),
];
