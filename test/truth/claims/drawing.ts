import { drawnOf, flowsOf, sentBy } from '../twin/flows.ts';
import { pathsOf } from '../twin/paths.ts';
import type { Twin } from '../twin/twin.ts';
import { layerNamed, type Checker, type Claims } from './about.ts';
import { all, amount, count, holds, numberIn, share, type Truth } from './told.ts';

/** Which of two that are nearly as strong is drawn, rounding decides; of very many rows chance does. */
export function slackOfFlows({ samples }: Twin): number {
	return samples.all ? 0.01 : 0.1;
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** "3 of 16 units of layer 2", "2 of 4 columns" */
function half(text: string, twin: Twin): Truth {
	const last = flowsOf(twin).at(-1)!;
	const sent = sentBy(last).sort((a, b) => b - a);
	const [, few, of, what, layer] = /^([\d,]+) of ([\d,]+) (units?|columns?)(?: of (layer \d+))?$/.exec(text) ?? [];
	if (few === undefined) return `this is no number of senders: ${text}`;
	const told = numberIn(few);
	const slack = slackOfFlows(twin) * sum(sent);
	return all(
		count(of, sent.length),
		holds(what.startsWith('column') === last.from < 0, 'they are of the other kind'),
		holds(layer === undefined || layerNamed(layer, twin) === last.from, 'it is another layer'),
		holds(sum(sent.slice(0, told)) >= sum(sent) / 2 - slack, 'these send less than half'),
		holds(sum(sent.slice(0, told - 1)) <= sum(sent) / 2 + slack, 'fewer send half'),
	);
}

const lines: Checker = ([drawn, of], { twin }) => {
	const connections = sum(flowsOf(twin).map(({ senders, units }) => senders.length * units.length));
	const truth = sum(drawnOf(twin).map((each) => each.lines));
	return all(
		count(of, connections),
		holds(Math.abs(numberIn(drawn) - truth) <= 2 + (0.02 + slackOfFlows(twin)) * truth, `${truth} instead of ${drawn}`),
	);
};

/** "80.3% / 70.6%" */
function shares(text: string, twin: Twin): Truth {
	const truth = drawnOf(twin);
	const told = text.split(' / ');
	return all(
		holds(told.length === truth.length, `there are ${truth.length}`),
		...told.map((each, i) => share(each, truth[i]?.carried, 0.01 + slackOfFlows(twin))),
	);
}

const isNamed = (text: string, name: string): boolean => {
	const [head, tail] = text.split('…');
	return text === name || (tail !== undefined && name.startsWith(head) && name.endsWith(tail));
};

const strongestPaths: Checker = ([from, to, told], { twin }) => {
	const { inputs, outputs, sums } = pathsOf(twin);
	const largest = Math.max(...sums.flat().map(Math.abs));
	const truths = inputs.flatMap((input, i) =>
		outputs.flatMap((output, j) =>
			isNamed(from, input) && (isNamed(to, output) || to === `${twin.record.target} ${output}`) ? [sums[i][j]] : [],
		),
	);
	return all(
		holds(truths.length > 0, 'nothing is called so'),
		holds(
			truths.some((truth) => amount(told, truth, 1e-4 * Math.abs(truth)) === null),
			`${truths.join(' or ')} instead of ${told}`,
		),
		holds(Math.abs(numberIn(told)) >= 0.99 * largest, `others are up to ${largest}`),
	);
};

export const drawingClaims: Claims = {
	'Along all paths, {0} reaches {1} most: {2}': strongestPaths,
	'The products of the weights along the paths are no numbers': (_, { twin }) =>
		holds(!pathsOf(twin).sums.flat().some(Number.isFinite), 'some are'),
	'A rough global measure, of weights alone: it knows neither the functions of the units nor how much an input varies. Importance and Response are measured on rows.':
		'plain',
	'Half of what flows into the output layer comes from {0}.': ([senders], { twin }) => half(senders, twin),
	'Nothing flows into the output layer: its inputs are the same for all rows.': (_, { twin }) =>
		holds(sum(sentBy(flowsOf(twin).at(-1)!)) < 1e-5, 'something does'),
	'Connections drawn: {0} of {1}.': lines,
	'Connections drawn: all {0}.': ([all_], about) => lines([all_, all_], about),
	'The lines carry {0} of what flows.': ([text], { twin }) => shares(text, twin),
	'The lines carry, from left to right, {0} of what flows.': ([text], { twin }) => shares(text, twin),
	'what each unit gives, {0} to the right and {1} upwards, beside the largest of its layer; line: 0': (
		names,
		{ twin },
	) =>
		holds(
			names.every((name) => name.includes('…') || twin.inputs.some(({ column }) => column === name)),
			'no column is called so',
		),
	'A line is the wider the more it carries (|weight| × spread of what comes in), for each layer by itself.': 'plain',
	'Shortcuts: what a layer gives out is added, unit by unit, to what a later one does ({0}).': ([told], { twin }) => {
		const { layers } = twin.record.model.network;
		/** The dense layer whose block it is in; -1: none. */
		const blockOf = (layer: number): number =>
			layer < 0 || layers[layer].type === 'dense' ? layer : blockOf(layer - 1);
		const truth = layers.flatMap((each, layer) =>
			each.type === 'residual' ? [`${blockOf(each.from)} to ${blockOf(layer)}`] : [],
		);
		const ends = [...told.matchAll(/(the inputs|layer \d+|the output layer) to (layer \d+|the output layer)/g)].map(
			(pair) =>
				pair
					.slice(1)
					.map((name) => (name === 'the inputs' ? -1 : layerNamed(name, twin)))
					.join(' to '),
		);
		return holds(truth.length > 0 && ends.join() === truth.join(), `${truth.join()} instead of ${ends.join()}`);
	},
};
