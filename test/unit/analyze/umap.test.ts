import assert from 'node:assert/strict';
import { finish } from '../../../src/analyze/analyzer.ts';
import { nearestNeighbours, sharedNeighbours } from '../../../src/analyze/projection/neighbours.ts';
import { projection } from '../../../src/analyze/projection/projection.ts';
import { connectionsOf } from '../../../src/analyze/projection/umap.ts';
import { seeded } from '../../../src/core/random.ts';
import { contextOf } from '../../support/analyzer-context.ts';
import { datasetOf, networkOf } from '../../support/toy-model.ts';

const random = seeded(5, 'sampling');
const width = 6;
/** Rows on a rolled-up sheet in six directions, which no plane shows: what is near on the sheet is near in space, but not the other way round in a plane. */
const angles = Array.from({ length: 90 }, (_, i) => 1.5 * Math.PI * (1 + (2 * i) / 90));
const rolled = angles.map((angle) => [
	(angle / 4) * Math.cos(angle),
	(angle / 4) * Math.sin(angle),
	3 * random.normal(),
	...Array.from({ length: 3 }, () => 0.02 * random.normal()),
]);

const places = (rows: readonly (readonly number[])[]) => Float64Array.from(rows.flat());

/** Of each row the others by distance, by sorting all pairs. */
function ordered(rows: readonly (readonly number[])[]): number[][] {
	return rows.map((row, i) => {
		const distances = rows.map((other) => Math.hypot(...row.map((value, axis) => value - other[axis])));
		return [...rows.keys()].filter((j) => j !== i).sort((a, b) => distances[a] - distances[b] || a - b);
	});
}

/** Trustworthiness (Venna and Kaski, 2001): 1 less the ranks by which rows that are near in the plane miss being near in space. */
function trustworthiness(space: number[][], plane: number[][], k: number): number {
	const n = space.length;
	const missed = plane.reduce(
		(sum, near, i) => sum + near.slice(0, k).reduce((all, j) => all + Math.max(0, space[i].indexOf(j) + 1 - k), 0),
		0,
	);
	return 1 - (2 * missed) / (n * k * (2 * n - 3 * k - 1));
}

const identity = Array.from({ length: width }, (_, i) => Array.from({ length: width }, (__, j) => (i === j ? 1 : 0)));
const model = {
	network: networkOf([
		{ activation: 'identity', weights: identity, bias: identity.map(() => 0) },
		{ activation: 'identity', weights: identity.map(() => [1]), bias: [0] },
	]),
	loss: 'mean-squared-error',
} as const;
const dataset = datasetOf({ inputs: rolled, targets: angles });
const options = { layer: 0, maximumRows: 2000 };
const mapped = (seed: number) =>
	finish(
		projection.run(model, dataset, { ...options, method: 'umap' }, contextOf({ random: seeded(seed, 'sampling') })),
	);

describe('UMAP', () => {
	it('finds the rows nearest to each, as sorting all of them does', () => {
		const { indices, distances } = finish(nearestNeighbours(places(rolled), width, 7));
		const wanted = ordered(rolled).map((others) => others.slice(0, 7));
		assert.deepEqual([...indices], wanted.flat());
		assert.ok(Math.abs(distances[6] - Math.hypot(...rolled[0].map((v, i) => v - rolled[wanted[0][6]][i]))) < 1e-12);
	});

	it('connects a row with its neighbours by log2 of their number together, before both sides are joined', () => {
		const near = finish(nearestNeighbours(places(rolled), width, 8));
		const { from, to, weight } = connectionsOf(near);
		const joined = new Map([...from.keys()].map((i) => [`${from[i]} ${to[i]}`, weight[i]]));
		// Each side again, by Newton's method for its width instead of bisection.
		const sides = rolled.map((_, row) => {
			const own = [...near.distances.subarray(8 * row, 8 * row + 8)].map((distance, _i, all) => distance - all[0]);
			let width_ = own.reduce((a, b) => a + b, 0) / 8;
			for (let i = 0; i < 100; i++) {
				const sum = own.reduce((all, each) => all + Math.exp(-each / width_), 0) - 3;
				const slope = own.reduce((all, each) => all + (Math.exp(-each / width_) * each) / width_ ** 2, 0);
				width_ = Math.max(width_ / 3, width_ - sum / slope);
			}
			return new Map(own.map((each, i) => [near.indices[8 * row + i], Math.exp(-each / width_)]));
		});
		for (const [i, own] of sides.entries())
			for (const [j, p] of own) {
				const q = sides[j].get(i) ?? 0;
				const found = joined.get(`${Math.min(i, j)} ${Math.max(i, j)}`)!;
				assert.ok(Math.abs(found - (p + q - p * q)) < 1e-9, `${i} and ${j}: ${found}`);
			}
		assert.equal(
			joined.size,
			new Set(sides.flatMap((own, i) => [...own.keys()].map((j) => `${Math.min(i, j)} ${Math.max(i, j)}`))).size,
		);
	});

	it('is the same for one seed, and another for another one', () => {
		const [one, again, other] = [mapped(1), mapped(1), mapped(2)];
		assert.deepEqual([one.x, one.y], [again.x, again.y]);
		assert.notDeepEqual(one.x, other.x);
		assert.deepEqual([one.explained, one.axes.length], [null, 0]);
	});

	it('keeps neighbours that no plane keeps, as is told', () => {
		const map = mapped(1);
		const plane = finish(projection.run(model, dataset, { ...options, method: 'pca' }, contextOf()));
		const orderOf = ({ x, y }: typeof map) => ordered([...x].map((each, i) => [each, y[i]]));
		const space = ordered(rolled);
		const [ofMap, ofPlane] = [map, plane].map((each) => trustworthiness(space, orderOf(each), 15));
		assert.ok(ofMap > 0.93 && ofMap > ofPlane + 0.02, `${ofMap} beside ${ofPlane}`);
		const shared = orderOf(map).map((near, i) => near.slice(0, 15).filter((j) => space[i].indexOf(j) < 15).length / 15);
		assert.equal(map.neighbours?.count, 15);
		const mean = shared.reduce((a, b) => a + b, 0) / shared.length;
		assert.ok(Math.abs(map.neighbours.shared - mean) < 2e-3, `${map.neighbours.shared} instead of ${mean}`);
	});

	it('tells how many neighbours two spaces share', () => {
		const near = (...indices: readonly number[]) => ({
			count: 2,
			indices: Int32Array.from(indices),
			distances: new Float64Array(6),
		});
		assert.equal(sharedNeighbours(near(1, 2, 0, 2, 0, 1), near(2, 1, 2, 3, 4, 5)), 3 / 6);
	});

	it('gives way after each pass, and ends where it is told to', () => {
		const signal = { aborted: false, throwIfAborted: () => assert.ok(!signal.aborted, 'stopped') };
		let reports = 0;
		const steps = projection.run(
			model,
			dataset,
			{ ...options, method: 'umap' },
			contextOf({ signal, report: () => (reports += 1) }),
		);
		for (let i = 0; i < 150; i++) assert.equal(steps.next().done, false);
		assert.ok(reports > 10);
		signal.aborted = true;
		assert.throws(() => steps.next(), /stopped/);
	});

	it('is the plane of two rows, and a point where all are the same', () => {
		const small = datasetOf({ inputs: rolled.slice(0, 2), targets: [1, 2] });
		const two = finish(projection.run(model, small, { ...options, method: 'umap' }, contextOf()));
		assert.equal(two.neighbours, null);
		assert.ok([...two.x, ...two.y].every(Number.isFinite));
		const same = datasetOf({ inputs: rolled.map(() => rolled[0]), targets: angles });
		const one = finish(projection.run(model, same, { ...options, method: 'umap' }, contextOf()));
		assert.ok([...one.x, ...one.y].every((each) => each === 0));
	});
});
