import assert from 'node:assert/strict';
import { trainedOf, unusedSeed, type Trained } from '../../../src/extension/commands/unused-seed.ts';
import { exampleRun } from '../../support/example-run.ts';

const training: Trained = { files: ['file:///a.csv'], choices: { target: 'y', seed: 1, hidden: [8] } };
const withSeed = (seed: number, other: Partial<Trained> = {}): Trained => ({
	...training,
	...other,
	choices: { ...training.choices, ...other.choices, seed },
});

describe('another seed', () => {
	it('is the next that no training of the same file and settings has', () => {
		assert.equal(unusedSeed(training, []), 2);
		assert.equal(unusedSeed(training, [training, withSeed(2), withSeed(3), withSeed(5)]), 4);
	});

	it('may be one that others were trained with', () => {
		const others = [
			withSeed(2, { files: ['file:///b.csv'] }),
			withSeed(2, { choices: { hidden: [16] } }),
			withSeed(2, { options: { header: false } }),
		];
		assert.equal(unusedSeed(training, others), 2);
	});

	it('knows the same settings whichever way round they were said', () => {
		const other: Trained = { choices: { hidden: [8], seed: 2, target: 'y' }, files: training.files, options: {} };
		assert.equal(unusedSeed(training, [other]), 3);
	});

	it('begins at 0 again after the last, and ends where all are used', () => {
		const last = 2 ** 32 - 1;
		assert.equal(unusedSeed(withSeed(last), [withSeed(last), withSeed(0)]), 1);
	});

	it('is told of kept runs by their records, whatever was said of their seed', () => {
		const { record } = exampleRun();
		const { training: trained } = record.model;
		const again = (seed: number) => ({
			...record,
			chosen: [...record.chosen, 'seed'],
			model: { ...record.model, training: { ...trained, seed } },
		});
		const kept = [record, again(trained.seed + 1)].map(trainedOf);
		assert.equal(unusedSeed(trainedOf(record), kept), trained.seed + 2);
	});
});
