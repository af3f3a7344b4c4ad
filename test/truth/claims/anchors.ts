import { rowsWhere } from '../twin/conditions.ts';
import { shareInterval } from '../twin/measures.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import { classNamed, type About, type Claims } from './about.ts';
import { asked, predictedAt } from './asked-row.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from './told.ts';

/** Values so near to each other are the same, in standard deviations of the target. */
const near = 0.5;

function isAlike(about: About): (says: number) => boolean {
	const own = predictedAt(about);
	const { target } = about.twin.record.preprocessing;
	return target.kind === 'value' ? (says) => Math.abs(says - own) <= near * target.deviation : (says) => says === own;
}

/** A class, or the ends of what counts as the same value. */
function answer(says: string, about: About): Truth {
	const own = predictedAt(about);
	const { target } = about.twin.record.preprocessing;
	if (target.kind !== 'value') return holds(classNamed(says, about.twin) === own, `it says ${about.twin.classes[own]}`);
	const [low, high] = says.split(' to ');
	return all(
		amount(low, own - near * target.deviation, 1e-4 * Math.abs(own)),
		amount(high, own + near * target.deviation, 1e-4 * Math.abs(own)),
	);
}

/** Rows that took no part in the choice. */
function others({ twin, ...about }: About): Rows {
	const { row } = asked({ twin, ...about });
	const { test, validation } = twin.parts;
	return (test.length > 0 ? test : validation).filter((each) => each !== row);
}

/** Null: the rule is cut, or there are so many rows that some are taken. */
function covered(about: About): Rows | null {
	const [, rule] = /where (.+), (?:the network|it) says /s.exec(about.statement.text) ?? [];
	if (rule === undefined || rule.includes('…') || others(about).length > 4999) return null;
	const fulfils = rowsWhere(rule, about.twin.table);
	return fulfils === null ? null : others(about).filter(fulfils);
}

function rule([text, says]: readonly string[], about: About): Truth {
	const fulfils = text.includes('…') ? null : rowsWhere(text, about.twin.table);
	return all(
		answer(says, about),
		text.includes('…') ? null : holds(fulfils !== null, 'it cannot be read'),
		fulfils === null ? null : holds(fulfils(asked(about).row), 'the row does not fulfil it'),
	);
}

const says = (rows: Rows, about: About): number => {
	const alike = isAlike(about);
	return rows.filter((row) => alike(about.twin.predicted(row))).length;
};

function learned({ parts }: Twin): Rows {
	return parts.train;
}

/** Rules for single rows. */
export const anchorClaims: Claims = {
	'Rule: where {0}, the network says {1}.': rule,
	'No rule on a few columns surely goes with this answer; the nearest to one: where {0}, it says {1}.': rule,
	'No rule on a few columns goes with this answer ({0}).': ([text], about) => answer(text, about),
	'No condition is needed: of {0} that it learned from, {1} are answered so ({2}).': ([rows, told, text], about) => {
		const all_ = learned(about.twin);
		return all(
			answer(text, about),
			count(rows, Math.min(5000, all_.length)),
			share(told, says(all_, about) / all_.length, all_.length > 5000 ? 0.02 : 0.005),
		);
	},
	'It does on {0} of {1} that fulfil it and took no part in the choice: {2} (95% interval {3} to {4}).': (
		[alike, rows, told, low, high],
		about,
	) => {
		const found = covered(about);
		if (found === null) return null;
		const agreeing = says(found, about);
		const [from, to] = shareInterval(agreeing, found.length);
		// Values at the very end of what counts as the same may lie on either side of it.
		const slack = about.twin.classification ? 0 : 1;
		return all(
			count(rows, found.length),
			holds(Math.abs(numberIn(alike) - agreeing) <= slack, `${agreeing} do`),
			share(told, agreeing / found.length, slack / found.length),
			share(low, from, 0.01 + slack / found.length),
			share(high, to, 0.01 + slack / found.length),
		);
	},
	'The rule covers {0} of {1}; of those it covers, {2} are so in truth.': ([told, rows, right], about) => {
		const found = covered(about);
		if (found === null) return null;
		const alike = isAlike(about);
		const truly = found.filter((row) => alike(about.twin.actual[row])).length;
		const slack = about.twin.classification ? 0 : 1 / found.length;
		return all(
			count(rows, others(about).length),
			share(told, found.length / others(about).length),
			share(right, truly / found.length, slack),
		);
	},
	'None of {0} that took no part in the choice fulfils it, so that it is not judged.': ([rows], about) => {
		const found = covered(about);
		return all(
			holds(others(about).length > 4999 || count(rows, others(about).length) === null, 'there are others'),
			holds(found === null || found.length === 0, 'some do'),
		);
	},
};
