import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forward } from '../../src/core/forward.ts';
import { neverCancelled } from '../../src/core/context.ts';
import type { Network } from '../../src/core/network.ts';
import { inputsOf } from '../../src/core/network-shape.ts';
import { seeded, type Random } from '../../src/core/random.ts';
import type { IssueCode } from '../../src/issues/codes.ts';
import type { Issue } from '../../src/issues/issue.ts';
import type { RunCode } from '../../src/issues/run-codes.ts';
import { issuesOf } from '../../src/run/analyze/issues-of.ts';
import type { TrainingConfig } from '../../src/run/hyperparameters/index.ts';
import { trainRun, type TrainedRun } from '../../src/run/train/train-run.ts';
import { tableOf } from './tables.ts';

/** A table to train on, and with what. */
export interface FaultyRun {
	readonly csv: (random: Random) => string;
	readonly target: string;
	readonly choices?: Partial<TrainingConfig>;
	/** Done to the network that was learned. */
	readonly edit?: (run: TrainedRun) => void;
}

export interface Fault extends FaultyRun {
	/** One of these and nothing else. */
	readonly expected: readonly IssueCode[];
}

const context = {
	signal: neverCancelled,
	listener: { started: () => undefined, progress: () => undefined },
	version: 'test',
} as const;

/** All that is found of the network that comes out. */
export async function findingsOf({ csv, target, choices, edit }: FaultyRun, seed: number): Promise<Issue<RunCode>[]> {
	const table = await tableOf(csv(seeded(seed, 'sampling')));
	const trained = await trainRun(table, 'u', { ...choices, target, seed }, context);
	edit?.(trained);
	const { hash } = trained.record.data;
	const run = { ...trained, folder: '', data: 'same', dataHash: hash, problem: null } as const;
	return [...issuesOf(run, [], { signal: neverCancelled, report: () => undefined }).found];
}

/** Not praise, not what it goes by, and not what the table lets one know of it (few or repeated rows). */
export function isAlarm({ code, severity }: Pick<Issue<RunCode>, 'code' | 'severity'>): boolean {
	return severity !== 'good' && !code.startsWith('NG5') && !code.startsWith('NG1');
}

const csvOf = (columns: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
	[columns, ...rows].map((row) => row.map(cell).join(',')).join('\n') + '\n';
const cell = (value: string | number) => (typeof value === 'number' ? value.toPrecision(6) : value);
const times = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
const sample = (name: string) => () => readFileSync(join('media', 'samples', name), 'utf8');

/** Two species of four measures like those of forged and genuine banknotes: apart but for a bent border. */
function banknotes(random: Random): string {
	const rows = times(1372, (i) => {
		const forged = i % 9 < 4;
		const skewness = 5.5 * random.normal();
		const entropy = -1.2 + 2 * random.normal();
		const border = 1.2 * Math.cos(skewness / 3) - 0.2 * skewness + 0.1 * entropy;
		const variance = border + (forged ? -1 : 1) * (0.5 + 2.2 * Math.abs(random.normal()));
		return [variance, skewness, 1.4 - 0.6 * skewness + 2.5 * random.normal(), entropy, forged ? 'forged' : 'genuine'];
	});
	return csvOf(['variance', 'skewness', 'curtosis', 'entropy', 'class'], rows);
}

/** Two classes on either side of a plane, with noise; nothing to learn beyond it. */
function plane(random: Random): string {
	const rows = times(4000, () => {
		const x = times(4, () => random.normal());
		return [...x, x[0] - x[1] + 0.5 * x[2] + 0.4 * random.normal() > 0 ? 'yes' : 'no'];
	});
	return csvOf(['a', 'b', 'c', 'd', 'answer'], rows);
}

/** Ten classes, each around a corner of a space of six directions. */
function tenClasses(random: Random): string {
	const centres = times(10, () => times(6, () => 2 * random.normal()));
	const rows = times(3000, (i) => [...centres[i % 10].map((at) => at + 0.6 * random.normal()), `kind ${i % 10}`]);
	return csvOf(['a', 'b', 'c', 'd', 'e', 'f', 'kind'], rows);
}

/** Fewer rows than a network of many weights knows by heart, and forty columns of noise beside two that tell something. */
function noisy(random: Random): string {
	const rows = times(500, () => {
		const x = times(40, () => random.normal());
		return [...x, x[0] + x[1] + 0.5 * random.normal() > 0 ? 'yes' : 'no'];
	});
	return csvOf([...times(40, (i) => `x${i}`), 'answer'], rows);
}

/** One row in a hundred is of the class that is looked for. */
function rare(random: Random): string {
	const rows = times(4000, () => {
		const fraud = random.next() < 0.01;
		return [random.normal() + (fraud ? 1.5 : 0), random.normal(), fraud ? 'fraud' : 'fine'];
	});
	return csvOf(['amount', 'hour', 'class'], rows);
}

/** One row in twenty is of a class that overlaps with the other; balanced weights find most of its rows. */
function fewOfAClass(random: Random): string {
	const rows = times(3000, () => {
		const isFew = random.next() < 0.05;
		return [random.normal() + (isFew ? 1.8 : 0), random.normal() - (isFew ? 1 : 0), isFew ? 'few' : 'many'];
	});
	return csvOf(['a', 'b', 'class'], rows);
}

/** Columns of which one tells the answer but for noise, by a curve; another says nearly the same, so that shuffling neither shows it. */
function oneColumn(random: Random): string {
	const rows = times(1500, () => {
		const x = times(3, () => random.normal());
		return [...x, x[0] + 0.1 * random.normal(), Math.sin(2 * x[0]) + 0.1 * x[1] + 0.3 * random.normal()];
	});
	return csvOf(['a', 'b', 'c', 'd', 'y'], rows);
}

function coins(random: Random): string {
	const rows = times(1000, () => [...times(3, () => random.normal()), random.next() < 0.5 ? 'heads' : 'tails']);
	return csvOf(['a', 'b', 'c', 'coin'], rows);
}

const spirals = { csv: sample('spirals.csv'), target: 'spiral' };
const notes = { csv: banknotes, target: 'class' };

/** Networks that learn well with what is chosen by the table. */
export const cleanRuns: Readonly<Record<string, FaultyRun>> = {
	iris: { csv: sample('iris.csv'), target: 'species' },
	spirals,
	'banknote-like': notes,
	mpg: { csv: sample('mpg.csv'), target: 'mpg' },
};

const deep = times(12, () => 16);

export const faults: Readonly<Record<string, Fault>> = {
	'a unit biased to -100': {
		...notes,
		edit: ({ network }) => void (network.layers[0].bias[5] = -100),
		expected: ['NG301'],
	},
	'two equal columns of weights': {
		...notes,
		edit: ({ network }) => {
			copyUnit(network, 0, 3, 7);
		},
		expected: ['NG303'],
	},
	'12 layers of sigmoid': {
		...notes,
		choices: { hidden: deep, activation: 'sigmoid' },
		expected: ['NG214'],
	},
	'12 layers of sigmoid, iris': {
		csv: sample('iris.csv'),
		target: 'species',
		choices: { hidden: deep, activation: 'sigmoid' },
		expected: ['NG214'],
	},
	'learning rate 10': { ...notes, choices: { learningRate: 10 }, expected: ['NG201', 'NG209', 'NG210'] },
	'learning rate 10, spirals': { ...spirals, choices: { learningRate: 10 }, expected: ['NG201', 'NG209', 'NG210'] },
	'learning rate 10, mpg': {
		csv: sample('mpg.csv'),
		target: 'mpg',
		choices: { learningRate: 10 },
		expected: ['NG201', 'NG209', 'NG210'],
	},
	'learning rate 1': { ...spirals, choices: { learningRate: 1 }, expected: ['NG210'] },
	'learning rate 1e-7': { ...notes, choices: { learningRate: 1e-7 }, expected: ['NG206', 'NG216'] },
	'learning rate 2e-5': { ...notes, choices: { learningRate: 2e-5 }, expected: ['NG216'] },
	'4 epochs': { csv: sample('iris.csv'), target: 'species', choices: { epochs: 4 }, expected: ['NG211'] },
	'all first weights alike': { ...notes, choices: { initializer: 'constant' }, expected: ['NG303'] },
	'Glorot weights in 6 layers of ReLU': {
		...notes,
		choices: { hidden: times(6, () => 32), initializer: 'glorot' },
		expected: ['NG217'],
	},
	'a learning rate of 10 for an epoch': {
		...notes,
		choices: {
			epochs: 40,
			patience: 0,
			activation: 'leaky-relu',
			rateChanges: [
				{ epoch: 32, batch: 0, learningRate: 10 },
				{ epoch: 33, batch: 0, learningRate: 0.01 },
			],
		},
		expected: ['NG215', 'NG209', 'NG210'],
	},
	'256 units where 32 do': { ...notes, choices: { hidden: [256, 32] }, expected: ['NG306'] },
	'2 units between 6 inputs and 10 classes': {
		csv: tenClasses,
		target: 'kind',
		choices: { hidden: [2], activation: 'tanh' },
		expected: ['NG307'],
	},
	'tanh units driven far out': {
		...notes,
		choices: { activation: 'tanh' },
		edit: ({ network: { layers } }) => {
			layers[0].weights.forEach((_, i, all) => (all[i] *= 40));
		},
		expected: ['NG302'],
	},
	'biases that leave a unit 1 row in 300': { ...notes, edit: nearlyDead, expected: ['NG304'] },
	'biases that keep units on': { ...notes, edit: alwaysOn, expected: ['NG305', 'NG212'] },
	'a plane': { csv: plane, target: 'answer', expected: ['NG212'] },
	'6 units, of which 60 % are dropped': {
		csv: tenClasses,
		target: 'kind',
		choices: { hidden: [6, 6], dropout: 0.6 },
		expected: ['NG213'],
	},
	'noise by heart': { csv: noisy, target: 'answer', choices: { weightDecay: 0 }, expected: ['NG204'] },
	'99 to 1': { csv: rare, target: 'class', expected: ['NG218', 'NG208', 'NG202', 'NG203', 'NG403'] },
	'a class of one row in twenty': { csv: fewOfAClass, target: 'class', expected: ['NG218'] },
	'a coin': { csv: coins, target: 'coin', expected: ['NG202', 'NG203', 'NG206'] },
};

/** Two classes by where a point is on a ring; the rows held out lie on a ring twice as wide. */
function widerRing(random: Random): string {
	const rows = times(400, (i) => {
		const [angle, isTest] = [2 * Math.PI * random.next(), i % 5 === 0];
		const radius = (isTest ? 2 : 1) * (1 + 0.1 * random.normal());
		const x = [radius * Math.cos(angle), radius * Math.sin(angle)];
		return [...x, x[0] + 0.3 * random.normal() > 0 ? 'east' : 'west', isTest ? 'test' : 'train'];
	});
	return csvOf(['x', 'y', 'side', 'part'], rows);
}

/** Columns of noise beside products of pairs: no short list of columns is why. */
function products(random: Random): string {
	const rows = times(2000, () => {
		const x = times(8, () => random.normal());
		return [...x, x[0] * x[1] + x[2] * x[3] + x[4] * x[5] + x[6] * x[7]];
	});
	return csvOf([...times(8, (i) => `x${i}`), 'y'], rows);
}

/** What is to be found of explanations, beside which other findings may stand. */
export const explanationFaults: Readonly<Record<string, Fault>> = {
	'four products of two columns each': { csv: products, target: 'y', expected: ['NG504'] },
	'a curve of one column, and nearly a copy of it': { csv: oneColumn, target: 'y', expected: ['NG507'] },
	'rows held out on a wider ring': {
		csv: widerRing,
		target: 'side',
		choices: { split: { kind: 'column', column: 'part' } },
		expected: ['NG505'],
	},
};

function copyUnit({ specification, layers }: Network, layer: number, from: number, to: number): void {
	const units = inputsOf(specification, layer + 1);
	const { weights, bias } = layers[layer];
	for (let i = 0; i < weights.length; i += units) weights[i + to] = weights[i + from];
	bias[to] = bias[from];
}

/** Moves the bias of all units but eight so that 1 row in 300 is left above 0. */
function nearlyDead({ network, dataset }: TrainedRun): void {
	const { values, columns: units } = forward(network, dataset.inputs).preActivations[0];
	for (let unit = 8; unit < units; unit++) {
		const falling = Float32Array.from({ length: values.length / units }, (_, row) => values[row * units + unit])
			.sort()
			.reverse();
		network.layers[0].bias[unit] -= falling[Math.floor(falling.length / 300)];
	}
}

/** Moves the bias of all units but eight so that every row is above 0, and takes what comes of it off the layer after. */
function alwaysOn({ network, dataset }: TrainedRun): void {
	const { values, columns: units } = forward(network, dataset.inputs).preActivations[0];
	const [first, second] = network.layers;
	const width = second.bias.length;
	for (let unit = 8; unit < units; unit++) {
		let least = Infinity;
		for (let i = unit; i < values.length; i += units) least = Math.min(least, values[i]);
		const up = Math.max(0, 0.1 - least);
		first.bias[unit] += up;
		for (let next = 0; next < width; next++) second.bias[next] -= up * second.weights[unit * width + next];
	}
}
