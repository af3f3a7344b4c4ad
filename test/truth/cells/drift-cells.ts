import type { ShownTable } from '../channels/statement.ts';
import type { About } from '../claims/about.ts';
import { all, amount, holds, numberIn, same, share, type Truth } from '../claims/told.ts';
import { chance } from '../chance.ts';
import { rowPass } from '../twin/forward.ts';
import { encodeTable } from '../twin/encode.ts';
import { deviation, mean, quantile } from '../twin/measures.ts';
import { numberOf } from '../twin/table.ts';
import { chiSquare95, largestGap } from '../twin/tests.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import { firstFalse } from './layer-cells.ts';

type Cells = readonly (string | null)[];

function isNumeric(cells: Cells): boolean {
	return cells.some((cell) => cell !== null) && cells.every((cell) => cell === null || Number.isFinite(numberOf(cell)));
}

/** Half the sum of how far shares of names are apart. */
function apart(a: readonly string[], b: readonly string[]): number {
	const shareOf = (names: readonly string[], one: string) => names.filter((name) => name === one).length / names.length;
	return [...new Set([...a, ...b])].reduce((sum, one) => sum + Math.abs(shareOf(a, one) - shareOf(b, one)) / 2, 0);
}

/** Sum over bins of the difference of the shares times that of their logarithms, each bin with half a row more; and what chance makes of it. */
function stability(a: readonly number[], b: readonly number[]): { readonly index: number; readonly band: number } {
	const bins = [...a.keys()].filter((i) => a[i] + b[i] > 0);
	const [n, m] = [a, b].map((counts) => counts.reduce((x, y) => x + y, 0));
	const shareIn = (counts: readonly number[], all_: number, i: number) => (counts[i] + 0.5) / (all_ + bins.length / 2);
	const index = bins.reduce((sum, i) => {
		const [p, q] = [shareIn(a, n, i), shareIn(b, m, i)];
		return sum + (p - q) * Math.log(p / q);
	}, 0);
	return bins.length < 2 ? { index: 0, band: 0 } : { index, band: (1 / n + 1 / m) * chiSquare95(bins.length - 1) };
}

/** How far each column is from training to test rows. */
export function printedDrift({ head, rows }: ShownTable, { twin }: About): Truth {
	const { train, test } = twin.parts;
	const named = [...twin.table.columns];
	let before = Infinity;
	let differs = true;
	return firstFalse(rows, (cells) => {
		const [name, distance, psi, band, p, q, own, there, missing, missingThere, told] = cells;
		if (head.length !== cells.length || !named.includes(name)) return `no column is called ${name}`;
		const [a, b] = [train, test].map((part: Rows) => part.map((row) => twin.table.cells.get(name)![row]));
		const [known, knownThere] = [a, b].map((each) => each.filter((cell) => cell !== null));
		const isDay = [...known, ...knownThere].every((cell) => /^\d{4}-\d\d-\d\d$/.test(cell));
		const isNumber = (isDay || isNumeric([...a, ...b])) && !isOfNames(name, twin);
		const value = (cell: string) => (isDay ? Date.parse(cell) / 86_400_000 : Math.fround(numberOf(cell)));
		const order = differs && told === 'no' ? Infinity : before;
		differs = told === 'yes';
		before = numberIn(distance);
		const common = all(
			share(missing, 1 - known.length / a.length),
			share(missingThere, 1 - knownThere.length / b.length),
			holds(numberIn(distance) <= order + 1e-9, 'they are not in order'),
			holds(numberIn(band) >= 0, 'no band'),
			holds(p === '–' || (numberIn(p) >= 0 && numberIn(p) <= 1 && numberIn(q) >= numberIn(p) * 0.99), 'no chance'),
			holds(told === 'no' || q === '–' || numberIn(q) <= 0.0505, 'it differs no more than by chance'),
			holds(told === 'yes' || q === '–' || numberIn(q) >= 0.0495, 'it differs more than by chance'),
		);
		if (common !== null || known.length === 0 || knownThere.length === 0) return common;
		if (isNumber) {
			const [x, y] = [known, knownThere].map((each) => each.map(value));
			const limits = [...new Set(Array.from({ length: 9 }, (_, i) => quantile(x, (i + 1) / 10)))];
			const counts = [x, y].map((values, side) => [
				...[...limits, Infinity].map(
					(limit, i) => values.filter((value) => value <= limit && (i === 0 || value > limits[i - 1])).length,
				),
				[a, b][side].length - values.length,
			]);
			return all(
				amount(distance, largestGap(x, y)),
				isDay ? same(own, dayOf(mean(x))) : amount(own, mean(x), 1e-6 * deviation(x)),
				isDay ? same(there, dayOf(mean(y))) : amount(there, mean(y), 1e-6 * deviation(x)),
				isStability(psi, band, counts[0], counts[1]),
				chanceOfGap(p, largestGap(x, y), x.length, y.length),
			);
		}
		if (!known.every((cell) => Number.isNaN(numberOf(cell)))) return null;
		const counted = namesIn(known, knownThere);
		return all(
			amount(distance, apart(known, knownThere)),
			counted === null
				? null
				: isStability(
						psi,
						band,
						[...counted[0], a.length - known.length],
						[...counted[1], b.length - knownThere.length],
					),
			holds(own === '–' && there === '–', 'names have no mean'),
		);
	});
}

/** How often each name is there; null: of more than twenty some share a bin. */
function namesIn(a: readonly string[], b: readonly string[]): readonly [number[], number[]] | null {
	const names = [...new Set([...a, ...b])];
	if (names.length > 20) return null;
	const counts = (of: readonly string[]) => names.map((name) => of.filter((each) => each === name).length);
	return [counts(a), counts(b)];
}

/** Target of classes, and columns of categories. */
function isOfNames(name: string, { record }: Twin): boolean {
	const { inputs, target } = record.preprocessing;
	if (name === target.column) return target.kind === 'classes';
	return inputs.some(({ column, kind }) => column === name && kind !== 'numeric' && kind !== 'date');
}

/** The day that a number of days since 1970 falls on. */
function dayOf(days: number): string {
	return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

function isStability(text: string, band: string, a: readonly number[], b: readonly number[]): Truth {
	const truth = stability(a, b);
	// The limit of many rows, by an approximation that is good to a hundredth.
	return all(amount(text, truth.index, 1e-3 * truth.index), amount(band, truth.band, 6e-3 * truth.band));
}

/** Between the limit for many rows with and without Stephens's correction for few. */
function chanceOfGap(text: string, gap: number, n: number, m: number): Truth {
	if (text === '–') return null;
	const root = Math.sqrt((n * m) / (n + m));
	const tail = (z: number) => {
		let sum = 0;
		for (let k = 1; k < 200; k++) sum += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * z * z);
		return z < 0.2 ? 1 : Math.min(1, Math.max(0, sum));
	};
	const [most, least] = [tail(root * gap), tail((root + 0.12 + 0.11 / root) * gap)];
	return holds(
		numberIn(text) >= 0.5 * least - 0.02 && numberIn(text) <= 1.2 * most + 0.02,
		`${least} to ${most} instead of ${text}`,
	);
}

interface Redrawn {
	/** Mean of the draws, and their standard deviation. */
	readonly middle: number;
	readonly off: number;
	/** How far the mean of five may be from it, and what is told of the deviation. */
	readonly slack: number;
	readonly most: number;
}

/** What is left of the measure, by draws of our own. */
export function leftOf(twin: Twin, kind: 'numbers' | 'names', level: number): Redrawn {
	const repeats = 20;
	const measured =
		twin.measured.length > 1000
			? chance(3)
					.shuffle([...twin.measured])
					.slice(0, 1000)
			: twin.measured;
	const random = chance(17);
	const found = Array.from({ length: repeats }, () => shaken(twin, measured, kind, level, random));
	const [middle, off] = [mean(found), deviation(found)];
	const fewer = measured.length < twin.measured.length ? 3 / Math.sqrt(measured.length) : 0;
	return {
		middle,
		off,
		// The mean of five against that of twenty.
		slack: 5 * off * Math.sqrt(1 / 5 + 1 / repeats) + fewer * (twin.classification ? 0.5 : middle) + 1e-9,
		most: 4 * off + fewer * Math.max(1, middle) + 1e-6,
	};
}

export function isLeft(told: string, { classification }: Twin, { middle, slack }: Redrawn): Truth {
	const text = told.replace(/^RMSE | right$/g, '');
	return classification ? share(text, middle, slack) : amount(text, middle, slack + 0.02 * middle);
}

/** What is left of the measure under noise, and with names drawn anew. */
export function printedRobustness({ rows }: ShownTable, { twin }: About): Truth {
	return firstFalse(rows, ([changed, told, spread]) => {
		const noise = /^noise of (\S+) standard deviations$/.exec(changed)?.[1];
		const names = /^(\S+) of the names drawn anew$/.exec(changed)?.[1];
		if (noise === undefined && names === undefined) return `nobody knows what ${changed} is`;
		const left = leftOf(twin, noise === undefined ? 'names' : 'numbers', numberIn(noise ?? names!));
		return all(isLeft(told, twin, left), holds(numberIn(spread) <= left.most, `the draws vary by ${left.off}`));
	});
}

function shaken(
	twin: Twin,
	measured: Rows,
	kind: 'numbers' | 'names',
	level: number,
	random: ReturnType<typeof chance>,
): number {
	const { inputs } = twin.record.preprocessing;
	const columns = inputs.map(({ column }) => column);
	const { train } = twin.parts;
	const cells = new Map(
		inputs.map((encoding): [string, (string | null)[]] => {
			const own = twin.table.cells.get(encoding.column)!;
			const isNumber = encoding.kind === 'numeric';
			if (isNumber !== (kind === 'numbers') || encoding.kind === 'date')
				return [encoding.column, measured.map((row) => own[row])];
			if (isNumber) {
				const spread = deviation(train.map((row) => numberOf(own[row])).filter(Number.isFinite));
				return [
					encoding.column,
					measured.map((row) =>
						own[row] === null ? null : String(numberOf(own[row]) + level * spread * random.normal()),
					),
				];
			}
			const names = train.map((row) => own[row]).filter((cell) => cell !== null);
			return [
				encoding.column,
				measured.map((row) => (own[row] !== null && random.uniform() < level ? random.pick(names) : own[row])),
			];
		}),
	);
	const encoded = encodeTable(inputs, { columns, rows: measured.length, cells });
	const pass = rowPass(twin.record.model.network, twin.tensors);
	const says = measured.map((_, i) => twin.read(pass(Float64Array.from(encoded, ({ values }) => values[i])).at(-1)!.a));
	if (twin.classification)
		return mean(says.map((output, i) => Number(output.indexOf(Math.max(...output)) === twin.actual[measured[i]])));
	return Math.sqrt(mean(says.map(([value], i) => (value - twin.actual[measured[i]]) ** 2)));
}
