import type { LayerSpecification, NetworkSpecification } from './specification.ts';

/** How many parameters a layer has. */
export interface ParameterShape {
	readonly weights: readonly [rows: number, columns: number];
	readonly bias: number;
	/** Running mean and variance, which are not learned by gradients. */
	readonly statistics: number;
}

interface LayerShape<S extends LayerSpecification> {
	/** Numbers per row that come out, for so many that go in. */
	readonly units: (specification: S, inputs: number) => number;
	readonly parameters: (specification: S, inputs: number) => ParameterShape;
}

const none: ParameterShape = { weights: [0, 0], bias: 0, statistics: 0 };
const sameWidth = (_: LayerSpecification, inputs: number) => inputs;

/** Apart from what the layers do (layers/), so that a page that only shows a network can count without the engine. */
const layerShapes: {
	readonly [K in LayerSpecification['type']]: LayerShape<Extract<LayerSpecification, { type: K }>>;
} = {
	dense: {
		units: ({ units }) => units,
		parameters: ({ units }, inputs) => ({ weights: [inputs, units], bias: units, statistics: 0 }),
	},
	embedding: {
		units: ({ columns }, inputs) => columns.reduce((sum, { dimensions }) => sum + dimensions - 1, inputs),
		parameters: ({ columns }) => ({
			weights: [1, columns.reduce((sum, { categories, dimensions }) => sum + categories * dimensions, 0)],
			bias: 0,
			statistics: 0,
		}),
	},
	dropout: { units: sameWidth, parameters: () => none },
	'batch-normalization': {
		units: sameWidth,
		parameters: (_, inputs) => ({ weights: [1, inputs], bias: inputs, statistics: inputs }),
	},
	'layer-normalization': {
		units: sameWidth,
		parameters: (_, inputs) => ({ weights: [1, inputs], bias: inputs, statistics: 0 }),
	},
	residual: { units: sameWidth, parameters: () => none },
	softmax: { units: sameWidth, parameters: () => none },
};

export const layerTypeNames = Object.keys(layerShapes) as LayerSpecification['type'][];

/** The compiler does not see that the shape found by a specification's name takes that specification. */
function shapeOf(specification: LayerSpecification): LayerShape<LayerSpecification> {
	return layerShapes[specification.type] as unknown as LayerShape<LayerSpecification>;
}

/** Numbers per row that come out of a layer. */
export function unitsOf(specification: LayerSpecification, inputs: number): number {
	return shapeOf(specification).units(specification, inputs);
}

export function parametersOf(specification: LayerSpecification, inputs: number): ParameterShape {
	return shapeOf(specification).parameters(specification, inputs);
}

/** How many numbers a layer takes in. */
export function inputsOf({ inputs, layers }: NetworkSpecification, layer: number): number {
	return layer === 0 ? inputs : unitsOf(layers[layer - 1], inputsOf({ inputs, layers }, layer - 1));
}

/** How many numbers each layer gives out. */
export function unitsOfLayers({ inputs, layers }: NetworkSpecification): number[] {
	let units = inputs;
	return layers.map((layer) => (units = unitsOf(layer, units)));
}

/** Units of the last layer. */
export function outputsOf(specification: NetworkSpecification): number {
	return inputsOf(specification, specification.layers.length);
}

/** Weights and biases of all layers, all that gradients move. */
export function parameterCount(specification: NetworkSpecification): number {
	return specification.layers.reduce((sum, layer, i) => {
		const { weights, bias } = parametersOf(layer, inputsOf(specification, i));
		return sum + weights[0] * weights[1] + bias;
	}, 0);
}
