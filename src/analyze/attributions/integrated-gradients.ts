import { type Network } from '../../core/network.ts';
import { outputsOf } from '../../core/network-shape.ts';
import { backwardPass, createTape, forwardPass } from '../../core/propagation.ts';
import type { ExplainedOutput } from './explained-output.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { isPiecewiseLinear, LinearPieces } from './linear-pieces.ts';

export interface PathAttribution {
	/** By input of the plain network. */
	readonly shares: Float64Array;
	/** The explained number at both ends. */
	readonly from: number;
	readonly to: number;
	/** Straight pieces the way was cut into, or points looked at. */
	readonly pieces: number;
	/** Whether nothing but rounding is left out. */
	readonly isExact: boolean;
}

/** Points at first on each straight piece where the explained number bends there (a probability), and on the whole way of a smooth network. */
const pointsOnPiece = 8;
const fewestPoints = 16;
/** More are tried, twice as many each time, up to so many. */
const mostPoints = 256;
/** Of the change that is explained: closer is not worth more points. */
const closeEnough = 1e-9;

/**
 * (x - b) · ∫ slope(b + t (x - b)) dt for t from 0 to 1 (Sundararajan, Taly and Yan, 2017), of a plain network in double
 * precision. Networks of straight pieces are cut at their corners, where the usual sums of some points miss.
 */
export function integratedGradients(
	network: Network<Float64Array>,
	output: ExplainedOutput,
	row: Float64Array,
	baseline: Float64Array,
): PathAttribution {
	if (isPiecewiseLinear(network.specification)) return alongPieces(network, output, row, baseline);
	let found = atPoints(network, output, row, baseline, fewestPoints);
	for (let points = 2 * fewestPoints; points <= mostPoints && !isClose(found); points *= 2)
		found = atPoints(network, output, row, baseline, points);
	return found;
}

function alongPieces(
	network: Network<Float64Array>,
	output: ExplainedOutput,
	row: Float64Array,
	baseline: Float64Array,
): PathAttribution {
	const way = new LinearPieces(network, baseline, row);
	if (output.isLinear) return withPoints(way, output, row, baseline, 1);
	let found = withPoints(way, output, row, baseline, pointsOnPiece);
	for (let points = 2 * pointsOnPiece; points <= mostPoints && !isClose(found); points *= 2)
		found = withPoints(way, output, row, baseline, points);
	return found;
}

function isClose({ shares, from, to }: PathAttribution): boolean {
	const gap = to - from - shares.reduce((a, b) => a + b, 0);
	return Math.abs(gap) <= closeEnough * Math.max(1e-3, Math.abs(to - from));
}

/** `points`: on each piece, where the outputs go straight and only the explained number bends. */
function withPoints(
	way: LinearPieces,
	output: ExplainedOutput,
	row: Float64Array,
	baseline: Float64Array,
	points: number,
): PathAttribution {
	const { outputs, times } = way;
	const pieces = times.length - 1;
	const units = outputs.length / times.length;
	const gradient = new Float64Array(pieces * units);
	const between = new Float64Array(units);
	const { nodes, weights } = gaussLegendre(points);
	for (let piece = 0; piece < pieces; piece++)
		for (let point = 0; point < points; point++) {
			for (let unit = 0, i = piece * units; unit < units; unit++, i++)
				between[unit] = outputs[i] + nodes[point] * (outputs[i + units] - outputs[i]);
			output.addSlope(between, 0, weights[point], gradient, piece * units);
		}
	const integrated = way.integratedGradient(gradient);
	return {
		shares: integrated.map((slope, input) => slope * (row[input] - baseline[input])),
		from: output.valueOf(outputs, 0),
		to: output.valueOf(outputs, pieces * units),
		pieces,
		isExact: output.isLinear,
	};
}

function atPoints(
	network: Network<Float64Array>,
	output: ExplainedOutput,
	row: Float64Array,
	baseline: Float64Array,
	points: number,
): PathAttribution {
	const { nodes, weights } = gaussLegendre(points);
	const units = outputsOf(network.specification);
	const inputs = row.length;
	// The two ends come with the points.
	const times = [0, ...nodes, 1];
	const tape = createTape(network, times.length);
	for (const [node, t] of times.entries())
		for (let input = 0; input < inputs; input++)
			tape.inputs[node * inputs + input] = baseline[input] + t * (row[input] - baseline[input]);
	const outputs = forwardPass(tape, times.length);
	const { delta } = tape.layers[tape.layers.length - 1];
	delta.fill(0);
	for (let point = 0; point < points; point++)
		output.addSlope(outputs, (point + 1) * units, weights[point], delta, (point + 1) * units);
	const from = output.valueOf(outputs, 0);
	const to = output.valueOf(outputs, (points + 1) * units);
	const slopes = new Float64Array(times.length * inputs);
	backwardPass(tape, times.length, null, slopes);
	const shares = new Float64Array(inputs);
	for (let i = 0; i < slopes.length; i++) shares[i % inputs] += slopes[i];
	return {
		shares: shares.map((slope, input) => slope * (row[input] - baseline[input])),
		from,
		to,
		pieces: points,
		isExact: false,
	};
}
