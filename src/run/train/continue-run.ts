import * as l10n from '@vscode/l10n';
import { currentEngine } from '../../core/engine/variants.ts';
import { copyNetwork } from '../../core/network.ts';
import type { TrainingSpecification } from '../../core/specification.ts';
import type { TrainingSnapshot } from '../../core/training-snapshot.ts';
import { UserError } from '../../core/user-error.ts';
import type { Dataset } from '../../data/prepare/dataset.ts';
import { restore, restoreToTrain } from '../../data/prepare/restore.ts';
import { rowsMeant, type ExcludedRows } from '../../data/split/excluded-rows.ts';
import type { Table } from '../../data/table/table.ts';
import { checkConfig } from '../hyperparameters/check-config.ts';
import {
	choiceNames,
	trainingOf,
	trainingChoiceNames,
	type ChoiceName,
	type TrainingConfig,
} from '../hyperparameters/index.ts';
import { runTrainingJob, type TrainedRun, type TrainingContext } from './training-job.ts';
import { assertUsed, shapeOf } from '../hyperparameters/model-for.ts';
import { recordedData } from '../analyze/open-run.ts';
import type { RunRecord } from '../record/record.ts';
import type { StoredRun } from '../store/stored-run.ts';
import { checkModel } from '../hyperparameters/validate.ts';

/**
 * Trains a run's network further, on the same file or on another one with the same columns: the columns are encoded as the
 * run recorded it, and rows it was trained on are in the same parts, so that none it learned from is tested. With a snapshot of where the run was cancelled (and the weights of its epochs in `run.epochs`), on the
 * same file and with nothing chosen otherwise, it goes on from there and ends as if it had never been cancelled; else a new
 * training starts from the run's weights. The run itself stays as it is.
 */
export async function continueRun(
	table: Table,
	uri: string,
	run: StoredRun,
	snapshot: TrainingSnapshot | null,
	choices: Partial<TrainingConfig>,
	context: TrainingContext,
): Promise<TrainedRun> {
	const { record } = run;
	const given = choiceNames.filter((name) => name !== 'target' && choices[name] !== undefined);
	refuseOthers(given, choices, record.target);
	const { split, model: before } = record;
	const same = (await table.hash) === record.data.hash;
	const dataset = same ? restore(table, recordedData(run)) : datasetOfOther(table, run);
	const exactly = snapshot !== null && given.length === 0 && same;
	const chosen = [...new Set([...record.chosen, ...given])];
	const { warnings } = record;
	const network = copyNetwork(run.network);
	const excluded = record.excludedRows === undefined ? null : same ? record.excludedRows : excludedIn(table, record);
	const beginning = { uri, dataset, warnings, split, network, chosen, excluded, rowsBefore: run.rows };
	if (exactly)
		return runTrainingJob(
			{
				...beginning,
				model: before,
				continued: { run: record.id, exactly: record.versions.engine === currentEngine() },
				resumed: { snapshot, history: run.history, epochs: run.epochs ?? [], seconds: record.seconds },
			},
			context,
		);
	const shape = shapeOf(dataset);
	const training = trainingOf(withoutChanges(record), shape, choices);
	const batchSize = Math.min(training.batchSize, shape.trainRows);
	const model = { network: before.network, training: { ...training, batchSize } };
	checkModel(model, shape);
	assertUsed(model, choices);
	return runTrainingJob({ ...beginning, model, continued: { run: record.id, exactly: false } }, context);
}

/** As far as they are there. */
function excludedIn(table: Table, { excludedRows }: RunRecord): ExcludedRows {
	const { rows = [] } = excludedRows ?? {};
	const { hashes, gone } = rowsMeant(table, rows);
	const useOf = new Map(rows.map(({ hash, use }) => [hash, use]));
	return { rows: [...hashes].map(([row, hash]) => ({ row: row + 1, hash, use: useOf.get(hash) ?? 'nothing' })), gone };
}

/** Its changes of the learning rate belong to its epochs: what is trained now begins with the rate that came last. */
function withoutChanges({ model, outcome, rows }: RunRecord): TrainingSpecification {
	const { rateChanges = [], ...training } = model.training;
	const batches = Math.ceil(rows.train / training.batchSize);
	const last = rateChanges.findLast(({ epoch, batch }) => (epoch - 1) * batches + batch < outcome.steps);
	if (last === undefined) return training;
	return { ...training, optimizer: { ...training.optimizer, learningRate: last.learningRate } };
}

function datasetOfOther(table: Table, run: StoredRun): Dataset {
	const { rows } = run;
	if (rows !== null) return restoreToTrain(table, { ...recordedData(run), rows });
	throw new UserError(
		l10n.t(
			'The run does not tell which rows it learned from, so that none of {0} could be tested; continue on the file it was trained on, or train anew.',
			table.name,
		),
		{ file: table.name },
	);
}

/** The network and what it reads are given; only how it is trained can be chosen. */
function refuseOthers(given: readonly ChoiceName[], choices: Partial<TrainingConfig>, target: string): void {
	checkConfig({ ...choices, target });
	if (choices.target !== undefined && choices.target !== '' && choices.target !== target)
		throw new UserError(l10n.t('The run to be continued predicts {0}; leave the target out.', target));
	const other = given.find((name) => !trainingChoiceNames.includes(name));
	if (other === undefined) return;
	throw new UserError(
		l10n.t(
			'A run that is continued keeps its columns, split and network, so {0} cannot be chosen; {1} can.',
			other,
			trainingChoiceNames.join(', '),
		),
	);
}
