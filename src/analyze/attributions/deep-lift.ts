import * as l10n from '@vscode/l10n';
import { activations } from '../../core/activations.ts';
import type { LayerPass } from '../../core/layers/layer.ts';
import type { LayerWeights } from '../../core/layer-weights.ts';
import { type Network } from '../../core/network.ts';
import { inputsOf, outputsOf } from '../../core/network-shape.ts';
import { addProduct } from '../../core/product.ts';
import { createTape, forwardPass } from '../../core/propagation.ts';
import type { DenseSpecification, LayerNormalizationSpecification } from '../../core/specification.ts';
import { UserError } from '../../core/user-error.ts';
import type { ExplainedOutput } from './explained-output.ts';
import type { PathAttribution } from './integrated-gradients.ts';

/** Of two z: closer ones are told apart by the slope between them alone. */
const tooClose = 1e-6;

/**
 * DeepLIFT's rescale rule (Shrikumar, Greenside and Kundaje, 2017) of a plain network in double precision: where a function
 * bends, what comes out is shared in proportion to what goes in, by (f(z) - f(z₀)) / (z - z₀). Averaged over baselines it is
 * DeepSHAP (Lundberg and Lee, 2017). Layer normalisation is taken apart into a product, a square and a root, each shared so.
 */
export function deepLift(
	network: Network<Float64Array>,
	output: ExplainedOutput,
	row: Float64Array,
	baseline: Float64Array,
): PathAttribution {
	const { specification, layers } = network;
	const tape = createTape(network, 2);
	const inputs = row.length;
	tape.inputs.set(row);
	tape.inputs.set(baseline, inputs);
	const outputs = forwardPass(tape, 2);
	const units = outputsOf(specification);
	const [to, from] = [output.valueOf(outputs, 0), output.valueOf(outputs, units)];
	const multipliers = tape.layers.map((layer) => new Float64Array(layer.units));
	writeOutputMultipliers(output, outputs, units, multipliers[multipliers.length - 1]);
	const ofInputs = new Float64Array(inputs);
	for (let index = specification.layers.length - 1; index >= 0; index--) {
		const layer = specification.layers[index];
		const own = multipliers[index];
		const before = index === 0 ? ofInputs : multipliers[index - 1];
		const x = index === 0 ? tape.inputs : tape.layers[index - 1].activations;
		switch (layer.type) {
			case 'dense':
				rescale(layer, tape.layers[index], own);
				addProduct(1, before.length, layer.units, own, layer.units, 1, layers[index].weights, 1, layer.units, before);
				break;
			case 'batch-normalization':
				for (let unit = 0; unit < own.length; unit++) {
					const { weights, statistics } = layers[index];
					before[unit] += (own[unit] * weights[unit]) / Math.sqrt(statistics!.variance[unit] + layer.epsilon);
				}
				break;
			case 'layer-normalization':
				addThroughNormalization(layer, layers[index], x, inputsOf(specification, index), own, before);
				break;
			case 'residual':
				addAll(multipliers[layer.from], own);
				addAll(before, own);
				break;
			case 'dropout':
				addAll(before, own);
				break;
			case 'embedding':
			case 'softmax':
				throw new UserError(
					l10n.t('DeepLIFT has no rule for a layer of the type {0}; choose another method.', layer.type),
				);
		}
	}
	return {
		shares: ofInputs.map((multiplier, input) => multiplier * (row[input] - baseline[input])),
		from,
		to,
		pieces: 1,
		isExact: true,
	};
}

/** Whether all of its layers have a rule. */
export function hasDeepLift({ specification }: Pick<Network, 'specification'>): boolean {
	return specification.layers.every(({ type }) => type !== 'softmax');
}

/** A probability of one logit bends like any function; of several logits they have no part each. */
function writeOutputMultipliers(
	output: ExplainedOutput,
	outputs: Float64Array,
	units: number,
	multipliers: Float64Array,
): void {
	if (output.isLinear) {
		output.addSlope(outputs, 0, 1, multipliers, 0);
		return;
	}
	if (units > 2)
		throw new UserError(
			l10n.t(
				'DeepLIFT explains the logit where there are more than two classes; choose the scale logit, or another method.',
			),
		);
	const logitOf = (at: number) => (units === 1 ? outputs[at] : outputs[at + 1] - outputs[at]);
	const difference = logitOf(0) - logitOf(units);
	if (Math.abs(difference) < tooClose) {
		output.addSlope(outputs, 0, 1, multipliers, 0);
		return;
	}
	const multiplier = (output.valueOf(outputs, 0) - output.valueOf(outputs, units)) / difference;
	multipliers[units - 1] = multiplier;
	if (units === 2) multipliers[0] = -multiplier;
}

function rescale(
	{ units, activation }: DenseSpecification,
	{ preActivations: z, activations: a }: LayerPass<Float64Array>,
	multipliers: Float64Array,
): void {
	const f = activations[activation];
	for (let unit = 0; unit < units; unit++) {
		const difference = z[unit] - z[units + unit];
		multipliers[unit] *=
			Math.abs(difference) < tooClose
				? f.derivative((z[unit] + z[units + unit]) / 2)
				: (a[unit] - a[units + unit]) / difference;
	}
}

/**
 * a = γ · c · r + β, c = x - mean, r = 1 / √(mean of c² + ε). A product's change is shared half and half, as Shapley values
 * share it: Δ(c·r) = Δc · mean of r + Δr · mean of c; and Δ(c²) = Δc · 2 · mean of c.
 */
function addThroughNormalization(
	{ epsilon }: LayerNormalizationSpecification,
	{ weights: gamma }: LayerWeights<Float64Array>,
	x: Float64Array,
	units: number,
	multipliers: Float64Array,
	to: Float64Array,
): void {
	const [here, there] = [centredRow(x, 0, units), centredRow(x, units, units)];
	const [v, v0] = [meanSquare(here), meanSquare(there)];
	const [r, r0] = [1 / Math.sqrt(v + epsilon), 1 / Math.sqrt(v0 + epsilon)];
	// (r - r0) / (v - v0), without the difference of two near numbers.
	const slope = -(r * r0 * r * r0) / (r + r0);
	let ofRoot = 0;
	for (let unit = 0; unit < units; unit++) ofRoot += (multipliers[unit] * gamma[unit] * (here[unit] + there[unit])) / 2;
	const centred = Float64Array.from({ length: units }, (_, unit) => {
		const product = (multipliers[unit] * gamma[unit] * (r + r0)) / 2;
		return product + (ofRoot * slope * (here[unit] + there[unit])) / units;
	});
	const mean = centred.reduce((a, b) => a + b, 0) / units;
	for (let unit = 0; unit < units; unit++) to[unit] += centred[unit] - mean;
}

function centredRow(x: Float64Array, from: number, units: number): Float64Array {
	const row = x.slice(from, from + units);
	const mean = row.reduce((a, b) => a + b, 0) / units;
	return row.map((value) => value - mean);
}

function meanSquare(values: Float64Array): number {
	return values.reduce((sum, value) => sum + value * value, 0) / values.length;
}

function addAll(to: Float64Array, from: Float64Array): void {
	for (let i = 0; i < from.length; i++) to[i] += from[i];
}
