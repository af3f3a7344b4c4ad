import { explainedOf } from '../twin/interactions.ts';
import { regionsOf, type TwinModel } from '../twin/local-models.ts';
import type { Twin } from '../twin/twin.ts';
import { outputIn } from './interactions.ts';
import type { About } from './about.ts';
import { isSampled } from './local-models.ts';
import { holds, numberIn, type Truth } from './told.ts';

interface Term {
	readonly coefficient: number;
	/** Null: the constant. */
	readonly input: number | null;
}

/**
 * "y = 1 + 2 · a − 3 · b": one of `models` says so of all rows, each term of its input in units of the file. Null, too, where
 * terms are left out, or a column has no number of its own.
 */
export function equationTruth(text: string, { twin }: About, models: readonly TwinModel[]): Truth {
	const [, name, sum] = /^(.*?) = ([-+−]?[\d<>].*)$/s.exec(text) ?? [];
	if (name === undefined) return `no equation: ${text}`;
	const one = outputIn(name, twin);
	if (typeof one === 'string') return one;
	if (sum.includes('…') || isSampled(twin) || twin.inputs.some(({ scale }) => scale === null)) return null;
	const terms = termsOf(sum, twin);
	if (typeof terms === 'string') return terms;
	const scaleOf = (input: number) => twin.inputs[input].scale!;
	const rows = twin.rows.slice(0, 200);
	const wrong = models.map((model) =>
		rows.find((row) => {
			const parts = terms.map(({ coefficient, input }) => {
				// A number by itself.
				return input === null
					? coefficient
					: coefficient * (scaleOf(input).mean + scaleOf(input).deviation * twin.inputs[input].values[row]);
			});
			const told = parts.reduce((all, part) => all + part, 0);
			const size = parts.reduce((all, part) => all + Math.abs(part), 0);
			// Each number of it is told with three digits.
			return Math.abs(told - explainedOf(twin, one)(model.says(row))) > 0.006 * size + 1e-6;
		}),
	);
	const truth = `of row ${(wrong[0] ?? 0) + 1} the model says something else`;
	return holds(wrong.includes(undefined), truth);
}

function termsOf(sum: string, twin: Twin): Term[] | string {
	const names = new Map(twin.inputs.map(({ name }, i) => [name, i]));
	const terms: Term[] = [];
	const signed = /^[+−] /.test(sum) ? sum : `+ ${sum}`;
	// Names may hold any character: what stands between two signs with a number after them.
	const each = /([+−]) ([-−\d<>]\S*)(?: · (.*?))?(?= [+−] [-−\d<>]\S*(?: · | [+−] |$)|$)/gs;
	for (const [, sign, coefficient, name] of signed.matchAll(each)) {
		const input = name === undefined ? null : names.get(name);
		if (input === undefined) return `no input is called ${name}`;
		terms.push({ coefficient: (sign === '−' ? -1 : 1) * numberIn(coefficient), input });
	}
	return terms;
}

/** Of the model that answers the most rows; of as many, of one of them. */
export function equationSentence(text: string, about: About): Truth {
	const { models } = regionsOf(about.twin);
	return equationTruth(
		text.replace(/^1: {2}/, ''),
		about,
		models.filter(({ rows }) => rows.length === models[0].rows.length),
	);
}
