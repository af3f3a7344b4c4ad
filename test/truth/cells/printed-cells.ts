import type { ShownTable } from '../channels/statement.ts';
import { classNamed, type About } from '../claims/about.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from '../claims/told.ts';
import { mean, shareInterval } from '../twin/measures.ts';
import { rowsWhere } from '../twin/conditions.ts';
import { riseOf } from '../twin/importance.ts';
import { evenly } from '../twin/column-shares.ts';
import { nearestOf } from '../twin/explanation.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import { equalisedThresholds } from './equalised-cells.ts';
import { groupErrors } from './group-error-cells.ts';
import { weakness } from './weak-cells.ts';
import { firstFalse } from './layer-cells.ts';

const rowOfLine = (line: string) => numberIn(line) - 2;

/** Groups of wrong rows, the largest first, or the rows that are furthest off. */
export function printedErrors({ rows }: ShownTable, { twin }: About): Truth {
	if (twin.classification)
		return firstFalse(rows, ([actual, predicted, told, lines]) => {
			const [a, p] = [actual, predicted].map((name) => classNamed(name, twin));
			const listed = lines.split(', ').map(rowOfLine);
			return all(
				count(told, twin.confused(twin.measured, a, p)),
				holds(
					listed.every((row) => twin.measured.includes(row) && twin.actual[row] === a && twin.predicted(row) === p),
					'another row is listed',
				),
			);
		});
	const sizes = [...twin.residuals(twin.measured).map(Math.abs)].sort((a, b) => b - a);
	return firstFalse(rows, ([line, actual, predicted, residual], i) => {
		const row = rowOfLine(line);
		const off = twin.predicted(row) - twin.actual[row];
		return all(
			amount(actual, twin.actual[row]),
			amount(predicted, twin.predicted(row)),
			amount(residual, off, 2e-6 * Math.abs(twin.predicted(row))),
			holds(
				Math.abs(Math.abs(off) - sizes[i]) <= 2e-6 * Math.abs(twin.predicted(row)) + 1e-6 * sizes[0],
				'another row is further off',
			),
		);
	});
}

/** Weights of each layer with some: smallest, mean, largest, and how they vary. */
export function printedWeights({ rows }: ShownTable, { twin }: About): Truth {
	return firstFalse(rows, ([layer, shape, least, middle, most, spread]) => {
		// Of embedded columns each has its own line.
		if (layer.includes(' ')) return null;
		const weights = twin.tensors.get(`layers.${layer}.weight`)?.values;
		const units = twin.tensors.get(`layers.${layer}.bias`)?.values.length ?? NaN;
		if (weights === undefined) return `layer ${layer} has no weights`;
		const average = mean(weights);
		return all(
			same(shape, `${weights.length / units}×${units}`),
			amount(
				least,
				weights.reduce((a, b) => Math.min(a, b)),
			),
			amount(middle, average, 1e-6),
			amount(
				most,
				weights.reduce((a, b) => Math.max(a, b)),
			),
			amount(spread, Math.sqrt(mean(weights.map((each) => (each - average) ** 2))), 1e-6),
		);
	});
}

/** Units of each layer: how many are dead, and on average how often they are active and what they give. */
export function printedActivations({ rows }: ShownTable, { twin }: About): Truth {
	return firstFalse(rows, ([layer, , units, dead, active, saturated, told]) => {
		const of = twin.layers[Number(layer)];
		const { type } = twin.record.model.network.layers[Number(layer)];
		const isLast = Number(layer) === twin.layers.length - 1;
		const share_ = (counts: Float64Array) => mean(counts) / of.rows;
		return all(
			count(units, of.units),
			type === 'dense' && !isLast
				? all(
						count(
							dead,
							[...of.largestA.keys()].filter((unit) => of.largestA[unit] === 0 && of.smallestA[unit] === 0).length,
						),
						share(active, share_(of.active), 1e-4),
						share(saturated, share_(of.flat), 1e-4),
						amount(told, mean(of.sumA) / of.rows, 1e-5),
					)
				: null,
		);
	});
}

export function printedImportance({ rows }: ShownTable, { twin }: About): Truth {
	const columns = [...new Set(twin.inputs.map(({ column }) => column))];
	return firstFalse(rows.slice(0, 8), ([name, rise, interval]) => {
		if (!columns.includes(name)) return `no input is called ${name}`;
		const truth = riseOf(twin, [name]);
		const [low, high] = interval.split(' to ').map(numberIn);
		return all(
			amount(rise, truth.rise, 5 * truth.error + 0.02 * Math.abs(truth.rise) + (high - low) / 4),
			holds(low <= numberIn(rise) && numberIn(rise) <= high, 'it lies outside of its interval'),
			holds(
				Math.abs(high + low - 2 * numberIn(rise)) <= 0.02 * Math.max(Math.abs(low), Math.abs(high)),
				'its ends are not as far from it',
			),
		);
	});
}

/** Wrong, or how far off on average. */
function rateIn(twin: Twin, rows: Rows): number | null {
	if (rows.length === 0) return null;
	return twin.classification ? 1 - twin.accuracy(rows) : twin.mae(rows);
}

/** The parts of the tree, each indented below the one that it is a part of. */
export function printedErrorTree({ rows }: ShownTable, { twin }: About): Truth {
	const path: string[] = [];
	const all_ = rateIn(twin, twin.measured)! * twin.measured.length;
	return firstFalse(rows, ([name, counted, told, interval, coverage, validation, train, weak]) => {
		const depth = (name.length - name.trimStart().length) / 2;
		path.length = depth;
		path.push(name.trimStart());
		const conditions = path.slice(1);
		const fulfils = conditions.length === 0 ? () => true : rowsWhere(conditions.join(' and '), twin.table);
		if (fulfils === null)
			return holds(conditions.join().includes('…'), `these are no conditions: ${conditions.join()}`);
		const inside = (part: Rows) => part.filter(fulfils);
		const own = inside(twin.measured);
		const rate = (text: string, part: Rows) =>
			twin.classification ? share(text, rateIn(twin, part)) : amount(text, rateIn(twin, part));
		const [low, high] = interval.split(' to ');
		const value = rateIn(twin, own) ?? 0;
		return all(
			count(counted, own.length),
			rate(told, own),
			interval === '–'
				? null
				: twin.classification
					? isWilson(low, high, Math.round(value * own.length), own.length)
					: holds(numberIn(low) <= value && value <= numberIn(high), 'it lies outside of its interval'),
			share(coverage, all_ === 0 ? null : (value * own.length) / all_),
			rate(validation, inside(twin.parts.validation)),
			twin.record.rows.test > 0 ? rate(train, inside(twin.parts.train)) : null,
			// The tree chose its parts by the rows judged: validation rows must say the same.
			weak === '–' || weak === 'not proven' || value > (all_ / twin.measured.length) * 0.999999
				? weakness(weak, fulfils, twin.parts.validation, twin)
				: 'it errs no more there than everywhere',
		);
	});
}

function isWilson(low: string, high: string, hits: number, rows: number): Truth {
	const [from, to] = shareInterval(hits, rows);
	return all(share(low, from, 1e-5), share(high, to, 1e-5));
}

/** Rates of all rows and of each group of them, of the class that is asked about first. */
export function printedGroups(table: ShownTable, about: About): Truth {
	if (table.head.some((name) => name.endsWith(': called from'))) return equalisedThresholds(table, about);
	const { head, rows } = table;
	const { twin } = about;
	if (!twin.classification) return groupErrors(table, about);
	const one = twin.classes.length - 1;
	const column = head[0];
	return firstFalse(rows, ([name, counted, ...rates]) => {
		const cells = twin.table.cells.get(column);
		const own = twin.measured.filter((row) => name === 'all' || (cells?.[row] ?? 'missing') === name);
		const isOne = (row: number) => twin.actual[row] === one;
		const called = (row: number) => twin.predicted(row) === one;
		const parts: readonly (readonly [Rows, (row: number) => boolean])[] = [
			[own, called],
			[own.filter(isOne), called],
			[own.filter((row) => !isOne(row)), called],
			[own, (row) => called(row) !== isOne(row)],
		];
		return all(
			count(counted, own.length),
			...rates.map((text, i) => {
				const [part, hit] = parts[i];
				const hits = part.filter(hit).length;
				const [, value, low, high, few] = /^(\S+)(?: \((\S+) to (\S+)\))?(, too few to tell)?$/.exec(text) ?? [];
				return all(
					share(value ?? text, part.length === 0 ? null : hits / part.length),
					low === undefined ? null : isWilson(low, high, hits, part.length),
					low === undefined ? null : holds((few !== undefined) === part.length < 20, `there are ${part.length}`),
				);
			}),
		);
	});
}

/** No row in the midst of those learned from is called unlike them. */
function isFar(twin: Twin, row: number): Truth {
	const { train } = twin.parts;
	const fifth = (of: number) => nearestOf(twin, of, train)[4].distance;
	const usual = evenly(train, 100)
		.map(fifth)
		.sort((a, b) => a - b);
	return holds(fifth(row) > usual[usual.length >> 1], 'it is as near to the rows learned from as half of these');
}

/** A row for each row of the file: what is predicted, each probability, and what holds the truth as often as was asked. */
export function predictions({ head, rows, caption }: ShownTable, { twin }: About): Truth {
	const confidence = numberIn(/[\d.]+$/.exec(caption)![0]);
	const scores = twin.parts.test
		.map((row) =>
			twin.classification ? 1 - twin.outputs[row][twin.actual[row]] : Math.abs(twin.predicted(row) - twin.actual[row]),
		)
		.sort((a, b) => a - b);
	const quantile = scores[Math.ceil((scores.length + 1) * confidence - 1e-9) - 1];
	// Of a value near 0 among large ones, single precision keeps fewer digits.
	const slack = 1e-6 + (twin.classification ? 0 : 5e-7 * Math.max(...twin.outputs.map(([value]) => Math.abs(value))));
	// Of many validation rows intervals are wider where those nearby err more.
	const isEven = twin.parts.validation.length < 100;
	return all(
		count(String(rows.length), twin.table.rows),
		firstFalse(rows, (cells, row) => {
			const output = twin.outputs[row];
			const near = (text: string, truth: number) =>
				holds(Math.abs(Number(text) - truth) <= 2e-5 * Math.abs(truth) + slack, `${truth} instead of ${text}`);
			return all(
				...cells.map((text, i): Truth => {
					const name = head[i];
					if (name === 'row') return count(text, row + 1);
					if (name === 'prediction')
						return twin.classification ? same(text, twin.classes[twin.predicted(row)]) : near(text, output[0]);
					if (name === 'promised')
						return all(
							holds(/^(true|false)$/.test(text), 'it is said or not'),
							text === 'true' ? null : isFar(twin, row),
						);
					if (name.startsWith('probability:')) return near(text, output[twin.classes.indexOf(name.slice(12))]);
					if (name === 'lower' || name === 'upper') {
						const side = name === 'lower' ? -1 : 1;
						return isEven
							? near(text, output[0] + side * quantile)
							: holds(side * (Number(text) - output[0]) >= 0, 'it lies on the wrong side');
					}
					if (name !== 'set') return `nobody checks a column called ${name}`;
					const set = JSON.parse(text) as readonly string[];
					const wrong = twin.classes.find(
						(each, k) =>
							set.includes(each) !== (1 - output[k] <= quantile || k === twin.predicted(row)) &&
							Math.abs(1 - output[k] - quantile) > 1e-5,
					);
					return holds(wrong === undefined, `${wrong ?? ''} is ${set.includes(wrong ?? '') ? 'not ' : ''}in it`);
				}),
			);
		}),
	);
}
