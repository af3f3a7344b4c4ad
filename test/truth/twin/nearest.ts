import { oncePer } from './once.ts';
import type { Rows, Twin } from './twin.ts';

export interface TwinNeighbour {
	readonly row: number;
	readonly distance: number;
}

const made = oncePer<(row: number) => readonly TwinNeighbour[]>();

/** Of each row of the table, the five nearest training rows other than itself, nearest first. */
export function fiveNearest(twin: Twin): (row: number) => readonly TwinNeighbour[] {
	return made(twin, 'nearest', () => nearestIn(twin, twin.parts.train));
}

function nearestIn(twin: Twin, train: Rows): (row: number) => readonly TwinNeighbour[] {
	const inputs = new Map(twin.rows.map((row) => [row, twin.inputsOf(row)] as const));
	const embedded = twin.inputs.map(({ scale }) => scale === null);
	const known = new Map<number, readonly TwinNeighbour[]>();
	return (row: number) => {
		const before = known.get(row);
		if (before !== undefined) return before;
		const x = inputs.get(row)!;
		const near: TwinNeighbour[] = [];
		for (const other of train) {
			if (other === row) continue;
			const y = inputs.get(other)!;
			let sum = 0;
			for (let i = 0; i < x.length; i++) sum += embedded[i] ? (x[i] === y[i] ? 0 : 2) : (x[i] - y[i]) ** 2;
			const distance = Math.sqrt(sum);
			if (near.length === 5 && distance >= near[4].distance) continue;
			near.push({ row: other, distance });
			near.sort((a, b) => a.distance - b.distance).splice(5);
		}
		known.set(row, near);
		return near;
	};
}
