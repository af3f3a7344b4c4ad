import type { Uri } from 'vscode';
import type { ReadOptions } from '../../data/read/read-options.ts';
import { choicesOf, type TrainingConfig } from '../../run/hyperparameters/index.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { uriOf } from './data-source.ts';

/** What a run is trained on and with; kept, so that it can be trained again. */
export interface TrainingRequest {
	readonly data: Uri;
	/** All of them, where the table is several files; `data` is the first. */
	readonly files?: readonly Uri[];
	readonly choices: TrainingConfig;
	/** How somebody said the file is to be read. */
	readonly options?: ReadOptions;
	/** Folder of the run whose network is trained further. */
	readonly continued?: string;
	/** What of its training is chosen otherwise. */
	readonly further?: Partial<TrainingConfig>;
}

/** To train the run again. */
export function requestOf(record: RunRecord): TrainingRequest {
	const { options, parts } = record.data;
	return {
		data: uriOf(record.data.uri),
		choices: choicesOf(record),
		...(parts === undefined ? {} : { files: parts.map(({ uri }) => uriOf(uri)) }),
		...(options === undefined ? {} : { options }),
	};
}
