import { rowPass } from '../twin/forward.ts';
import { normOf } from '../twin/kept-epochs.ts';
import { largestSingular, logisticClasses, principalPlane, ridgeValues, standardized } from '../twin/linear-models.ts';
import { deviation } from '../twin/measures.ts';
import { oncePer } from '../twin/once.ts';
import type { Twin } from '../twin/twin.ts';
import { isSame } from '../twin/widths.ts';
import { layerNamed, type Checker, type Claims } from './about.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from './told.ts';

/** More rows are drawn. */
const mostRows = 2000;

/** What a layer gives out for each of the rows; -1: its inputs. */
export function outputsOf(twin: Twin, layer: number, rows: readonly number[]): Float64Array[] {
	const pass = rowPass(twin.record.model.network, twin.tensors);
	return rows.map((row) => (layer < 0 ? twin.inputsOf(row) : pass(twin.inputsOf(row))[layer].a));
}

const planes = oncePer<ReturnType<typeof principalPlane>>();

/** All rows in the plane of a layer's two widest directions. */
export function planeOf(twin: Twin, layer: number): ReturnType<typeof principalPlane> {
	return planes(twin, String(layer), () => principalPlane(outputsOf(twin, layer, twin.rows)));
}

const scores = oncePer<number | null>();

/** Share right or R² of a linear model made for a layer, on the measured rows; null: it is not known here. */
function probed(twin: Twin, layer: number): number | null {
	return scores(twin, String(layer), () => probe(twin, layer));
}

/** What rows differ in is hardly more than the last digits of 32 bits, which are others here. */
function isOfRounding(outputs: readonly Float64Array[]): boolean {
	return outputs[0].every((_, unit) => {
		const values = outputs.map((row) => row[unit]);
		return deviation(values) < 1e-4 * Math.max(...values.map(Math.abs));
	});
}

function probe(twin: Twin, layer: number): number | null {
	// A category as a number means nothing to a linear model: the program gives each an input of its own.
	if (layer < 0 && twin.record.model.network.layers[0].type === 'embedding') return null;
	const { train, test } = twin.parts;
	// Where nothing is held out, training rows are parted.
	if (test.length === 0) return null;
	const rows = [...train, ...test];
	const learned = [...train.keys()];
	const outputs = outputsOf(twin, layer, rows);
	if (layer >= 0 && isOfRounding(outputs)) return null;
	const x = standardized(outputs, learned);
	if (x[0].length === 0) return null;
	const actual = rows.map((row) => twin.actual[row]);
	const judged = actual.slice(train.length);
	if (twin.classification) {
		const classes = logisticClasses(x, actual, twin.classes.length, learned).slice(train.length);
		return classes.filter((each, i) => each === judged[i]).length / judged.length;
	}
	const values = ridgeValues(x, actual, learned).slice(train.length);
	const middle = judged.reduce((a, b) => a + b, 0) / judged.length;
	const spread = judged.reduce((sum, value) => sum + (value - middle) ** 2, 0);
	return spread === 0 ? null : 1 - judged.reduce((sum, value, i) => sum + (value - values[i]) ** 2, 0) / spread;
}

export function isSampledReading({ parts, rows }: Twin): boolean {
	return parts.train.length > mostRows || parts.test.length > mostRows || rows.length > mostRows;
}

/** A row or two at the border may be taken either way; of rows drawn by chance more. */
function slackOf({ parts, classification }: Twin): number {
	const drawn = parts.train.length > mostRows || parts.test.length > mostRows;
	return drawn ? 4 / Math.sqrt(mostRows) : classification ? 2.01 / parts.test.length : 0.01;
}

/** "95%" or "R² 0.9" */
export function score(text: string, twin: Twin, layer: number): Truth {
	const truth = probed(twin, layer);
	if (truth === null) return holds(text === '–' || !Number.isNaN(numberIn(text.replace('R² ', ''))), 'no score');
	const told = numberIn(text.replace('R² ', ''));
	return holds(
		Math.abs(told - truth) <= slackOf(twin) + 0.006 * Math.abs(truth) + 5e-4,
		`${truth.toPrecision(4)} instead of ${text}`,
	);
}

/** The layer that is called the best is that. */
function isBest(name: string, twin: Twin): Truth {
	const own = probed(twin, layerNamed(name, twin));
	if (own === null) return null;
	const others = twin.record.model.network.layers.flatMap(({ type }, layer) =>
		type === 'dropout' ? [] : [probed(twin, layer) ?? -Infinity],
	);
	return holds(own >= Math.max(...others) - 2 * slackOf(twin), `another has ${Math.max(...others)}`);
}

const told = (values: readonly string[], twin: Twin): Truth =>
	all(score(values[0], twin, -1), score(values[1], twin, layerNamed(values[2], twin)), isBest(values[2], twin));

const number = (text: string) => numberIn(text.replace('R² ', ''));

const weightsOf = (twin: Twin, name: string) => {
	const tensor = twin.tensors.get(`layers.${layerNamed(name, twin)}.weight`);
	if (tensor === undefined) throw new Error(`${name} has no weights`);
	return tensor;
};

const spectrum: Checker = ([name, rank, most, moved], { twin }) => {
	const { values, shape } = weightsOf(twin, name);
	const largest = largestSingular(values, shape[1]);
	const truth = (normOf(values) / largest) ** 2;
	const first = twin.kept.get(0)?.get(`layers.${layerNamed(name, twin)}.weight`)?.values;
	return all(
		amount(rank, truth, 1e-3 * truth),
		count(most, Math.min(...shape)),
		moved === undefined || first === undefined
			? null
			: amount(moved, normOf(values.map((value, i) => value - first[i])) / normOf(first)),
	);
};

function wrongRows(wrong: string, of: string, twin: Twin): Truth {
	if (twin.rows.length > mostRows) return count(of, mostRows);
	return all(count(of, twin.rows.length), count(wrong, twin.rows.length - twin.right(twin.rows)));
}

export const layerReadingClaims: Claims = {
	'A linear model gets {0} from the inputs, at most {1} from {2}': (values, { twin }) => told(values, twin),
	'Layers make the target easier to read: a linear model gets {0} from the inputs, {1} from {2}': (values, { twin }) =>
		all(told(values, twin), holds(number(values[0]) < number(values[1]), 'it does not get more')),
	'No layer is surely easier to read than the inputs: a linear model gets {0} from these, at most {1} from {2}': (
		values,
		{ twin },
	) =>
		all(
			told(values, twin),
			holds(
				!twin.classification ||
					number(values[1]) - number(values[0]) < 4 / Math.sqrt(Math.min(twin.measured.length, mostRows)),
				'one is',
			),
		),
	'What a linear model reads from each layer': 'plain',
	'Learned from {0}, judged on {1}.': ([learned, judged], { twin }) =>
		twin.parts.test.length === 0
			? holds(numberIn(learned.replace(/ .*/, '')) <= twin.parts.train.length, 'there are fewer')
			: all(
					count(learned, Math.min(twin.parts.train.length, mostRows)),
					count(judged.replace(/^the /, ''), Math.min(twin.measured.length, mostRows)),
				),
	'In the plane of {0}, the nearest point of {1} of rows is of the same class ({2} by chance)': (
		[name, same, chance],
		{ twin },
	) => {
		const { rows } = twin;
		const sizes = twin.classes.map((_, each) => rows.filter((row) => twin.actual[row] === each).length);
		const truth = sizes.reduce((sum, size) => sum + (size * (size - 1)) / (rows.length * (rows.length - 1)), 0);
		const slack = rows.length > mostRows ? 0.03 : 1e-9;
		if (rows.length > mostRows) return share(chance, truth, slack);
		const { places } = planeOf(twin, layerNamed(name, twin));
		const near = places.filter(([x, y], i) => {
			let nearest = -1;
			let least = Infinity;
			for (const [j, [u, v]] of places.entries()) {
				const distance = j === i ? Infinity : (x - u) ** 2 + (y - v) ** 2;
				if (distance < least) [nearest, least] = [j, distance];
			}
			return twin.actual[rows[nearest]] === twin.actual[rows[i]];
		}).length;
		// Points that lie on each other are parted by rounding.
		return all(share(chance, truth, slack), share(same, near / rows.length, 0.04));
	},
	// Where the rows lie on a map is its seed's to say; what it is measured by, test/unit/analyze/umap.test.ts counts again.
	'Of the {0} rows nearest to each in the layer, {1} are among its nearest on the map.': ([near, shared], { twin }) => {
		const rows = Math.min(mostRows, twin.rows.length);
		return all(
			count(near, Math.min(15, rows - 2)),
			holds(
				numberIn(shared) <= 1 && numberIn(shared) > (0.6 * numberIn(near)) / rows,
				'that is chance, or more than all',
			),
		);
	},
	'How far groups that lie apart are from each other, how large and how dense they are, means nothing.': 'plain',
	'Lay the Rows out with UMAP': 'plain',
	'Rows as {0} tells them apart: the plane shows {1} of the variance of its units': ([name, shown], { twin }) =>
		twin.rows.length > mostRows
			? holds(numberIn(shown) <= 1, 'it cannot')
			: share(shown, planeOf(twin, layerNamed(name, twin)).shown, 2e-3),
	'To all rows {0} gives the same': ([name], { twin }) => {
		const outputs = outputsOf(twin, layerNamed(name, twin), twin.rows);
		// Some of the rows may be asked alone.
		return holds(isSame(outputs, 2), 'it does not');
	},
	'{1} of these {0} rows are predicted wrong.': ([of, wrong], { twin }) => wrongRows(wrong, of, twin),
	'1 of these {0} rows is predicted wrong.': ([of], { twin }) => wrongRows('1', of, twin),
	'Weights of {0}: stable rank {1} of at most {2}': spectrum,
	'Weights of {0}: stable rank {1} of at most {2}, moved by {3} of their first norm': spectrum,
	'Weights of {0} are no longer all numbers': ([name], { twin }) =>
		holds(!weightsOf(twin, name).values.every(Number.isFinite), 'they are'),
	'Below {0} singular values no power-law exponent is told: random weights have any of them.': ([fewest], { twin }) =>
		all(
			count(fewest, 50),
			holds(
				[...twin.tensors].some(([name, { shape }]) => name.endsWith('.weight') && Math.min(...shape) < 50),
				'all layers have more',
			),
		),
	'Power-law exponent of {0}: {1}; with the same weights in random order: {2}.': ([name, alpha], { twin }) =>
		all(
			holds(Math.min(...weightsOf(twin, name).shape) >= 50, 'it has fewer than 50 singular values'),
			holds(numberIn(alpha) > 1, 'exponents are above 1'),
		),
	'No power law fits the spectrum of {0}.': ([name], { twin }) =>
		holds(Math.min(...weightsOf(twin, name).shape) >= 50, 'it has too few singular values'),
};
