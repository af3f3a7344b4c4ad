import type { Twin } from '../twin/twin.ts';
import { type About, type Checker, type Claims } from './about.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from './told.ts';

const listed = (names: readonly string[]) => new Intl.ListFormat('en', { type: 'conjunction' }).format(names);

function parameters(twin: Twin): number {
	let sum = 0;
	for (const [name, { values }] of twin.tensors) if (!name.includes('running')) sum += values.length;
	return sum;
}

/** The rows of a run's parts, by what run.json and the file say. */
function parts([train, validation, test]: readonly string[], { twin }: About): Truth {
	const { rows } = twin.record;
	const sum = [train, validation, test].reduce((all_, text) => all_ + numberIn(text), 0);
	return all(
		count(train, rows.train),
		count(validation, rows.validation),
		count(test, rows.test),
		holds(sum <= twin.record.data.rows, `there are ${twin.record.data.rows}`),
	);
}

const column = (twin: Twin, name: string) => twin.table.cells.get(name) ?? [];

/** How far "4-16-3" is the network's. */
function sizes(text: string, twin: Twin): Truth {
	const { inputs, layers } = twin.record.model.network;
	const widths = layers.flatMap((layer, i) =>
		layer.type === 'dense' || layer.type === 'embedding' ? [twin.layers[i].units] : [],
	);
	return same(text, [inputs, ...widths].join('-'));
}

const usedColumns: Checker = ([names], { twin }) => {
	const used = [...new Set(twin.inputs.map(({ column: name }) => name))];
	const told = names.split(', ');
	return holds(
		told.every((name, i) => name === used[i] || name === '…') && (told.includes('…') || told.length === used.length),
		used.join(', '),
	);
};

function saidPositive(name: string, { record }: Twin): Truth {
	const { target } = record.preprocessing;
	return target.kind === 'classes' && target.positive !== undefined
		? same(name, target.positive)
		: 'nobody said which is positive';
}

/** Of the file's own values, sorted as text, or as numbers where they are. */
function secondOfTwo(name: string, twin: Twin): Truth {
	const values = [...new Set(column(twin, twin.record.target).filter((cell) => cell !== null))];
	const isNumeric = values.every((value) => !Number.isNaN(Number(value)));
	const sorted = values.sort((a, b) => (isNumeric ? Number(a) - Number(b) : a < b ? -1 : 1));
	const { target } = twin.record.preprocessing;
	return all(
		holds(target.kind === 'classes' && target.positive === undefined, 'somebody said which is positive'),
		holds(sorted.length === 2, `there are ${sorted.length} classes`),
		same(name, sorted[1]),
	);
}

function wholeNumbers(name: string, values: string, twin: Twin): Truth {
	const found = column(twin, twin.record.target).filter((cell) => cell !== null);
	return all(
		same(name, twin.record.target),
		count(values, new Set(found.map(Number)).size),
		holds(
			found.every((cell) => Number.isInteger(Number(cell))),
			'they are no whole numbers',
		),
	);
}

/** What was done: the facts of the overview and of the command `train`. */
export const recipeClaims: Claims = {
	'seed {0}': ([seed], { twin }) => {
		const [number, network] = seed.split(' · ');
		return all(count(number, twin.record.model.training.seed), network === undefined ? null : sizes(network, twin));
	},
	'Columns: {0}': usedColumns,
	'Rows: {0} training, {1} validation, {2} test': parts,
	'{0} to learn from, {1} to decide when to stop, {2} kept back to measure.': parts,
	'Network: {0}': ([text], { twin }) => sizes(text.split(', ')[0], twin),
	'Run: {0}': 'plain',
	'{0} in {1}.': ([rows, name], { twin }) => all(count(rows, twin.record.data.rows), same(name, twin.record.data.name)),
	'{0} of {1} in {2}.': ([used, of, name], { twin }) =>
		all(
			count(used, twin.record.rows.train + twin.record.rows.validation + twin.record.rows.test),
			count(of, twin.record.data.rows),
			same(name, twin.record.data.name),
		),
	'{0} left out by choice: {1}.': ([rows, numbers], { twin }) => {
		const told = numbers.split(', ').flatMap((each) => {
			const [first, last = first] = each.split('-').map(Number);
			return Array.from({ length: last - first + 1 }, (_, i) => first + i);
		});
		const { train, validation, test } = twin.parts;
		const used = new Set([...train, ...validation, ...test]);
		const target = column(twin, twin.record.target);
		const unused = target.flatMap((cell, row) => (cell !== null && !used.has(row) ? [row + 1] : []));
		return all(count(rows.split(' ')[0], unused.length), same(told.join(), unused.join()));
	},
	// Where they would have been cannot be told without splitting the rows once more: that none is missing can.
	'With them, {0} more would have been learned from, {1} would have decided when to stop, and {2} would have been measured.':
		(counts, { twin }) => {
			const { excludedRows } = twin.record;
			const { train, validation, test } = twin.parts;
			const left = column(twin, twin.record.target).filter((cell) => cell !== null).length;
			const sum = counts.reduce((sum_, text) => sum_ + numberIn(text), 0);
			return all(
				holds(excludedRows !== undefined, 'no row was left out'),
				count(String(sum), left - train.length - validation.length - test.length),
			);
		},
	'The figures are of the test rows that stayed: where those left out are the harder ones, they flatter.': (
		_,
		{ twin },
	) => holds(twin.record.excludedRows?.rows.some(({ use }) => use === 'test') === true, 'no test row was left out'),
	'1 row that was to be left out is not in the file as it was.': (_, { twin }) =>
		holds(twin.record.excludedRows?.gone === 1, 'not so many are gone'),
	'{0} rows that were to be left out are not in the file as they were.': ([rows], { twin }) =>
		count(rows, twin.record.excludedRows?.gone ?? 0),
	'Split at random (seed {0})': ([seed], { twin }) =>
		all(count(seed, twin.record.model.training.seed), same('random', twin.record.split.rule.kind)),
	'Split by {0}, all rows of a value together (seed {1})': ([name], { twin }) =>
		all(
			same('group', twin.record.split.rule.kind),
			same(name, twin.record.split.rule.column ?? ''),
			groupsTogether(twin),
		),
	'Split in the order of {0}, the last rows to measure': ([name], { twin }) =>
		all(
			same('time', twin.record.split.rule.kind),
			same(name, twin.record.split.rule.column ?? ''),
			lastAreMeasured(twin),
		),
	'Held out by: {0}': ([rule], { twin }) =>
		same(rule, `${twin.record.split.rule.kind}:${twin.record.split.rule.column ?? ''}`),
	'All of them were learned from; none were held out.': (_, { twin }) =>
		count('0', twin.record.rows.test + twin.record.rows.validation),
	'{0}, one of {1} classes: {2}.': ([name, classes, names], { twin }) =>
		all(
			same(name, twin.record.target),
			count(classes, twin.classes.length),
			same(names, listed([...twin.classes])),
			holds(
				twin.classes.every((each) => twin.rows.some((row) => twin.classes[twin.actual[row]] === each)),
				'not all of them are there',
			),
		),
	'Positive class: {0}': ([name], { twin }) => saidPositive(name, twin),
	'{0}, as was said.': ([name], { twin }) => saidPositive(name, twin),
	'Positive class: {0}, the second of two; --positive names the other.': ([name], { twin }) => secondOfTwo(name, twin),
	'{0}, as the second of two; nobody said otherwise.': ([name], { twin }) => secondOfTwo(name, twin),
	'{0} (positive)': 'plain',
	'{0} has {1} different whole numbers and is taken as a number, so that near misses are small errors; --task classification takes each as a class, which forgets their order.':
		([name, values], { twin }) => all(same('regression', twin.record.task), wholeNumbers(name, values, twin)),
	'{0} has {1} different whole numbers, each taken as a class, which forgets their order; --task regression takes them as a number, so that near misses are small errors.':
		([name, values], { twin }) => all(same('classification', twin.record.task), wholeNumbers(name, values, twin)),
	'{0}, one of {1} classes.': ([name, classes], { twin }) =>
		all(same(name, twin.record.target), count(classes, twin.classes.length)),
	'{0}, a number (mean {1}, standard deviation {2}).': ([name, middle, spread], { twin }) => {
		const { target } = twin.record.preprocessing;
		return target.kind !== 'value'
			? 'it is no number'
			: all(same(name, target.column), amount(middle, target.mean), amount(spread, target.deviation));
	},
	'{0}. {1} weights and biases in all.': ([way, all_], { twin }) => {
		const widths = way.split(' → ');
		const inputs = /^([\d,]+) input/.exec(widths[0]);
		return all(
			count(all_, parameters(twin)),
			holds(inputs !== null && numberIn(inputs[1]) === twin.inputs.length, `${twin.inputs.length} inputs`),
			holds(widths.length === twin.layers.length + 1, `${twin.layers.length} layers`),
		);
	},
	'{0} at learning rate {1} on {2}, batches of {3}.': ([, rate, , rows], { twin }) =>
		all(
			amount(rate, twin.record.model.training.optimizer.learningRate),
			count(rows, twin.record.model.training.batchSize),
		),
	'The learning rate was changed by hand: {0}.': ([changes], { twin }) => {
		const { rateChanges = [] } = twin.record.model.training;
		const said = [...changes.matchAll(/(\S+) from epoch (\S+) on(?:, after (\S+) of its batches)?/g)];
		return all(
			holds(
				rateChanges.length > 10 || said.length === rateChanges.length,
				`it was changed ${rateChanges.length} times`,
			),
			...said.map(([, rate, epoch, batches], i) =>
				all(
					amount(rate, rateChanges[i].learningRate),
					count(epoch, rateChanges[i].epoch),
					batches === undefined ? null : count(batches, rateChanges[i].batch),
				),
			),
		);
	},
	'Chosen by you: {0}; the rest from the size and shape of the table.': 'plain',
	'All settings were chosen from the size and shape of the table.': 'plain',
	'Result on {0}: {1}': 'plain',
	'Baseline: {0}': 'plain',
	'{0} folds, each row tested once: {1} ± {2} right': ([folds, middle, spread], { twin }) =>
		all(
			count(folds, twin.record.folds?.metrics.length ?? 0),
			share(middle, twin.record.folds?.mean ?? null),
			share(spread, twin.record.folds?.deviation ?? null),
		),
	'{0} folds, each row a test row once:': ([folds], { twin }) => count(folds, twin.record.folds?.metrics.length ?? 0),
	'{0} right on average, with a standard deviation of {1} between folds.': ([middle, spread], { twin }) =>
		all(share(middle, twin.record.folds?.mean ?? null), share(spread, twin.record.folds?.deviation ?? null)),
	'The kept run is none of these: it is one more, trained and measured on the rows named above.': 'plain',
	'The network shown here is none of theirs, but one more, trained on the rows above.': 'plain',
	'{0}: each of {1} values as a learned vector of {2} numbers': ([name, values, dimensions], { twin }) =>
		vectors(name, values, dimensions, twin),
	'Left out: {0}': ([names], { twin }) => {
		const told = names.split(/, (?=[^()]*(?:\(|$))/).map((each) => each.replace(/ \(.*\)$/, ''));
		const used = new Set(twin.inputs.map(({ column: name }) => name));
		return holds(
			told.every((name) => twin.table.columns.includes(name) && !used.has(name)),
			'some of them are used',
		);
	},
	'and {0} more': 'plain',
	'{0} epochs': ([text], { twin }) => {
		// "What was done 500 rows · 3 columns · 4-32-32-2 · 150"
		const match = /^What was done (\S+ rows) · (\S+) columns? · (\S+) · ([\d,]+)$/.exec(text);
		return match === null
			? `not understood: ${text}`
			: all(count(match[1], usedRows(twin)), sizes(match[3], twin), count(match[4], twin.record.outcome.epochs));
	},
	'A number beyond these limits counts as the limit: {0}.': 'plain',
	'The same in all of them: {0}': 'plain',
};

/** Those with a target that nobody left out. */
function usedRows({ record, table }: Twin): number {
	const excluded = new Set(record.excludedRows?.rows.map(({ row }) => row - 1));
	const cells = table.cells.get(record.target) ?? [];
	return cells.filter((cell, row) => cell !== null && !excluded.has(row)).length;
}

function vectors(name: string, values: string, dimensions: string, twin: Twin): Truth {
	const encoding = twin.record.preprocessing.inputs.find((each) => each.column === name);
	if (encoding?.kind !== 'embedded') return `no vectors were learned for ${name}`;
	return all(count(values, encoding.categories.length), count(dimensions, encoding.dimensions));
}

/** Rows that are not held out to measure. */
function others({ parts: { train, validation } }: Twin): readonly number[] {
	return [...train, ...validation];
}

/** No value of the group column on both sides. */
function groupsTogether(twin: Twin): Truth {
	const cells = column(twin, twin.record.split.rule.column ?? '');
	const test = new Set(twin.parts.test.map((row) => cells[row]));
	const both = others(twin).filter((row) => test.has(cells[row]));
	return holds(both.length === 0, `${both.length} rows share a value with a test row`);
}

function lastAreMeasured(twin: Twin): Truth {
	const cells = column(twin, twin.record.split.rule.column ?? '');
	const { test } = twin.parts;
	const first = test.map((row) => cells[row] ?? '').sort()[0] ?? '';
	const later = others(twin).filter((row) => (cells[row] ?? '') > first);
	return holds(later.length === 0, `${later.length} other rows are later`);
}

/** The sentences of a column in "Columns used": they begin with its name. */
export function encodingSentence(text: string, { twin }: About): Truth | undefined {
	const { inputs: used, leftOut } = twin.record.preprocessing;
	const without = leftOut.find((each) => text.startsWith(`${each.column} `) && each.reason !== 'target');
	if (without !== undefined) return leftOutSentence(text.slice(without.column.length + 1), without.column, twin);
	const encoding = used.find((each) => text.startsWith(`${each.column} `));
	if (encoding === undefined) return undefined;
	const said = text.slice(encoding.column.length + 1);
	const cells = column(twin, encoding.column);
	const numberOf = (expression: RegExp) => expression.exec(said)?.[1] ?? '';
	switch (encoding.kind) {
		case 'numeric': {
			const median = numberOf(/count as the median (\S+) and/);
			const scale = /^number, scaled by its mean (\S+) and standard deviation ([^\s;]+)/.exec(said);
			return all(
				holds(said.startsWith('number'), 'it is a number'),
				scale === null ? null : all(amount(scale[1], encoding.mean), amount(scale[2], encoding.deviation)),
				holds((median !== '') === encoding.missingIndicator, 'missing cells are treated otherwise'),
				median === '' ? null : all(amount(median, encoding.median), holds(cells.includes(null), 'no cell is missing')),
			);
		}
		case 'date':
			return holds(said.startsWith('date, as numbers'), 'it is a date');
		case 'categorical': {
			const inputs = encoding.categories.length + Number(encoding.missingCategory) + Number(encoding.otherCategory);
			return all(
				count(numberOf(/one input for each of ([\d,]+ values?)/), inputs),
				holds(said.includes('missing is one') === encoding.missingCategory, 'missing cells are treated otherwise'),
				holds(said.includes('other') === encoding.otherCategory, 'rare values are treated otherwise'),
			);
		}
		case 'embedded':
			return all(
				count(numberOf(/each of ([\d,]+) values/), encoding.categories.length),
				count(numberOf(/vector of ([\d,]+) numbers/), encoding.dimensions),
			);
	}
}

/** Why a column is no input. */
function leftOutSentence(said: string, name: string, twin: Twin): Truth {
	const cells = column(twin, name).filter((cell) => cell !== null);
	const distinct = new Set(cells).size;
	switch (said) {
		case 'is empty':
			return count('0', cells.length);
		case 'has the same value in every row':
			return all(count('1', distinct), holds(cells.length === twin.table.rows, 'cells are missing'));
		case 'has a different value in every row, like an identifier':
			return holds(distinct === twin.table.rows, `${distinct} values in ${twin.table.rows} rows`);
		case 'is free text':
			return holds(
				cells.some((cell) => cell.includes(' ')),
				'no cell has several words',
			);
		case 'has too many different values':
			return holds(distinct > 30, `${distinct} values`);
		case 'says how rows are held out':
			return same(name, twin.record.split.rule.column ?? '');
		case 'was excluded by you':
			return null;
		default:
			return `nobody checks "${said}"`;
	}
}
