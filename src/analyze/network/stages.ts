import type { NetworkSpecification } from '../../core/specification.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import type { Shortcut } from './network-result.ts';

/** The inputs, or a dense layer: between two of these there is a matrix of weights. */
export interface Stage {
	/** Null: the inputs. */
	readonly layer: number | null;
	/** The layer that gives out what the next stage gets; -1: the inputs as they are. */
	readonly leaving: number;
}

export function stagesOf({ layers }: NetworkSpecification): Stage[] {
	const dense = [...layers.keys()].filter((layer) => layers[layer].type === 'dense');
	return [null, ...dense].map((layer, i) => ({
		layer,
		leaving: i < dense.length ? dense[i] - 1 : layers.length - 1,
	}));
}

/** Between the stages that the layers belong to; of an embedding the inputs. */
export function shortcutsOf({ layers }: NetworkSpecification, stages: readonly Stage[]): Shortcut[] {
	const stageOf = (layer: number) => stages.findLastIndex((stage) => stage.layer === null || stage.layer <= layer);
	return layers.flatMap((each, layer) =>
		each.type === 'residual' ? [{ from: stageOf(each.from), to: stageOf(layer) }] : [],
	);
}

/** The places, among what the first dense layer gets, that are made from each column; in the order of the columns' first. */
export function placesOfColumns(
	{ layers }: NetworkSpecification,
	{ features }: Pick<Dataset, 'features'>,
): ReadonlyMap<string, readonly number[]> {
	const [first] = layers;
	const columns =
		first.type === 'embedding'
			? [
					...features
						.filter((_, input) => !first.columns.some((embedded) => embedded.input === input))
						.map(({ column }) => column),
					...first.columns.flatMap(({ input, dimensions }) =>
						Array.from({ length: dimensions }, () => features[input].column),
					),
				]
			: features.map(({ column }) => column);
	const places = new Map<string, number[]>();
	for (const [place, column] of columns.entries()) {
		const own = places.get(column);
		if (own === undefined) places.set(column, [place]);
		else own.push(place);
	}
	return places;
}
