import { nearestOf } from '../twin/explanation.ts';
import { fiveNearest } from '../twin/nearest.ts';
import { oncePer } from '../twin/once.ts';
import { numberOf } from '../twin/table.ts';
import type { Known } from '../tables/known-table.ts';
import type { Twin } from '../twin/twin.ts';
import { classNamed, type About, type Claims } from './about.ts';
import { asked, cellAt, outputAt, predictedAt } from './asked-row.ts';
import { isUnlikeShare } from './certain-row.ts';
import { all, amount, count, holds, numberIn, same, share, type Truth } from './told.ts';

/** What the file says of the row, or what was typed there: a class, -1 for none. */
function ownClass(about: About): number {
	const cell = cellAt(about, about.twin.record.target);
	return cell === null ? -1 : classNamed(cell, about.twin);
}

function says(said: string, told: string, about: About): Truth {
	const output = outputAt(about);
	return all(
		holds(classNamed(said, about.twin) === predictedAt(about), `${about.twin.classes[predictedAt(about)]} is said`),
		share(told, Math.max(...output), 1e-5),
	);
}

function wrong(said: string, told: string, own: string, isSure: boolean, about: About): Truth {
	return all(
		says(said, told, about),
		holds(classNamed(own, about.twin) === ownClass(about), 'the file says something else'),
		holds(ownClass(about) !== predictedAt(about), 'it is right'),
		holds(Math.max(...outputAt(about)) >= 0.9 - 1e-5 === isSure, 'it is not so sure, or surer'),
	);
}

function ownNumber(about: About): number {
	return numberOf(cellAt(about, about.twin.record.target));
}

/** `none` or `one` of the nearest training rows has the label that the file gives the row. */
function surrounded(told: string, most: number, own: string, about: About): Truth {
	const { twin } = about;
	const sorted = nearestOf(twin, asked(about).at, twin.parts.train);
	const limit = sorted[4].distance;
	const labelled = (rows: typeof sorted) => rows.filter(({ row }) => twin.actual[row] === ownClass(about)).length;
	// Of equal distances any may be taken.
	const surely = labelled(sorted.filter((each) => each.distance < limit - 1e-5));
	const perhaps = labelled(sorted.filter((each) => each.distance <= limit + 1e-5));
	return all(
		count(told, 5),
		holds(classNamed(own, twin) === ownClass(about), 'the file says something else'),
		holds(surely <= most && perhaps >= most, `${surely} to ${perhaps} of them are`),
	);
}

const parts = { 'training row': 'train', 'validation row': 'validation', 'test row': 'test' } as const;

/** What is said of a row where the pointer rests on it, and in the status bar. */
export const rowAnswerClaims: Claims = {
	'The network says {0}; the file says nothing.': ([told], about) =>
		all(amount(told, predictedAt(about), 1e-5), holds(Number.isNaN(ownNumber(about)), 'it says something')),
	'The network says {0}; the file says {1}: {2} off.': ([told, own, off], about) =>
		all(
			amount(told, predictedAt(about), 1e-5),
			amount(own, ownNumber(about)),
			amount(off, Math.abs(predictedAt(about) - ownNumber(about)), 1e-5),
		),
	'The network says {0} at {1}; the file says nothing.': ([said, told], about) =>
		all(says(said, told, about), holds(ownClass(about) < 0, 'it says something')),
	'Right: the network says {0} at {1}, as the file does.': ([said, told], about) =>
		all(says(said, told, about), holds(ownClass(about) === predictedAt(about), 'it is wrong')),
	'Confident and wrong: the network says {0} at {1}; the file says {2}.': ([said, told, own], about) =>
		wrong(said, told, own, true, about),
	'Wrong: the network says {0} at {1}; the file says {2}.': ([said, told, own], about) =>
		wrong(said, told, own, false, about),
	'On the border: {0} is at {1}.': ([name, told], about) => {
		const output = [...outputAt(about)];
		const [most, second] = output.toSorted((a, b) => b - a);
		return all(
			share(told, second, 1e-5),
			holds(output[classNamed(name, about.twin)] >= second - 1e-6, 'another class comes second'),
			holds(most - second < 0.1 + 1e-5, 'it is further away'),
		);
	},
	'With what is typed in {0}.': ([names], about) => {
		const typed = [...asked(about).edits.keys()].filter((name) => name !== about.twin.record.target);
		return same(names, typed.join(' and '));
	},
	'Used as: {0}.': ([told], about) => {
		const part = parts[told as keyof typeof parts] as (typeof parts)[keyof typeof parts] | undefined;
		return holds(part !== undefined && about.twin.parts[part].includes(asked(about).row), 'it was not used so');
	},
	'Surrounded by another label: none of the {0} nearest training rows is {1}, as this one is in the file.': (
		[told, own],
		about,
	) => surrounded(told, 0, own, about),
	'Surrounded by another label: only one of the {0} nearest training rows is {1}, as this one is in the file.': (
		[told, own],
		about,
	) => surrounded(told, 1, own, about),
	'Unlike the rows that were learned from: at most {0} of them are as far from the others.': ([told], about) =>
		isUnlikeShare(told, about),
	'{0} of {1} findings are marked, the weightiest first; the others are not shown.': ([shown, told], about) =>
		all(isCountOfFindings(told, about), count(shown, 999), holds(numberIn(told) > 999, 'all are shown')),
};

/** "✎ yes at 97%, file: no" or "3.2, file: 4": what stands in the status bar. */
export function shortAnswer(text: string, about: About): Truth {
	const { twin } = about;
	const [, typed, said, own] = /^(✎ )?(.*?)(?:, file: (.*))?$/.exec(text)!;
	const isTyped = holds((typed !== undefined) === asked(about).edits.size > 0, 'it is, or is not, being edited');
	if (!twin.classification) {
		const file =
			own === undefined ? holds(Number.isNaN(ownNumber(about)), 'it says something') : amount(own, ownNumber(about));
		return all(isTyped, amount(said, predictedAt(about), 1e-5), file);
	}
	const [, name, told] = /^(.*) at (\S+)$/.exec(said) ?? [];
	if (told === undefined) return `not understood: ${text}`;
	const isRight = ownClass(about) === predictedAt(about) || ownClass(about) < 0;
	return all(
		isTyped,
		says(name, told, about),
		holds((own === undefined) === isRight, 'it is right, or wrong'),
		own === undefined ? null : holds(classNamed(own, twin) === ownClass(about), 'the file says something else'),
	);
}

/** "1 finding" or "12 findings": what stands above the header. */
export function countOfFindings(text: string, about: About): Truth {
	return all(isCountOfFindings(text, about), holds(/^1 finding$|^[\d,]+ findings$/.test(text), 'that is no count'));
}

function isCountOfFindings(text: string, about: About): Truth {
	const [least, most] = findingsIn(about);
	const told = numberIn(/^[\d,]+/.exec(text)?.[0] ?? '');
	return holds(told >= least && told <= most, least === most ? `${least}` : `${least} to ${most}`);
}

const counted = oncePer<readonly [least: number, most: number]>();

/** How many marks there are in the file, each kind counted by its definition. Labels were not searched. */
function findingsIn({ twin, subject }: About): readonly [least: number, most: number] {
	return counted(twin, 'findings', () => countFindings(twin, subject.table.known));
}

function countFindings(twin: Twin, { leak, group }: Known): readonly [least: number, most: number] {
	const { train, test } = twin.parts;
	const isInput = (name: string | undefined) => twin.inputs.some(({ column }) => column === name);
	const leaks = isInput(leak) ? 1 : 0;
	// The name of a group may tell its answer so well that it counts as giving it away.
	const perhaps = isInput(group) ? 1 : 0;
	const columns = [...new Set(twin.inputs.map(({ column }) => column))].map((name) => twin.table.cells.get(name)!);
	const key = (row: number) => JSON.stringify(columns.map((cells) => cells[row]));
	const groups = grouped(twin.rows, key);
	const conflicting = twin.classification
		? twin.rows.filter((row) => groups.get(key(row))!.some((other) => twin.actual[other] !== twin.actual[row]))
		: [];
	const limit = twin.classification ? 0 : 5 * twin.rmse(test);
	const errors = test.filter((row) =>
		twin.classification
			? twin.predicted(row) !== twin.actual[row] && Math.max(...twin.outputs[row]) >= 0.9
			: Math.abs(twin.predicted(row) - twin.actual[row]) > limit,
	);
	const learned = new Set(train.map(key));
	const equal = test.filter((row) => learned.has(key(row)));
	const nearest = fiveNearest(twin);
	const surroundings = train.map((row) => nearest(row));
	const fifths = surroundings.map((near) => near[4].distance).sort((a, b) => a - b);
	const usual = fifths[fifths.length >> 1];
	const reach = 3 * fifths[Math.ceil(0.99 * fifths.length) - 1];
	// Of more rows some are drawn, whose quantiles are near these.
	const slack = train.length <= 400 ? 1 : 1.5;
	const farther = (limit: number) =>
		limit > 0 && train.length >= 100 ? twin.rows.filter((row) => nearest(row)[4].distance > limit).length : 0;
	const logarithms = surroundings
		.filter((near) => near[2].distance > 0)
		.map((near) => Math.log(near[4].distance / near[2].distance));
	const dimension = 7 / 12 / (logarithms.reduce((sum, each) => sum + each, 0) / logarithms.length);
	const numeric = columns.filter((cells) => cells.some((cell) => Number.isFinite(numberOf(cell))));
	const nearly = (limit: number) =>
		test.filter((row) => {
			if (learned.has(key(row))) return false;
			const [first, , , , fifth] = nearest(row);
			const varying = numeric.filter((cells) => cells[row] !== cells[fifth.row]).length;
			const chance = 4 * test.length * (first.distance / fifth.distance) ** Math.min(varying, dimension);
			return first.distance <= limit && chance < 0.05 * (limit > 0.02 * usual ? 4 : limit < 0.02 * usual ? 0.25 : 1);
		}).length;
	const told = equal.length > 0.2 * test.length ? [] : equal;
	const sure = leaks + conflicting.length + errors.length + told.length;
	return [
		sure + nearly((0.02 * usual) / slack) + farther(reach * slack),
		sure + perhaps + nearly(0.02 * usual * slack) + farther(reach / slack),
	];
}

function grouped(rows: readonly number[], keyOf: (row: number) => string): Map<string, number[]> {
	const groups = new Map<string, number[]>();
	for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
	return groups;
}
