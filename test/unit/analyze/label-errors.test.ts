import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { whenClean } from '../../../src/analyze/label-errors/clean-table.ts';
import { suspectedRows, type Labelled } from '../../../src/analyze/label-errors/confident-learning.ts';
import { tellsMoreThanShares } from '../../../src/analyze/label-errors/knowledge.ts';
import { noiseModel } from '../../../src/analyze/label-errors/noise-model.ts';
import { seeded } from '../../../src/core/random.ts';

const classes = 3;

/**
 * Rows whose class is drawn from the probabilities of a network that is sure to some degree, and which a share of labels gives
 * wrongly; the network has learned of that, and is less sure.
 */
function planted(
	rows: number,
	share: number,
	sureness: number,
	seed: number,
): Labelled & { readonly wrong: Set<number> } {
	const random = seeded(seed, 'sampling');
	const probabilities = new Float64Array(rows * classes);
	const wrong = new Set<number>();
	const given = Int32Array.from({ length: rows }, (_, row) => {
		const logits = Array.from({ length: classes }, () => sureness * random.normal());
		const weights = logits.map(Math.exp);
		const sum = weights.reduce((a, b) => a + b);
		const target = random.next() * sum;
		let [one, below] = [0, weights[0]];
		while (below < target && one < classes - 1) below += weights[++one];
		weights.forEach((weight, i) => {
			const clean = weight / sum;
			probabilities[row * classes + i] = (1 - share) * clean + (share * (1 - clean)) / (classes - 1);
		});
		if (random.next() >= share) return one;
		wrong.add(row);
		return (one + 1 + random.integer(classes - 1)) % classes;
	});
	return { classes, given, probabilities, wrong };
}

const unhurried = () => undefined;

describe('what would be suspected in a clean table', () => {
	it('is what is suspected there, within its band in most tables', () => {
		let within = 0;
		for (let seed = 1; seed <= 40; seed++) {
			const labelled = planted(200, 0, 3, seed);
			const { lower, upper, expected } = finish(whenClean(labelled, seeded(seed, 'sampling'), unhurried));
			assert.ok(lower <= expected && expected <= upper);
			if (suspectedRows(labelled).length <= upper) within++;
		}
		// 97.5% of tables lie below the upper end: of 40, fewer than 35 would come by chance in one of 5000.
		assert.ok(within >= 35, `${within} of 40`);
	});

	// Networks that have learned how often labels are wrong look like unsure ones: the model may take fewer for wrong than are, and
	// then expects too many in a clean table, so that too little is claimed. It must not err the other way.
	it('takes no more labels for wrong than were planted', () => {
		for (const share of [0.1, 0.2]) {
			for (let seed = 1; seed <= 6; seed++) {
				const dirty = planted(500, share, 8, seed);
				const { upper, noise } = finish(whenClean(dirty, seeded(1, 'sampling'), unhurried));
				const suspected = suspectedRows(dirty);
				const right = suspected.filter((row) => dirty.wrong.has(row)).length;
				assert.ok(right > 0.6 * suspected.length && right > 0.7 * dirty.wrong.size, `${right} of ${suspected.length}`);
				assert.ok(noise <= 1.2 * share, `${noise} of ${share}`);
				assert.ok(
					upper >= suspected.length - right,
					`up to ${upper} expected, ${suspected.length - right} falsely suspected`,
				);
			}
		}
	});

	it('takes errors of one pair of classes for wrong labels, and classes that overlap for right ones', () => {
		const random = seeded(8, 'sampling');
		// Rows of three classes that lie apart, a third of the first one given as the second, and networks that have learned of it.
		const truth = Int32Array.from({ length: 600 }, (_, row) => row % 3);
		const given = truth.map((one) => (one === 0 && random.next() < 0.3 ? 1 : one));
		const learned = Array.from(truth, (one) => {
			const clean = [0, 1, 2].map((each) => (each === one ? 0.98 : 0.01));
			const seen = Math.min(Math.max(0.3 + 0.06 * random.normal(), 0), 1);
			return [(1 - seen) * clean[0], clean[1] + seen * clean[0], clean[2]];
		});
		const wrong = finish(noiseModel({ classes, given, probabilities: Float64Array.from(learned.flat()) }, unhurried));
		assert.ok(wrong.kind === 'by-class' && Math.abs(wrong.noise - 0.1) < 0.03, JSON.stringify(wrong));
		for (const seed of [1, 2, 3, 4]) {
			const { noise } = finish(noiseModel(planted(600, 0, 1.5, seed), unhurried));
			assert.ok(noise < 0.02, `${noise} of seed ${seed}`);
		}
	});
});

describe('what networks know of labels', () => {
	it('is more than shares where they learned something, also of rare classes, and nothing of labels by lot', () => {
		assert.equal(tellsMoreThanShares(planted(200, 0.2, 4, 1)), true);
		const random = seeded(4, 'sampling');
		let told = 0;
		for (let i = 0; i < 200; i++) {
			const { given, probabilities } = planted(150, 0, 2, i + 10);
			if (tellsMoreThanShares({ classes, given: given.map(() => random.integer(classes)), probabilities })) told++;
		}
		assert.equal(told, 0);
		// Always the shares themselves.
		const given = Int32Array.from({ length: 90 }, (_, row) => row % 3);
		assert.equal(tellsMoreThanShares({ classes, given, probabilities: new Float64Array(270).fill(1 / 3) }), false);
		const rare = Int32Array.from({ length: 1000 }, (_, row) => Number(row % 100 === 0));
		const sure = Float64Array.from({ length: 2000 }, (_, i) =>
			(i % 2 === 1) === (rare[i >> 1] === 1) ? 0.995 : 0.005,
		);
		assert.equal(tellsMoreThanShares({ classes: 2, given: rare, probabilities: sure }), true);
	});
});
