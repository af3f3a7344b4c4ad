import type { ShownTable } from '../channels/statement.ts';
import { classNamed, type About } from '../claims/about.ts';
import { equationTruth } from '../claims/equation.ts';
import { nearlySo, isSampled, modelScore } from '../claims/local-models.ts';
import { byDependence, byOrders, mostByOrders, usualClass } from '../claims/interactions.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from '../claims/told.ts';
import { rowsWhere } from '../twin/conditions.ts';
import { columnsOf } from '../twin/interactions.ts';
import { regionsOf } from '../twin/local-models.ts';
import { mean } from '../twin/measures.ts';
import { agreement, surrogateRows } from '../twin/surrogate.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import { firstFalse } from './layer-cells.ts';

/** The judged rows that fulfil all of these; null: a condition is cut, or is none. */
function judgedWhere(conditions: readonly string[], twin: Twin): Rows | null {
	const { judged } = surrogateRows(twin);
	if (conditions.length === 0) return judged;
	const fulfils = rowsWhere(conditions.join(' and '), twin.table);
	return fulfils === null ? null : judged.filter(fulfils);
}

const answered = (rows: Rows, one: number, twin: Twin) => rows.filter((row) => twin.predicted(row) === one).length;
const isSo = (rows: Rows, one: number, twin: Twin) => rows.filter((row) => twin.actual[row] === one).length;

/** Some class that a part of the tree may say: of which both counts are those that are told. */
function saysSome(agrees: Truth[], right: Truth[]): Truth {
	return holds(
		agrees.some((truth, one) => truth === null && right[one] === null),
		agrees.find((truth) => truth !== null) ?? right.find((truth) => truth !== null) ?? 'another share',
	);
}

/** The parts of the tree that answers as the network does, each indented below the one that it is a part of. */
export function printedSurrogate({ rows }: ShownTable, { twin }: About): Truth {
	const path: string[] = [];
	return firstFalse(rows, ([name, says, told, agrees, right]) => {
		const depth = (name.length - name.trimStart().length) / 2;
		path.length = depth;
		path.push(name.trimStart());
		const here = judgedWhere(path.slice(1), twin);
		if (here === null) return holds(path.join().includes('…'), `these are no conditions: ${path.join()}`);
		if (agrees === undefined) return all(count(told, here.length), says === '' ? null : isNearMean(says, path, twin));
		const shareOf = (text: string, some: number) => share(text, here.length === 0 ? null : some / here.length);
		const said = says === '' ? [...twin.classes.keys()] : [classNamed(says, twin)];
		return all(
			count(told, here.length),
			holds(!said.includes(-1), `no class is called ${says}`),
			saysSome(
				said.map((one) => shareOf(agrees, answered(here, one, twin))),
				said.map((one) => shareOf(right, isSo(here, one, twin))),
			),
		);
	});
}

/** What a leaf says of a value: the mean of what the network says of the rows that it was fitted on. */
function isNearMean(says: string, path: readonly string[], twin: Twin): Truth {
	const { taught } = surrogateRows(twin);
	const fulfils = rowsWhere(path.slice(1).join(' and '), twin.table);
	const here = taught.filter((row) => path.length < 2 || fulfils!(row));
	// Of very many rows some are drawn.
	const slack = taught.length > 10_000 ? 0.1 * twin.rmse(here) : 0;
	return amount(says, mean(here.map((row) => twin.predicted(row))), slack + 1e-4 * Math.abs(numberIn(says)));
}

/** The leaves as rules. */
export function surrogateRules({ head, rows, caption }: ShownTable, { twin }: About): Truth {
	const isClass = head.length > 2;
	const { judged } = surrogateRows(twin);
	let told = 0;
	const wrong = firstFalse(rows, ([rule, counted, agrees, right]) => {
		told += numberIn(counted);
		const [, conditions, says] = /^(?:if (.*)|always): (.*)$/s.exec(rule) ?? [];
		if (says === undefined) return `no rule: ${rule}`;
		const here = judgedWhere(conditions === undefined ? [] : [conditions], twin);
		if (here === null) return `these are no conditions: ${conditions}`;
		if (!isClass)
			return all(
				count(counted, here.length),
				isNearMean(says, conditions === undefined ? ['all'] : ['all', conditions], twin),
			);
		const one = classNamed(says, twin);
		return all(
			holds(one >= 0, `no class is called ${says}`),
			count(counted, here.length),
			count(agrees, answered(here, one, twin)),
			count(right, isSo(here, one, twin)),
		);
	});
	const [, count_ = '', score = ''] = /^By (\S+) rules?, (\S+) of /.exec(caption) ?? [];
	const agreed = rows.reduce((sum, cells) => sum + numberIn(cells[2] ?? '0'), 0);
	return all(
		wrong,
		holds(told === judged.length, `the rules hold for ${told} of ${judged.length} rows`),
		count(count_, rows.length),
		isClass ? share(score, agreed / judged.length) : share(score, explainedBy(rows, twin), 2e-3),
	);
}

/** Share of the variance of what the network says that rules explain, by the values that they say. */
function explainedBy(rules: ShownTable['rows'], twin: Twin): number {
	const { judged } = surrogateRows(twin);
	const says = new Map(
		rules.flatMap(([rule]) => {
			const [, conditions, value = ''] = /^(?:if (.*)|always): (.*)$/s.exec(rule) ?? [];
			const here = judgedWhere(conditions === undefined ? [] : [conditions], twin) ?? [];
			return here.map((row) => [row, numberIn(value)] as const);
		}),
	);
	const truth = judged.map((row) => twin.predicted(row));
	return Math.max(
		0,
		agreement(
			judged.map((row) => says.get(row) ?? NaN),
			truth,
			twin,
		) ?? 0,
	);
}

/** What pairs do together: by a few of them, the first one among these. Printed and in the panel. */
export function pairs({ head, rows }: ShownTable, about: About): Truth {
	const { twin } = about;
	const names = columnsOf(twin);
	const isByOrders = head[head.length - 1].toLowerCase() === 'mean with sign';
	const isPrinted = head.length === 5;
	const all_ = (names.length * (names.length - 1)) / 2;
	// Each takes long.
	const looked = new Set([0, Math.floor(rows.length / 2), rows.length - 1]);
	const one = usualClass(twin);
	let before = Infinity;
	return all(
		holds(rows.length === all_ || (isPrinted && rows.length === 20) || names.length > mostByOrders, `${all_} pairs`),
		firstFalse(rows, (cells, i) => {
			const [a, b, value] = cells;
			const [from, to] = isPrinted ? cells[3].split(' to ') : cells.slice(3, 5);
			const last = cells[cells.length - 1];
			const [low, told, high] = [from, value, to].map(numberIn);
			const falls = told <= before + 1e-9;
			before = told;
			const common = all(
				holds(names.includes(a) && names.includes(b) && a !== b, 'there are no such columns'),
				holds(falls, 'they do not fall'),
				holds(low >= 0 && low <= told && told <= high, 'the interval does not hold the value'),
				holds(
					low === 0 || Math.abs(low + high - 2 * told) <= 0.02 * high + 1e-12,
					'the value is not the middle of its interval',
				),
				isByOrders
					? holds(
							Math.abs(numberIn(last)) <= told * 1.01 + 1e-12,
							'a mean with sign is no larger than that of the sizes',
						)
					: holds(last === '–' || (numberIn(last) >= 0 && numberIn(last) <= 1.01), 'H lies between 0 and 1'),
			);
			if (common !== null || !looked.has(i)) return common;
			const truth = (isByOrders ? byOrders : byDependence)(twin, a, b, one);
			return amount(value, truth.value, 1.5 * (high - low) + 5 * truth.error);
		}),
	);
}

/** Rows that a model answers, regions it is made of, how good it is, and how far from the network. Printed and in the panel. */
export function localModels({ head, rows }: ShownTable, about: About): Truth {
	const { twin } = about;
	const { models, regions } = regionsOf(twin);
	const isPrinted = head[0] === 'model';
	if (isSampled(twin)) return null;
	const held = twin.record.rows.test > 0 ? twin.parts.test : twin.rows;
	const score = (text: string, truth: number | null) => {
		if (truth === null || text === '–') return holds(text === '–' && truth === null, `${truth} instead of ${text}`);
		return text.includes('%') ? share(text, truth, 0.03) : amount(text, truth, 0.05 * truth);
	};
	return firstFalse(rows, (cells, i) => {
		const [number, parts, told] = isPrinted ? cells : [cells[0], cells[2], cells[1]];
		const [there, everywhere, off] = isPrinted ? cells.slice(4, 7) : cells.slice(3, 6);
		// Of models with as many rows any may stand first.
		const alike = models.filter(({ rows: own }) => nearlySo(told, own.length) === null);
		if (alike.length === 0) return all(count(number, i + 1), nearlySo(told, models[i]?.rows.length ?? null));
		const truths = alike.map((model) =>
			all(
				score(
					there,
					modelScore(
						model,
						model.rows.filter((row) => held.includes(row)),
						twin,
					),
				),
				score(everywhere, modelScore(model, held, twin)),
			),
		);
		return all(
			count(number, i + 1),
			isPrinted ? share(cells[3], numberIn(told) / twin.rows.length, 1e-6) : null,
			holds(
				numberIn(parts) >= 1 && numberIn(parts) <= Math.min(regions.length, numberIn(told)),
				'so many regions it cannot be',
			),
			// What is put together is less than a twentieth off.
			holds(numberIn(off) <= 0.051, 'it is off by more than models are that count as one'),
			truths.includes(null) ? null : truths[0],
			isPrinted ? null : equationTruth(cells[6], about, alike),
		);
	});
}
