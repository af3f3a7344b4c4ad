import { predictedClass } from '../../core/evaluate.ts';
import { forwardOperations } from '../../core/propagation.ts';
import { inputsOf } from '../../core/network-shape.ts';
import type { Analyzer } from '../analyzer.ts';
import { appliesToRows } from '../applicability.ts';
import { countedGroups, groupRows } from '../groups.ts';
import { everyRow, measure } from '../measure.ts';
import { isOfRounding } from '../rounding.ts';
import { stratifiedSample } from '../sample.ts';
import { principalAxes } from './principal-axes.ts';
import { mapOf } from './map.ts';
import type { ProjectionMethod, ProjectionResult } from './projection-result.ts';
import { umapEpochs } from './umap.ts';

export interface ProjectionOptions {
	readonly method: ProjectionMethod;
	readonly layer: number;
	/** Rows drawn at most; fewer of a layer so wide that its axes would take long. */
	readonly maximumRows: number;
}

/** More points lie on top of each other. */
const mostRows = 2000;
/** Axes take the third power of the units, or of the rows where these are fewer. */
const widest = 512;

export const projection = {
	id: 'projection',
	version: 2,
	options: {
		method: { kind: 'choice', choices: ['pca', 'umap'], default: 'pca' },
		layer: { kind: 'layer', default: 0 },
		maximumRows: { kind: 'integer', minimum: 1, maximum: mostRows, default: mostRows },
	},
	needs: { rows: true },
	measures: 'all-rows',
	applies: (_model, dataset) => appliesToRows(dataset),
	cost({ network }, _dataset, { method, layer, maximumRows }, rows) {
		const drawn = Math.min(rows, maximumRows);
		const width = inputsOf(network.specification, layer + 1);
		const order = Math.min(width, drawn);
		const map = method === 'umap' ? drawn * drawn * width + 10_000 * umapEpochs * drawn : 0;
		return forwardOperations(network) * drawn + order * order * Math.max(width, drawn) + 8 * order ** 3 + map;
	},
	*run(model, dataset, { method, layer, maximumRows }, context): Generator<undefined, ProjectionResult> {
		const { specification } = model.network;
		const units = inputsOf(specification, layer + 1);
		const grouping = groupRows(dataset);
		const asked = context.rows ?? everyRow(dataset);
		const most = units > widest ? Math.min(maximumRows, widest) : maximumRows;
		const positions = stratifiedSample(asked, grouping, most, context.random);
		const { length } = positions;
		const values = new Float64Array(length * units);
		const predicted = new Float64Array(length);
		const isClass = dataset.preprocessing.target.kind === 'classes';
		for (const { first, rows, activations, predictions } of measure(model, dataset, positions, context)) {
			values.set(activations[layer].values, first * units);
			const outputs = activations[activations.length - 1];
			for (let row = 0; row < rows; row++)
				predicted[first + row] = isClass ? predictedClass(outputs.values, row, outputs.columns) : predictions[row];
			yield;
		}
		const size = squaresOf(values);
		centre(values, units);
		// Axes of rounding would tell nothing.
		if (isOfRounding(squaresOf(values), size)) values.fill(0);
		const { axes, explained, variance } = principalAxes(values, units, 2);
		yield;
		const along = [0, 1].map((axis) => places(values, units, axes.subarray(axis * units, (axis + 1) * units)));
		const map = method === 'umap' && variance > 0 ? yield* mapOf(values, units, along, context) : null;
		const [x, y] = map?.places ?? along;
		const actual = Float64Array.from(positions, (row) => dataset.targets[row]);
		return {
			method,
			layer,
			type: specification.layers[layer].type,
			units,
			coverage: { rows: length, of: asked.length },
			explained: method === 'umap' ? null : [explained[0], explained[1]],
			neighbours: map?.neighbours ?? null,
			variance,
			axes: method === 'umap' ? new Float32Array(0) : Float32Array.from(axes),
			x,
			y,
			rows: Int32Array.from(positions, (row) => dataset.rows[row]),
			groups: countedGroups(grouping, positions),
			group: Int32Array.from(positions, (row) => grouping.groupOf[row]),
			actual,
			predicted,
			right: isClass ? Uint8Array.from(actual, (value, row) => (value === predicted[row] ? 1 : 0)) : null,
		};
	},
} as const satisfies Analyzer<ProjectionOptions, ProjectionResult>;

function squaresOf(values: Float64Array): number {
	return values.reduce((sum, value) => sum + value * value, 0);
}

function centre(values: Float64Array, width: number): void {
	const rows = values.length / width;
	for (let column = 0; column < width; column++) {
		let sum = 0;
		for (let i = column; i < values.length; i += width) sum += values[i];
		for (let i = column; i < values.length; i += width) values[i] -= sum / rows;
	}
}

function places(values: Float64Array, width: number, axis: Float64Array): Float32Array {
	return Float32Array.from({ length: values.length / width }, (_, row) => {
		let sum = 0;
		for (let i = 0; i < width; i++) sum += values[row * width + i] * axis[i];
		return sum;
	});
}
