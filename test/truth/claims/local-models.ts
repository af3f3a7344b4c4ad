import { coverNine, regionsOf, type TwinModel } from '../twin/local-models.ts';
import { mean } from '../twin/measures.ts';
import type { Rows, Twin } from '../twin/twin.ts';
import type { About, Checker, Claims } from './about.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from './told.ts';

/** Of more rows some are drawn, as they are where a region lies at the edge of two. */
const mostRows = 2000;

function looked(text: string, { rows }: Twin): Truth {
	return count(text, Math.min(rows.length, mostRows));
}

export function nearlySo(told: string, truth: number | null): Truth {
	const number = numberIn(/^[\d,]+/.exec(told)?.[0] ?? '');
	return holds(truth !== null && Math.abs(number - truth) <= 1 + 0.03 * truth, `${String(truth)} instead of ${told}`);
}

export const isSampled = ({ rows }: Twin) => rows.length > mostRows;

function used([rows, models, most]: readonly string[], { twin }: About): Truth {
	const { regions, exact } = regionsOf(twin);
	if (isSampled(twin)) return looked(rows, twin);
	return all(
		holds(exact, 'it bends everywhere'),
		looked(rows, twin),
		nearlySo(models, regions.length),
		nearlySo(most, coverNine(regions, twin.rows.length)),
	);
}

const together: Checker = ([models], { twin }) =>
	isSampled(twin)
		? null
		: nearlySo(
				models,
				coverNine(
					regionsOf(twin).models.map(({ rows }) => rows),
					twin.rows.length,
				),
			);

function bends([models, rows]: readonly string[], context: About): Truth {
	const { twin } = context;
	return all(holds(!regionsOf(twin).exact, 'it does not bend'), together([models], context), looked(rows, twin));
}

/** Right, or the root mean squared error. */
export function modelScore({ says }: TwinModel, rows: Rows, twin: Twin): number | null {
	if (rows.length === 0) return null;
	const answers = rows.map((row) => twin.read(Float64Array.from(says(row))));
	if (twin.classification)
		return mean(answers.map((each, i) => Number(each.indexOf(Math.max(...each)) === twin.actual[rows[i]])));
	return Math.sqrt(mean(answers.map(([value], i) => (value - twin.actual[rows[i]]) ** 2)));
}

function judged([there, rows, everywhere, count_]: readonly string[], { twin }: About): Truth {
	const [model] = regionsOf(twin).models;
	const held = twin.record.rows.test > 0 ? twin.parts.test : twin.rows;
	const own = model.rows.filter((row) => held.includes(row));
	if (isSampled(twin)) return null;
	const near = twin.classification
		? (text: string, truth: number | null) => share(text, truth, 0.03)
		: (text: string, truth: number | null) => amount(text, truth, 0.05 * (truth ?? 0));
	return all(
		nearlySo(rows, own.length),
		count(count_, held.length),
		near(there, modelScore(model, own, twin)),
		near(everywhere, modelScore(model, held, twin)),
	);
}

/** The linear models that a network is made of. */
export const localModelClaims: Claims = {
	'On {0} the network uses {1}; the {2} most used cover nine in ten of them.': used,
	'On all {0} the network is one linear model.': ([rows], { twin }) =>
		all(looked(rows, twin), holds(regionsOf(twin).regions.length === 1, 'it is more')),
	'Put together where they say nearly the same, {0} do.': together,
	'Put together where they say nearly the same, even {0} cover fewer.': ([models], { twin }) =>
		holds(
			isSampled(twin) ||
				(numberIn(models) === 20 &&
					coverNine(
						regionsOf(twin)
							.models.map(({ rows }) => rows)
							.slice(0, 18),
						twin.rows.length,
					) === null),
			'they do not',
		),
	'The network bends everywhere; {0} stand in for it on nine in ten of {1}.': bends,
	'The network bends everywhere; {0} do not stand in for it on nine in ten of {1}.': ([, rows], { twin }) =>
		all(looked(rows, twin), holds(!regionsOf(twin).exact, 'it does not bend')),
	'In its own region each model is the network itself, to within {0} of the spread of what it gives; models count as one where they differ by less than {1} of that.':
		([off, tolerance], { twin }) =>
			all(
				holds(regionsOf(twin).exact, 'it bends everywhere'),
				holds(off === '0%' || numberIn(off) <= 1e-6, 'it is off by less'),
				holds(numberIn(tolerance) === 0.05, 'it is 5%'),
			),
	'Each model is the tangent at one row, and stands for rows on which it is within {0} of the spread of what the network gives.':
		([tolerance], { twin }) =>
			all(holds(!regionsOf(twin).exact, 'it does not bend'), holds(numberIn(tolerance) === 0.05, 'it is 5%')),
	'The model most used answers {0} of {1} ({2}).': ([models, rows, told], { twin }) => {
		if (isSampled(twin)) return looked(rows, twin);
		const [model] = regionsOf(twin).models;
		return all(
			looked(rows, twin),
			nearlySo(models, model.rows.length),
			share(told, numberIn(models) / twin.rows.length, 1e-3),
		);
	},
	'It is right on {0} of the {1} of them, and on {2} were it used for all {3}.': judged,
	'Its RMSE is {0} on the {1} of them, and {2} were it used for all {3}.': judged,
};
