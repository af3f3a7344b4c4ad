import type { ShownTable } from '../channels/statement.ts';
import { classNamed, type About } from '../claims/about.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from '../claims/told.ts';
import { riseOf } from '../twin/importance.ts';
import { quantile, shareInterval } from '../twin/measures.ts';
import { numberOf } from '../twin/table.ts';
import { rounding } from './bins.ts';
import { firstFalse, histogram } from './layer-cells.ts';

/** Each epoch as history.jsonl has it; and the metrics of the one whose weights were kept, from the rows. */
export function loss({ rows }: ShownTable, { twin }: About): Truth {
	const byEpoch = new Map(twin.history.map((each) => [each.epoch, each]));
	return firstFalse(rows, ([epoch, train, validation, trainMetric, validationMetric, rate]) => {
		const truth = byEpoch.get(numberIn(epoch));
		if (truth === undefined) return 'there was no such epoch';
		const isKept = truth.epoch === twin.record.outcome.bestEpoch && twin.record.outcome.nonFinite === null;
		const metric = (text: string, part: 'train' | 'validation') => {
			const measured = twin.parts[part];
			if (measured.length === 0) return holds(text === '–', 'there are no such rows');
			const { target } = twin.record.preprocessing;
			const of = target.kind === 'classes' ? twin.accuracy(measured) : twin.rmse(measured) / target.deviation;
			return amount(text, of, twin.classification ? 0.5 / measured.length : 0);
		};
		return all(
			amount(train, truth.trainLoss),
			amount(validation, truth.validationLoss),
			amount(trainMetric, truth.trainMetric),
			amount(validationMetric, truth.validationMetric),
			amount(rate, truth.learningRate),
			isKept && trainMetric !== '–' && twin.parts.train.length <= 2000 ? metric(trainMetric, 'train') : null,
			isKept ? metric(validationMetric, 'validation') : null,
		);
	});
}

/** Share right, or error, of each epoch as history.jsonl has it. */
export function metric({ rows }: ShownTable, { twin }: About): Truth {
	const byEpoch = new Map(twin.history.map((each) => [each.epoch, each]));
	const told = (text: string, truth: number | null) =>
		twin.classification && text !== '–' ? share(text, truth) : amount(text, truth);
	return firstFalse(rows, ([epoch, train, validation]) => {
		const truth = byEpoch.get(numberIn(epoch));
		if (truth === undefined) return 'there was no such epoch';
		return all(
			told(train, truth.trainMetric),
			validation === undefined ? null : told(validation, truth.validationMetric),
		);
	});
}

export function confusion({ head, rows }: ShownTable, { twin }: About): Truth {
	const classes = head.slice(1, -2).map((name) => classNamed(name, twin));
	return firstFalse(rows, ([name, ...cells]) => {
		const actual = classNamed(name, twin);
		const of = twin.measured.filter((row) => twin.actual[row] === actual);
		const found = of.filter((row) => twin.predicted(row) === actual).length / of.length;
		return all(
			...classes.map((predicted, i) =>
				predicted < 0
					? null
					: count(cells[i] === '·' ? '0' : cells[i], twin.confused(twin.measured, actual, predicted)),
			),
			count(cells[cells.length - 2], of.length),
			of.length === 0 ? null : share(cells[cells.length - 1], found),
		);
	});
}

export function classErrors({ rows }: ShownTable, { twin }: About): Truth {
	return firstFalse(rows, ([name, recall, precision, told, f1, ...intervals]) => {
		const one = classNamed(name, twin);
		const of = twin.measured.filter((row) => twin.actual[row] === one);
		const said = twin.measured.filter((row) => twin.predicted(row) === one);
		const right = twin.confused(twin.measured, one, one);
		return all(
			count(told, of.length),
			amount(recall, of.length === 0 ? null : right / of.length),
			amount(precision, said.length === 0 ? null : right / said.length),
			amount(f1, of.length + said.length === 0 ? null : (2 * right) / (of.length + said.length)),
			...intervals.map((text, i) => {
				if (text === '–') return null;
				const [low, high] = text.split(' to ');
				const [from, to] = shareInterval(right, [of.length, said.length, of.length + said.length - right][i]);
				const scaled = (share_: number) => (i === 2 ? (2 * share_) / (1 + share_) : share_);
				return all(share(low, scaled(from), 1e-5), share(high, scaled(to), 1e-5));
			}),
		);
	});
}

/** The line of the file that a row of the table is in: one row a line, below the header. */
const rowOfLine = (line: string) => numberIn(line) - 2;

/** Lists of rows: what is predicted, what is true, and their cells as they stand in the file. */
export function rowsTable({ head, rows }: ShownTable, { twin }: About): Truth {
	return firstFalse(rows, (cells) => {
		const row = rowOfLine(cells[0]);
		const output = twin.outputs[row];
		if (output === undefined) return `there is no line ${cells[0]}`;
		const checks: Readonly<Record<string, (cell: string) => Truth>> = {
			Line: () => null,
			Predicted: (cell) =>
				twin.classification
					? holds(classNamed(cell, twin) === twin.predicted(row), `${twin.classes[twin.predicted(row)]} is predicted`)
					: amount(cell, output[0]),
			Actual: (cell) =>
				twin.classification
					? holds(classNamed(cell, twin) === twin.actual[row], `it is ${twin.classes[twin.actual[row]]}`)
					: amount(cell, twin.actual[row]),
			Confidence: (cell) => share(cell, Math.max(...output), 1e-5),
			'Given to actual': (cell) => share(cell, output[twin.actual[row]], 1e-5),
			'Off by': (cell) => amount(cell, output[0] - twin.actual[row]),
			'Predicted − actual': (cell) => amount(cell, output[0] - twin.actual[row]),
		};
		return all(
			...cells.map((cell, i) => {
				const name = head[i];
				if (Object.hasOwn(checks, name)) return checks[name](cell);
				const own = twin.table.cells.get(name)?.[row];
				if (own === undefined) return `no column is called ${name}`;
				if (own === null) return holds(!/\d/.test(cell), `missing instead of ${cell}`);
				const number = numberOf(own);
				return Number.isFinite(number) ? amount(cell, number, 1e-6 * Math.abs(number)) : same(cell, own);
			}),
		);
	});
}

export function residualHistogram({ rows }: ShownTable, { twin }: About): Truth {
	return histogram(rows, twin.residuals(twin.measured));
}

/** Rises by permutations of our own, so that they agree within what chance makes of both; no end of an interval on the wrong side. */
export function importance({ rows }: ShownTable, { twin }: About): Truth {
	const columns = [...new Set(twin.inputs.map(({ column }) => column))];
	// Shuffling takes long: of very many columns those at both ends.
	const looked = rows.length <= 16 ? rows : [...rows.slice(0, 8), ...rows.slice(-4)];
	return all(
		holds(
			columns.every((column) => rows.some(([name]) => name === column)),
			'a column is missing',
		),
		firstFalse(looked, ([name, , rise, from, to]) => {
			const named = columns.includes(name) ? [name] : name.split(', ');
			if (named.some((column) => !columns.includes(column))) return `no input is called ${name}`;
			const truth = riseOf(twin, named);
			const half = (numberIn(to) - numberIn(from)) / 2;
			return all(
				amount(rise, truth.rise, 5 * truth.error + 0.02 * Math.abs(truth.rise) + half / 2),
				holds(
					Math.abs(numberIn(to) + numberIn(from) - 2 * numberIn(rise)) <=
						4 * rounding(from) + 4 * rounding(to) + 2 * rounding(rise),
					'its ends are not as far from it',
				),
				holds(numberIn(from) <= numberIn(rise) && numberIn(rise) <= numberIn(to), 'it lies outside of its interval'),
			);
		}),
	);
}

/** Values, missing and different ones of each column. */
export function columnsTable({ head, rows }: ShownTable, { twin }: About): Truth {
	return firstFalse(rows, (cells) => {
		const name = twin.table.columns.find((column) => cells[0] === column || cells[0] === `${column}target`);
		if (name === undefined) return null;
		const values = twin.table.cells.get(name)!;
		const known = values.filter((cell) => cell !== null);
		const missing = cells[head.indexOf('Missing')];
		const different = cells[head.indexOf('Different')];
		const numbers = known.map(numberOf);
		const told = /^(\S+) … (\S+), median (\S+)$/.exec(cells[head.indexOf('Values')]);
		const isNumeric = told !== null && numbers.every(Number.isFinite);
		return all(
			missing === ''
				? holds(known.length === values.length, 'some are missing')
				: missingText(missing, values.length - known.length, values.length),
			...(isNumeric
				? [0, 1, 0.5].map((at, i) => amount(told[i + 1], quantile(numbers, at), 1e-6 * Math.abs(quantile(numbers, at))))
				: []),
			/^[\d,]+$/.test(different) ? count(different, new Set(known.map(String)).size) : null,
		);
	});
}

function missingText(text: string, missing: number, rows: number): Truth {
	return text.includes('%') ? share(/[<>]?[\d.]+%/.exec(text)![0], missing / rows) : count(text, missing);
}
