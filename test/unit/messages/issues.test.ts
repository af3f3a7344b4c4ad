import assert from 'node:assert/strict';
import { issueCodes } from '../../../src/issues/codes.ts';
import { tableCodes } from '../../../src/issues/table-codes.ts';
import type { Issue } from '../../../src/issues/issue.ts';
import type { Comparison } from '../../../src/issues/run-codes.ts';
import { catalogueEntry } from '../../../src/messages/catalogue.ts';
import { rowExamples } from './row-examples.ts';
import { issueSentence, nothingFoundSentence, switchedOffSentence } from '../../../src/messages/issues.ts';

const accuracy: Comparison = {
	measure: 'accuracy',
	value: 0.9565,
	baseline: 0.391,
	interval: { low: 0.79, high: 0.992 },
	rows: 23,
	heldOut: true,
};
const rmse: Comparison = {
	measure: 'rmse',
	value: 9856.3,
	baseline: 12_345,
	interval: { low: 9000, high: 13_000 },
	rows: 1843,
	heldOut: true,
};
const at = { severity: 'notice', place: { view: 'overview' } } as const;

const wide = { layer: 0, units: 64, kept: 8, effective: 2.5, rows: 200 };

/** Each kind of sentence there is, and what it says. */
const said: readonly (readonly [Issue, string])[] = [
	[
		{ code: 'NG101', ...at, values: { rows: 32_561 } },
		'All 32,561 rows were learned from, so nothing is known about new ones.',
	],
	[
		{ code: 'NG102', ...at, values: accuracy },
		'Only 23 rows held out: of new rows, anything from 79% to 99.2% may be right (95% interval).',
	],
	[
		{ code: 'NG102', ...at, values: rmse },
		'Only 1,843 rows held out: on new rows, the RMSE may be anything from 9000 to 13,000 (95% interval).',
	],
	[
		{ code: 'NG102', ...at, values: { ...rmse, interval: null, rows: 1 } },
		'Only 1 row held out: too few to tell good from fair.',
	],
	[
		{ code: 'NG103', ...at, values: { repeated: 80, rows: 90 } },
		'80 of the 90 rows held out have the same inputs as a row that was learned from: figures measured on them say little about rows with other inputs.',
	],
	[
		{ code: 'NG103', ...at, values: { repeated: null, rows: 90 } },
		'Most rows are copies of others: figures of the 90 rows held out say nothing about new rows.',
	],
	[
		{ code: 'NG104', ...at, values: { columns: ['alive'], target: 'survived' } },
		'alive gives survived away, by itself and nearly without fail: the network may have learned nothing else.',
	],
	[
		{ code: 'NG104', ...at, values: { columns: ['net', 'tax'], target: 'gross' } },
		'net and tax give gross away nearly without fail: the network may have learned nothing else.',
	],
	[
		{ code: 'NG201', ...at, values: { step: 1200, layer: 0, cause: 'learning-rate', learningRate: 10 } },
		'Training broke off at step 1,200, where numbers of layer 1 ran out of range. The likely cause is the learning rate, 10.',
	],
	[
		{ code: 'NG201', ...at, values: { step: 7, layer: null, cause: 'learning-rate', learningRate: 10 } },
		'Training broke off at step 7, where the loss ran out of range. The likely cause is the learning rate, 10.',
	],
	[
		{ code: 'NG201', ...at, values: { step: 7, layer: 2, cause: 'weights', learningRate: 10 } },
		'Training broke off: weights of the output layer were not numbers from the start.',
	],
	[
		{ code: 'NG202', ...at, values: { ...accuracy, value: 0.3, surely: true } },
		'Worse than always answering the most frequent class: 30% right against 39.1%, on 23 rows.',
	],
	[
		{ code: 'NG202', ...at, values: { ...rmse, value: 12_345, surely: false } },
		'No better than always answering the mean: RMSE 12,345 against 12,345, on 1,843 rows.',
	],
	[
		{ code: 'NG203', ...at, values: rmse },
		'Not proven better than always answering the mean: RMSE 9856 against 12,345, which may be chance on 1,843 rows.',
	],
	[
		{ code: 'NG204', ...at, values: { ...accuracy, train: 0.9996 } },
		'Knows the rows it learned from better than new ones: 99.96% of them right, 95.7% of 23 rows held out.',
	],
	[
		{ code: 'NG205', ...at, values: { epoch: 3, epochs: 1000 } },
		'Cancelled at epoch 3 of 1,000: it might have learned more.',
	],
	[
		{ code: 'NG206', ...at, values: { epoch: 20, from: 0.7, to: 0.6985, baseline: 0.69 } },
		'Next to nothing was learned: the loss on training rows is 0.699 after epoch 20, whose weights were kept, and 0.69 for always giving the same answer.',
	],
	[
		{ code: 'NG206', ...at, values: { epoch: 20, from: 0.7, to: 0.6985, baseline: null } },
		'Next to nothing was learned: the loss on training rows is 0.699 after epoch 20, 0.7 before training.',
	],
	[
		{ code: 'NG207', ...at, values: accuracy },
		'Clearly better than always answering the most frequent class: 95.7% right against 39.1%, on 23 rows held out.',
	],
	[
		{
			code: 'NG208',
			...at,
			values: { ...accuracy, surely: false, area: 0.98, areaInterval: { low: 0.95, high: 0.995 } },
		},
		'Not proven right more often than always answering the most frequent class (95.7% against 39.1%, on 23 rows), but its probabilities tell classes apart. Area under the ROC curve: 0.98 (95% interval 0.95 to 0.995).',
	],
	[
		{ code: 'NG208', ...at, values: { ...accuracy, surely: true, area: 0.98, areaInterval: null } },
		'Right less often than always answering the most frequent class (95.7% against 39.1%, on 23 rows), but its probabilities tell classes apart. Area under the ROC curve: 0.98.',
	],
	[
		{ code: 'NG105', ...at, values: { column: 'subject', groups: 40, target: 'state' } },
		'Each of the 40 values of subject goes with one value of state, and rows of the same value are on both sides: recognizing subject is enough to be right, and nothing is known about new ones.',
	],
	[
		{ code: 'NG301', ...at, values: { dead: 1, units: 16, layer: 0, rows: 90 } },
		'1 of 16 units of layer 1 is dead: it gives 0 for all 90 rows.',
	],
	[
		{ code: 'NG301', ...at, values: { dead: 4, units: 16, layer: 0, rows: 5000 } },
		'4 of 16 units of layer 1 are dead: they give 0 for all 5,000 rows.',
	],
	[
		{ code: 'NG302', ...at, values: { saturated: 1, units: 16, layer: 1, rows: 90 } },
		'1 of 16 units of layer 2 is saturated: its function is flat for most of 90 rows.',
	],
	[
		{ code: 'NG303', ...at, values: { equal: 16, units: 16, layer: 0 } },
		'16 of 16 units of layer 1 have the same weights and bias as another one: they do the same on every row.',
	],
	[
		{ code: 'NG209', ...at, values: { epoch: 9, from: 1.1, to: 40, baseline: 0.69 } },
		'The loss rose instead of falling: on training rows it is 40 after epoch 9, 1.1 before training, and 0.69 for always giving the same answer.',
	],
	[
		{ code: 'NG209', ...at, values: { epoch: 9, from: 1.1, to: 40, baseline: null } },
		'The loss rose instead of falling: on training rows it is 40 after epoch 9, 1.1 before training.',
	],
	[
		{ code: 'NG210', ...at, values: { rises: 30, epochs: 149, sum: 6.1, baseline: 0.69 } },
		'The training loss goes up and down: of 149 epochs after the first 30 raised it by more than 5%; all rises together are 6.1, where always giving the same answer costs 0.69.',
	],
	[
		{ code: 'NG211', ...at, values: { from: 2, to: 3, lossFrom: 0.6, lossTo: 0.5 } },
		'Training stopped while the loss was still falling: on training rows from 0.6 at epoch 2 to 0.5 at epoch 3, the last.',
	],
	[
		{ code: 'NG212', ...at, values: { measure: 'accuracy', value: 0.9, linear: 0.91, rows: 600 } },
		'No better than a linear model: 90% right against 91%, on 600 rows held out.',
	],
	[
		{ code: 'NG212', ...at, values: { measure: 'r2', value: 0.9, linear: 0.91, rows: 600 } },
		'No better than a linear model: R² 0.9 against 0.91, on 600 rows held out.',
	],
	[
		{ code: 'NG213', ...at, values: { measure: 'accuracy', value: 0.7, linear: 0.9, rows: 600 } },
		'Underfitting: a linear model is surely better, with 90% right against 70%, on 600 rows held out.',
	],
	[
		{ code: 'NG213', ...at, values: { measure: 'r2', value: 0.7, linear: 0.9, rows: 600 } },
		'Underfitting: a linear model is surely better, with R² 0.9 against 0.7, on 600 rows held out.',
	],
	[
		{ code: 'NG214', ...at, values: { layer: 0, before: 0.0005, share: 0.00025, epochs: 11 } },
		'Gradients vanish on their way back: before training, a weight of layer 1 gets 0.0005 times the gradient of a weight of the output layer; in the median of 11 epochs, 0.00025 times.',
	],
	[
		{ code: 'NG215', ...at, values: { layer: 1, times: 150, epoch: 32 } },
		'Gradients explode: at epoch 32, that of layer 2 is 150 times the largest one before training.',
	],
	[
		{ code: 'NG216', ...at, values: { kind: 'long', ratio: 0.5, layer: 0, epoch: 1 } },
		'Steps are long: until epoch 1, each one moved the weights of every layer by 0.5 of their norm or more (least in layer 1).',
	],
	[
		{ code: 'NG216', ...at, values: { kind: 'short', ratio: 0.00005, layer: 2, epoch: 4 } },
		'Steps are short: none moved the weights of a layer by more than 5·10⁻⁵ of their norm (most in the output layer, until epoch 4).',
	],
	[
		{ code: 'NG217', ...at, values: { least: 1, most: 0, times: 64 } },
		'The first weights do not suit the layers: before training, what goes into the units of layer 1 varies 64 times as much over rows as what goes into those of layer 2.',
	],
	[
		{
			code: 'NG218',
			...at,
			values: { rarest: 'fraud', least: 28, commonest: 'fine', most: 2772, rows: 8, right: 2 },
		},
		'Class imbalance: fraud has 28 rows to learn from, fine 2,772 rows; of 8 rows of the former held out, it recognizes 2.',
	],
	[
		{ code: 'NG218', ...at, values: { rarest: '1', least: 1, commonest: '0', most: 90, rows: 0, right: 0 } },
		'Class imbalance: survived 1 has 1 row to learn from, survived 0 90 rows; no row of the former is held out.',
	],
	[
		{ code: 'NG304', ...at, values: { near: 24, units: 32, layer: 0, rows: 1372 } },
		'24 of 32 units of layer 1 are nearly dead: they answer on less than 1% of 1,372 rows.',
	],
	[
		{ code: 'NG305', ...at, values: { on: 1, units: 1, layer: 0, rows: 1372 } },
		'1 of 1 units of layer 1 is always on: above 0 on 99% of 1,372 rows or more, it does no more than a linear one.',
	],
	[
		{ code: 'NG305', ...at, values: { on: 24, units: 32, layer: 0, rows: 1372 } },
		'24 of 32 units of layer 1 are always on: above 0 on 99% of 1,372 rows or more, they do no more than linear ones.',
	],
	[
		{
			code: 'NG306',
			...at,
			values: { ...wide, measure: 'accuracy', before: 0.95, metric: 0.94 },
		},
		'Wider than needed: layer 1 has 64 units, and its rows spread as in 2.5 directions; with 8 of them, the others held at their mean, 94% are right instead of 95%, on 200 rows held out.',
	],
	[
		{ code: 'NG306', ...at, values: { ...wide, measure: 'rmse', before: 3, metric: 3.1 } },
		'Wider than needed: layer 1 has 64 units, and its rows spread as in 2.5 directions; with 8 of them, the others held at their mean, the RMSE is 3.1 instead of 3, on 200 rows held out.',
	],
	[
		{ code: 'NG307', ...at, values: { layer: 0, units: 2, measure: 'accuracy', score: 0.5, inputs: 0.9, rows: 400 } },
		'Too narrow: what layer 1 with its 2 units gives out lets a linear model be right on 50%, what the inputs say on 90%, of 400 rows held out.',
	],
	[
		{ code: 'NG307', ...at, values: { layer: 0, units: 1, measure: 'r2', score: 0.5, inputs: 0.9, rows: 400 } },
		'Too narrow: from what layer 1 with its 1 unit gives out, a linear model has R² 0.5, from the inputs 0.9, on 400 rows held out.',
	],
	// Bare numbers would read as counts.
	[
		{ code: 'NG401', ...at, values: { wrong: 12, rows: 52, actual: '1', predicted: '0' } },
		'survived 1 is taken for survived 0 in 12 of 52 rows.',
	],
	// Two long names keep what tells them apart.
	[
		{
			code: 'NG401',
			...at,
			values: {
				wrong: 12,
				rows: 52,
				actual: `${'shared beginning '.repeat(4)}left${' shared end'.repeat(4)}`,
				predicted: `${'shared beginning '.repeat(4)}right${' shared end'.repeat(4)}`,
			},
		},
		'shared beginning shared beginning s…lef… is taken for shared beginning shared beginning …righ… in 12 of 52 rows.',
	],
	[
		{
			code: 'NG402',
			...at,
			values: { count: 1, rows: 200, times: 5, actual: 10, predicted: -51, target: 'price' },
		},
		'1 of 200 rows is off by more than 5 times the RMSE: -51 predicted where price is 10.',
	],
	[
		{
			code: 'NG402',
			...at,
			values: { count: 53, rows: 9000, times: 5, actual: 10, predicted: -51, target: 'price' },
		},
		'53 of 9,000 rows are off by more than 5 times the RMSE; the worst: -51 predicted where price is 10.',
	],
	[
		{ code: 'NG403', ...at, values: { missed: 33, rows: 45, actual: 'bad' } },
		'bad is missed in 33 of 45 rows: most of its rows are taken for another class.',
	],
	...rowExamples,
	[
		{ code: 'NG501', ...at, values: { column: '<b>sex</b>', share: 0.4321, increase: 0.2, rows: 131 } },
		'<b>sex</b> carries most: 43.2% of the rise in loss when columns are shuffled, on 131 rows.',
	],
	[
		{ code: 'NG502', ...at, values: { column: '<b>sex</b>', share: 0.9711, low: 0.8123, rows: 131 } },
		'<b>sex</b> carries nearly everything: 97.1% of the rise in loss when columns are shuffled, surely 81.2% or more, on 131 rows.',
	],
	[
		{
			code: 'NG507',
			...at,
			values: { column: '<b>sex</b>', measure: 'accuracy', alone: 0.951, value: 0.96, rows: 131 },
		},
		'<b>sex</b> alone is nearly enough: groups of its values are right on 95.1%, the network with all columns on 96%, of 131 rows held out.',
	],
	[
		{ code: 'NG507', ...at, values: { column: 'a', measure: 'r2', alone: 0.9, value: 0.93, rows: 131 } },
		'a alone is nearly enough: groups of its values have R² 0.9, the network with all columns 0.93, on 131 rows held out.',
	],
	[
		{
			code: 'NG503',
			...at,
			values: {
				column: 'sex',
				by: 'title',
				association: 0.912,
				rows: 623,
				columns: ['title'],
				increase: 0.2,
				measured: 134,
			},
		},
		'sex is left out, but title tells much of it (association 0.912 of 1, on 623 rows), and the network goes by that: shuffling it raises the loss, on 134 rows.',
	],
	[
		{
			code: 'NG503',
			...at,
			values: {
				...{ column: 'sex', by: 'title', association: 0.9, rows: 623, columns: ['title', 'who'] },
				...{ increase: 0.2, measured: 134 },
			},
		},
		'sex is left out, but title tells much of it (association 0.9 of 1, on 623 rows), and the network goes by that: shuffling it, together with what says the same, raises the loss, on 134 rows.',
	],
	[
		{
			code: 'NG503',
			...at,
			values: {
				...{
					column: 'sex',
					by: 'title',
					association: 0.4,
					rows: 623,
					columns: ['title'],
					increase: 0.2,
					measured: 134,
				},
				together: { explained: 0.52, columns: ['title', 'fare'] },
			},
		},
		'sex is left out, but the inputs together tell much of it (R² 0.52 of 1 by a linear model, cross-validated on 623 rows), and the network goes by title and fare: shuffling raises the loss, on 134 rows.',
	],
	[
		{
			code: 'NG504',
			...at,
			values: { apart: 24, rows: 30, methods: ['exact-shapley', 'integrated-gradients', 'deep-lift'] },
		},
		'What speaks for single predictions hangs on the method: of 24 of 30 rows held out, exact Shapley values, integrated gradients, and DeepLIFT do not name the same columns first.',
	],
	[
		{ code: 'NG505', ...at, values: { unlike: 41, rows: 100 } },
		'41 of 100 rows held out are unlike the rows it learned from, where 1 in 100 is usual: what it says of them reaches beyond its data.',
	],
	[
		{ code: 'NG506', ...at, values: { column: 'age', output: 'yes', expected: 'up', breaking: 50, rows: 200 } },
		'Expected to rise with age, the prediction of yes falls for 25% of 200 rows.',
	],
];

describe('sentences of issues', () => {
	for (const [issue, sentence] of said)
		it(`${issue.code}: ${sentence}`, () => {
			assert.equal(issueSentence(issue, { layers: 3, target: 'survived', classes: [], columns: [] }), sentence);
		});

	it('are tried for every code of a run', () => {
		const ofTables = new Set<string>(
			Object.values(tableCodes)
				.map(({ code }) => code)
				.filter((code) => code !== 'NG101'),
		);
		const ofRuns = issueCodes.filter((code) => !ofTables.has(code));
		assert.deepEqual([...new Set(said.map(([{ code }]) => code))].sort(), ofRuns.sort());
	});

	it('say how many were switched off, and nothing where none were', () => {
		assert.deepEqual([0, 1, 2].map(switchedOffSentence), [null, '1 finding switched off.', '2 findings switched off.']);
	});

	it('do not say that nothing stands out where no row was measured', () => {
		assert.match(nothingFoundSentence(true), /Nothing stands out/);
		assert.doesNotMatch(nothingFoundSentence(false), /stands out/);
	});
});

describe('the catalogue of codes', () => {
	for (const code of issueCodes)
		it(`says of ${code} what it means, from where on it is raised, and what to do`, () => {
			const { title, meaning, threshold, whatToDo } = catalogueEntry(code);
			assert.doesNotMatch(title, /\.$/);
			for (const text of [meaning, threshold, whatToDo]) assert.match(text, /^[“A-Z][^{}]*[.?]$/);
		});

	it('has no code twice, each in a group that is published', () => {
		assert.equal(new Set(issueCodes).size, issueCodes.length);
		for (const code of issueCodes) assert.match(code, /^NG[1-5]\d\d$/);
	});
});
