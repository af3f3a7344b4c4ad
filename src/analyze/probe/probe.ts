import * as l10n from '@vscode/l10n';
import { forwardInChunks } from '../../core/forward.ts';
import { plainInputs } from '../../core/layers/embedding.ts';
import { predictedClass } from '../../core/evaluate.ts';
import { type Network } from '../../core/network.ts';
import { unitsOfLayers } from '../../core/network-shape.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { Analyzer, AnalyzerContext } from '../analyzer.ts';
import { appliesToRows, type NotApplicable } from '../applicability.ts';
import { groupRows } from '../groups.ts';
import { heldOutRows, type HeldOutRows } from '../held-out.ts';
import { operationsPerRow, stratifiedSample } from '../sample.ts';
import { oneColumn } from './one-column.ts';
import type { ProbeResult } from './probe-result.ts';
import { ridgeRegression } from './ridge-regression.ts';
import { changeOver, scoreOf } from './score.ts';
import { scoresOf, softmaxRegression } from './softmax-regression.ts';
import { standardized } from './standardize.ts';
import type { DatasetRows } from '../../data/table/row-numbers.ts';

export interface ProbeOptions {
	/** Rows learned from, and rows scored, at most. */
	readonly maximumRows: number;
}

/** scikit-learn's C = 1. */
const penalty = 1;
/** Of the gradient, per row. The finer one where it takes no time: no answer of a row depends on more. The other one is scikit-learn's. */
const [fine, usual] = [1e-6, 1e-4];
/** Numbers of all rows, for each class. */
const mostForFine = 2e6;
const iterations = 60;

export const probe = {
	id: 'probe',
	version: 4,
	options: { maximumRows: { kind: 'integer', minimum: 2, maximum: 20_000, default: 2000 } },
	needs: { rows: true },
	measures: 'held-out-rows',
	applies: (_model, dataset) => appliesTo(dataset),
	cost({ network }, dataset, { maximumRows }, rows) {
		const widths = unitsOfLayers(network.specification).reduce(
			(sum, width) => sum + width,
			network.specification.inputs,
		);
		const { target } = dataset.preprocessing;
		const learned = Math.min(maximumRows, dataset.split.train.length);
		const passes = target.kind === 'classes' ? 4 * target.classes.length * iterations : widths;
		return (operationsPerRow(network) + widths) * Math.min(rows, maximumRows) + passes * widths * learned;
	},
	*run({ network }, dataset, { maximumRows }, context): Generator<undefined, ProbeResult> {
		const { part, scored, learned } = rowsFor(dataset, maximumRows, context);
		const positions = Int32Array.from([...learned, ...scored]);
		const places = yield* recorded(network, dataset, positions, context);
		const targets = Float64Array.from(positions, (row) => dataset.targets[row]);
		const classCount = classesOf(dataset);
		const { layers } = network.specification;
		const outputs = places[places.length - 1];
		const actual = targets.subarray(learned.length);
		const isClass = classCount > 0;
		const answers: (Float64Array | null)[] = [];
		for (const [done, { values, width }] of places.entries()) {
			answers.push(yield* answersOf(values, width, targets, learned.length, classCount, context));
			context.report(done + 1, places.length);
		}
		const [fromInputs] = answers;
		const score = (given: Float64Array | null) => scoreOf(actual, given, isClass);
		const overInputs = (given: Float64Array | null) => changeOver(actual, fromInputs, given, isClass);
		const constant = constantOf(targets.subarray(0, learned.length), classCount);
		const { target } = dataset.preprocessing;
		const alone = yield* oneColumn(dataset, learned, scored, constant);
		const constants = actual.map(() => constant);
		const said = actual.map((_, i) => {
			const row = learned.length + i;
			return target.kind === 'value'
				? target.mean + target.deviation * outputs.values[row]
				: predictedClass(outputs.values, row, outputs.width);
		});
		return {
			measure: isClass ? 'accuracy' : 'r2',
			part,
			rows: scored.length,
			learnedFrom: learned.length,
			penalty,
			inputs: { ...score(fromInputs), width: places[0].width },
			layers: layers.flatMap(({ type }, layer) => {
				const given = answers[layer + 1];
				const { width: units } = places[layer + 1];
				return type === 'dropout' ? [] : [{ layer, type, units, ...score(given), overInputs: overInputs(given) }];
			}),
			network: { ...score(said), overInputs: overInputs(said) },
			constant: score(constants),
			oneColumn: alone && {
				column: alone.column,
				...score(alone.answers),
				overConstant: changeOver(actual, constants, alone.answers, isClass),
				networkOver: changeOver(actual, alone.answers, said, isClass),
			},
		};
	},
} as const satisfies Analyzer<ProbeOptions, ProbeResult>;

function appliesTo(dataset: Dataset): true | NotApplicable {
	const applies = appliesToRows(dataset);
	return applies === true && dataset.split.train.length < 2 ? appliesToRows({ ...dataset, inputs: none }) : applies;
}
const none = { rows: 0, columns: 0, values: new Float32Array(0) };

function classesOf({ preprocessing: { target } }: Dataset): number {
	return target.kind === 'classes' ? target.classes.length : 0;
}

function rowsFor(
	dataset: Dataset,
	most: number,
	{ rows: asked, random }: Pick<AnalyzerContext, 'rows' | 'random'>,
): Pick<HeldOutRows, 'part'> & { readonly scored: DatasetRows; readonly learned: DatasetRows } {
	const grouping = groupRows(dataset);
	const { part, rows } = heldOutRows(dataset, asked);
	const known = (row: number) => grouping.groupOf[row] >= 0;
	const without = (held: DatasetRows) => {
		const isHeld = new Set(held);
		return dataset.split.train.filter((row) => known(row) && !isHeld.has(row));
	};
	let held = rows.filter(known);
	// Nothing is held out: the probes at least are scored on rows that they did not learn from.
	// Half of each class, drawn by chance: every second row may be all of a class, where a table alternates.
	if (without(held).length < 2) held = stratifiedSample(held, grouping, held.length >> 1, random);
	const learned = stratifiedSample(without(held), grouping, most, random);
	if (learned.length < 2)
		throw new UserError(
			l10n.t(
				'Too few training rows are left for a linear model to learn from ({0}); ask about fewer rows.',
				learned.length,
			),
		);
	return { part, learned, scored: stratifiedSample(held, grouping, most, random) };
}

interface Place {
	readonly values: Float32Array;
	readonly width: number;
}

/** The inputs, and what each layer gives out, of the rows. */
function* recorded(
	network: Network,
	dataset: Dataset,
	positions: Int32Array,
	{ signal }: Pick<AnalyzerContext, 'signal'>,
): Generator<undefined, Place[]> {
	const places = unitsOfLayers(network.specification).map((width) => ({
		values: new Float32Array(positions.length * width),
		width,
	}));
	for (const { first, activations } of forwardInChunks(network, dataset.inputs, positions)) {
		signal.throwIfAborted();
		for (const [layer, { values, columns }] of activations.entries()) places[layer].values.set(values, first * columns);
		yield;
	}
	return [inputsOf(network, dataset, positions), ...places];
}

/** The inputs as numbers that mean something by their size: a category number becomes an input for each category. */
function inputsOf({ specification }: Network, { inputs }: Dataset, positions: Int32Array): Place {
	const [first] = specification.layers;
	const kept = first.type === 'embedding' ? plainInputs(first, inputs.columns) : [...Array(inputs.columns).keys()];
	const embedded = first.type === 'embedding' ? first.columns : [];
	const width = kept.length + embedded.reduce((sum, { categories }) => sum + categories, 0);
	const values = new Float32Array(positions.length * width);
	for (const [row, position] of positions.entries()) {
		const from = position * inputs.columns;
		let at = row * width;
		for (const input of kept) values[at++] = inputs.values[from + input];
		for (const { input, categories } of embedded) {
			const category = inputs.values[from + input];
			if (category >= 0 && category < categories) values[at + category] = 1;
			at += categories;
		}
	}
	return { values, width };
}

/** What a linear model, learned from the first `learned` rows, answers for each of the others; null: a number is not finite. */
function* answersOf(
	raw: Float32Array,
	width: number,
	targets: Float64Array,
	learned: number,
	classCount: number,
	{ signal }: Pick<AnalyzerContext, 'signal'>,
): Generator<undefined, Float64Array | null> {
	const values = standardized(raw, width, learned);
	if (values === null) return null;
	const known = values.subarray(0, learned * width);
	const scored = targets.subarray(learned);
	if (classCount === 0) {
		const { weights, intercept } = yield* checked(
			ridgeRegression(known, width, targets.subarray(0, learned), penalty),
			signal,
		);
		return scored.map((_, row) =>
			weights.reduce((sum, weight, i) => sum + weight * values[(learned + row) * width + i], intercept),
		);
	}
	const classes = Int32Array.from(targets.subarray(0, learned));
	const tolerance = known.length * classCount > mostForFine ? usual : fine;
	const fit = softmaxRegression({ values: known, width, classes, classCount }, penalty, tolerance);
	const weights = yield* checked(fit, signal);
	const scores = new Float64Array(classCount);
	return scored.map((_, row) => {
		scoresOf(values, learned + row, width, weights, scores);
		return scores.indexOf(scores.reduce((a, b) => Math.max(a, b)));
	});
}

function* checked<T>(steps: Generator<undefined, T>, signal: AnalyzerContext['signal']): Generator<undefined, T> {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		signal.throwIfAborted();
		yield;
	}
}

/** The rows behind the `learned` first ones. */
/** The most frequent class, or the mean. */
function constantOf(targets: Float64Array, classCount: number): number {
	if (classCount === 0) return targets.reduce((sum, value) => sum + value, 0) / targets.length;
	const counts = new Int32Array(classCount);
	for (const target of targets) counts[target]++;
	return counts.indexOf(counts.reduce((a, b) => Math.max(a, b)));
}
