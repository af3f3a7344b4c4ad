import type { NetworkLinks } from './network-result.ts';

/** All connections between two stages, (senders, units) row-major. */
export interface Connections {
	readonly senders: number;
	readonly units: number;
	readonly flow: Float64Array;
	/** NaN where it is of several inputs. */
	readonly weight: Float32Array;
	readonly sign: Int32Array;
}

/** Sums of flow by sender and by unit, and of all. */
export interface FlowSums {
	readonly sent: Float64Array;
	readonly got: Float64Array;
	readonly total: number;
}

export function flowSums({ senders, units, flow }: Connections): FlowSums {
	const sent = new Float64Array(senders);
	const got = new Float64Array(units);
	let total = 0;
	for (let i = 0; i < flow.length; i++) {
		// A weight that is no number has its own finding.
		if (!Number.isFinite(flow[i])) continue;
		sent[Math.floor(i / units)] += flow[i];
		got[i % units] += flow[i];
		total += flow[i];
	}
	return { sent, got, total };
}

/** At most `most`, the largest; ascending. A single one is never left out: its place is no larger than the note that it is. */
export function strongest(sizes: Float64Array, most: number): number[] {
	const all = [...sizes.keys()];
	if (sizes.length <= most + 1) return all;
	return all
		.sort((a, b) => sizes[b] - sizes[a] || a - b)
		.slice(0, most)
		.sort((a, b) => a - b);
}

/** So few, the largest first, are at least half of all; 0: all are 0. */
export function fewestForHalf(sizes: Float64Array): number {
	const falling = [...sizes].sort((a, b) => b - a);
	const half = falling.reduce((sum, size) => sum + size, 0) / 2;
	if (!(half > 0)) return 0;
	let sum = 0;
	return 1 + falling.findIndex((size) => (sum += size) >= half * (1 - 1e-9));
}

/** Of all flow the lines of a drawing are to carry this share: the others are many and faint. */
const enough = 0.8;

/** The strongest connections between nodes that are drawn, until they carry enough, at most `most`. */
export function linksOf(
	connections: Connections,
	sums: FlowSums,
	from: readonly number[],
	to: readonly number[],
	most: number,
): NetworkLinks {
	const { units, flow, weight, sign } = connections;
	const candidates = from
		.flatMap((sender, i) => to.map((unit, j) => ({ i, j, at: sender * units + unit })))
		.filter(({ at }) => flow[at] > 0 && Number.isFinite(flow[at]))
		.sort((a, b) => flow[b.at] - flow[a.at] || a.at - b.at);
	const wanted = enough * candidates.reduce((sum, { at }) => sum + flow[at], 0);
	let carried = 0;
	const drawn = candidates.slice(0, most).filter(({ at }) => {
		if (carried >= wanted) return false;
		carried += flow[at];
		return true;
	});
	return {
		connections: flow.length,
		carried: sums.total > 0 ? carried / sums.total : 0,
		from: Int32Array.from(drawn, ({ i }) => i),
		to: Int32Array.from(drawn, ({ j }) => j),
		weight: Float32Array.from(drawn, ({ at }) => weight[at]),
		sign: Int32Array.from(drawn, ({ at }) => sign[at]),
		flow: Float32Array.from(drawn, ({ at }) => flow[at]),
		half: fewestForHalf(sums.sent),
	};
}
