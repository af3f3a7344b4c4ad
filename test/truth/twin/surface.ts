import { encodeTable } from './encode.ts';
import { baselineInputs } from './explanation.ts';
import { rowPass } from './forward.ts';
import { quantile } from './measures.ts';
import { oncePer } from './once.ts';
import { numberOf } from './table.ts';
import type { Twin } from './twin.ts';

/** Cells along each axis where nothing else is asked for. */
const points = 40;

export interface TwinAxis {
	readonly from: number;
	readonly to: number;
}

/** Of each cell, from the lowest y on and in it from the lowest x on: all probabilities, or the value. */
export interface TwinSurface {
	readonly x: TwinAxis;
	readonly y: TwinAxis;
	readonly cells: readonly Float64Array[];
}

const surfaces = oncePer<TwinSurface>();

export function surfaceOf(twin: Twin, x: string, y: string): TwinSurface {
	return surfaces(twin, JSON.stringify([x, y]), () => {
		const axes = [axisOf(twin, x), axisOf(twin, y)] as const;
		const middle = ({ from, to }: TwinAxis, cell: number) => from + ((cell + 0.5) * (to - from)) / points;
		const cells = Array.from({ length: points * points }, (_, i) =>
			saidAt(twin, [x, middle(axes[0], i % points)], [y, middle(axes[1], Math.floor(i / points))]),
		);
		return { x: axes[0], y: axes[1], cells };
	});
}

export const middleOf = ({ from, to }: TwinAxis, cell: number): number => from + ((cell + 0.5) * (to - from)) / points;
export const placeOf = (cell: number): readonly [x: number, y: number] => [cell % points, Math.floor(cell / points)];

/** What the values of the training rows span; where the outermost hundredths lie far off, without these. */
export function axisOf(twin: Twin, column: string): TwinAxis {
	return axes(twin, column, () => computedAxis(twin, column));
}

const axes = oncePer<TwinAxis>();

function computedAxis(twin: Twin, column: string): TwinAxis {
	const all = valuesOf(twin, column);
	const values = twin.parts.train
		.map((row) => all[row])
		.filter(Number.isFinite)
		.sort((a, b) => a - b);
	const ends = [values[0], values[values.length - 1]];
	const inner = [quantile(values, 0.01), quantile(values, 0.99)];
	const [low, high] = inner[1] > inner[0] && ends[1] - ends[0] > 2 * (inner[1] - inner[0]) ? inner : ends;
	const room = high > low ? 0.04 * (high - low) : 0.5;
	return { from: low - room, to: high + room };
}

export function valuesOf(twin: Twin, column: string): readonly number[] {
	return numbers(twin, column, () => twin.table.cells.get(column)!.map(numberOf));
}

const numbers = oncePer<readonly number[]>();

type Setting = readonly [column: string, value: number];

const typical = oncePer<Float64Array>();
const passes = oncePer<ReturnType<typeof rowPass>>();

/** Of the typical row with two other values. */
export function saidAt(twin: Twin, ...set: readonly Setting[]): Float64Array {
	const inputs = Float64Array.from(typical(twin, '', () => baselineInputs(twin, 'median')));
	for (const [column, value] of set) {
		const encodings = twin.record.preprocessing.inputs.filter((each) => each.column === column);
		const made = encodeTable(encodings, { columns: [column], rows: 1, cells: new Map([[column, [String(value)]]]) });
		const own = [...twin.inputs.keys()].filter((input) => twin.inputs[input].column === column);
		for (const [i, input] of own.entries()) inputs[input] = made[i].values[0];
	}
	const pass = passes(twin, '', () => rowPass(twin.record.model.network, twin.tensors));
	return twin.read(pass(inputs).at(-1)!.a);
}

export function likeliest(chances: Float64Array): number {
	return chances.indexOf(Math.max(...chances));
}

/** Columns that are read as numbers. */
export function numberColumnsOf({ record }: Twin): string[] {
	return record.preprocessing.inputs.filter(({ kind }) => kind === 'numeric').map(({ column }) => column);
}
