import type { ReadOptions } from '../../data/read/read-options.ts';
import { anotherSeed, choicesOf, seedOf, type TrainingConfig } from '../../run/hyperparameters/index.ts';
import type { RunRecord } from '../../run/record/record.ts';

/** What a training was, or will be, made of. */
export interface Trained {
	/** Addresses of its data files, in order. */
	readonly files: readonly string[];
	readonly choices: Partial<TrainingConfig>;
	readonly options?: ReadOptions;
}

/**
 * The first seed after that of `training` that none of the others was trained with on the same files and by the same settings, so
 * that asking for another seed twice does not give the same run twice.
 */
export function unusedSeed(training: Trained, others: readonly Trained[]): number {
	const settings = settingsOf(training);
	const used = new Set(others.filter((other) => settingsOf(other) === settings).map(({ choices }) => seedOf(choices)));
	let seed = anotherSeed(seedOf(training.choices));
	for (let tried = 0; used.has(seed) && tried < used.size; tried++) seed = anotherSeed(seed);
	return seed;
}

export function trainedOf(record: RunRecord): Trained {
	const { uri, parts, options } = record.data;
	return {
		files: parts?.map((part) => part.uri) ?? [uri],
		choices: { ...choicesOf(record), seed: record.model.training.seed },
		...(options === undefined ? {} : { options }),
	};
}

/** All but the seed, whichever way round it was said. */
function settingsOf({ files, choices, options = {} }: Trained): string {
	const { seed: _, model, ...others } = choices;
	const { seed: __, ...training } = model?.training ?? {};
	return JSON.stringify([
		files,
		sorted({ ...others, ...(model && { model: { ...model, training } }) }),
		sorted(options),
	]);
}

function sorted(values: object): unknown[] {
	return Object.entries(values)
		.filter(([, value]) => value !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1));
}
