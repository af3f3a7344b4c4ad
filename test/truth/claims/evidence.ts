import { importanceOf } from '../twin/importance.ts';
import { mean, shareInterval } from '../twin/measures.ts';
import type { Twin } from '../twin/twin.ts';
import type { About, Checker } from './about.ts';
import { commonestAccuracies, meanAnswer, rms } from './baseline.ts';
import { baseline, metric } from './results.ts';
import { all, holds, share, type Truth } from './told.ts';

/** Praise and importance are for networks that are known to work for rows to come. */
export function mayBePraised({ subject }: About): Truth {
	const { known } = subject.table;
	return all(
		holds(known.leak === undefined, `${known.leak ?? ''} gives the answer away`),
		holds(known.repeated !== true, 'the rows are copies'),
		holds(known.group === undefined, `rows of the same ${known.group ?? ''} lie on both sides`),
		holds(known.broken === undefined, `the training is broken (${known.broken ?? ''})`),
		holds(known.learnable, 'there is nothing to learn in this table'),
	);
}

/** How surely the network is better (1) or worse (-1) than always the same answer on the measured rows; 0: cannot be told. */
export function againstBaseline(twin: Twin): -1 | 0 | 1 {
	if (twin.classification) {
		const [low, high] = shareInterval(twin.right(twin.measured), twin.measured.length);
		const base = Math.max(...commonestAccuracies(twin));
		return low > base ? 1 : high < base ? -1 : 0;
	}
	// Of fewer squares the spread is not known, and a normal interval holds far less often than it says.
	if (twin.measured.length < 10) return 0;
	// Paired over rows: the mean difference of squared errors against its standard error.
	const { target } = twin.record.preprocessing;
	const middle = target.kind === 'value' ? target.mean : 0;
	const differences = twin.measured.map(
		(row) => (middle - twin.actual[row]) ** 2 - (twin.predicted(row) - twin.actual[row]) ** 2,
	);
	const gain = mean(differences);
	const error = Math.sqrt(mean(differences.map((each) => (each - gain) ** 2)) / differences.length);
	return gain > 1.96 * error ? 1 : gain < -1.96 * error ? -1 : 0;
}

export function isBetterThanBaseline(twin: Twin): boolean {
	if (twin.classification) return twin.accuracy(twin.measured) > Math.max(...commonestAccuracies(twin));
	return twin.rmse(twin.measured) < meanAnswer(twin, rms);
}

export const praise: Checker = ([told, base], about) =>
	all(
		metric(told, about),
		baseline(base, about),
		mayBePraised(about),
		holds(againstBaseline(about.twin) === 1, 'that is not certain'),
	);

export const hardlyBetter: Checker = ([told, base], about) =>
	all(
		metric(told, about),
		baseline(base, about),
		holds(isBetterThanBaseline(about.twin), 'it is not better at all'),
		holds(againstBaseline(about.twin) === 0, 'the difference is certain'),
		holds(!tellsRareOnesApart(about.twin), 'it puts the rare rows first, which the share of right ones does not show'),
	);

/** Two very uneven classes, of which the rare one is told well by its probability. */
export function tellsRareOnesApart(twin: Twin): boolean {
	return twin.classes.length === 2 && (twin.auc(twin.measured, 1) ?? 0.5) > 0.9;
}

export const overfit: Checker = ([train, test], about) => {
	const { twin } = about;
	const { train: learned } = twin.parts;
	return all(
		metric(train, about, learned),
		metric(test, about),
		holds(differs(twin, learned, twin.measured), 'two samples of these sizes differ as much by chance'),
	);
};

/** Two-sample test at 5%; of squared errors, whose deviation grows with their mean, by the logarithms of the means. */
function differs(twin: Twin, a: readonly number[], b: readonly number[]): boolean {
	const losses = (rows: readonly number[]) =>
		twin.classification
			? rows.map((row) => Number(twin.predicted(row) !== twin.actual[row]))
			: rows.map((row) => (twin.predicted(row) - twin.actual[row]) ** 2);
	const [x, y] = [losses(a), losses(b)];
	const variance = (values: readonly number[]) => {
		const middle = mean(values);
		return mean(values.map((each) => (each - middle) ** 2)) / values.length;
	};
	if (twin.classification) {
		// As if both were of one share: the score test.
		const pooled = mean([...x, ...y]);
		const error = Math.sqrt(pooled * (1 - pooled) * (1 / x.length + 1 / y.length));
		return Math.abs(mean(x) - mean(y)) > 1.96 * error;
	}
	const relative = (values: readonly number[]) => variance(values) / mean(values) ** 2;
	return Math.abs(Math.log(mean(x) / mean(y))) > 1.96 * Math.sqrt(relative(x) + relative(y));
}

/** By how much each column raises the loss when shuffled, and whether one is certainly the first. */
export const strongest: Checker = ([column, part], about) => {
	const { twin, subject } = about;
	const columns = importanceOf(twin);
	const rises = columns.map(({ rise }) => Math.max(0, rise));
	const total = rises.reduce((a, b) => a + b, 0);
	const told = columns.find((each) => each.column === column);
	if (told === undefined) return `no input is called ${column}`;
	const others = columns.filter((each) => each !== told);
	const second = others.reduce((a, b) => (b.rise > a.rise ? b : a), others[0]);
	return all(
		mayBePraised(about),
		holds(!(subject.table.known.idle ?? []).includes(column), 'it has nothing to do with the target'),
		holds(
			second === undefined || told.rise - second.rise > told.error + second.error,
			`${column} ${told.rise.toPrecision(3)} ± ${told.error.toPrecision(2)}, ${second?.column ?? ''} ${second?.rise.toPrecision(3) ?? ''}`,
		),
		share(part, told.rise / total, 0.01 + (3 * told.error) / total),
	);
};
