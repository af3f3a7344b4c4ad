import * as l10n from '@vscode/l10n';
import { Calibration, type ConformalPromise, type ConformalSet } from '../../analyze/certainty/calibration.ts';
import { TrainingSurroundings } from '../../analyze/certainty/novelty.ts';
import type { Matrix } from '../../core/matrix.ts';
import { seeded } from '../../core/random.ts';
import { UserError } from '../../core/user-error.ts';
import { modelOf } from '../analyze/model-of.ts';
import type { LoadedRun } from '../analyze/open-run.ts';
import { promiseWithheld } from '../../issues/withheld.ts';

/** Puts around each prediction what holds the truth as often as is said. */
export interface Calibrated {
	readonly promise: ConformalPromise;
	/** `row`: of the encoded inputs; its probabilities, or its value in the target's units. */
	readonly setOf: (
		inputs: Matrix,
		row: number,
		predicted: { readonly probabilities: readonly number[] | null; readonly value: number },
	) => ConformalSet;
	/** Nothing is promised of a row that is further from the rows learned from than these are from each other. */
	readonly isUnlike: (inputs: Matrix, row: number) => boolean;
}

/** By the run's test rows, as its analyzer `certainty` has them. Throws a UserError where nothing can be promised. */
export function calibrated(run: LoadedRun, confidence: number): Calibrated {
	const { dataset, record, problem } = run;
	if (dataset === null)
		throw (
			problem ??
			new UserError(
				l10n.t(
					'The confidence goes by the rows of {0}, which is not there; name where it is now with --data.',
					record.data.name,
				),
				{ file: record.data.name },
			)
		);
	const reason = promiseWithheld(record);
	if (reason === 'given-away')
		throw new UserError(
			l10n.t(
				'The target of {0} is given away by a column, so that no confidence can be promised of rows whose answer is not known yet; predict without.',
				record.data.name,
			),
		);
	if (reason !== null)
		throw new UserError(
			l10n.t(
				'Rows of {0} are copies of one another or of one group, so that no confidence can be promised; predict without.',
				record.data.name,
			),
		);
	const calibration = new Calibration(modelOf(run), dataset, seeded(record.model.training.seed, 'sampling'));
	const promise = calibration.promise(confidence, -1);
	if ('reason' in promise)
		throw new UserError(
			l10n.t(
				'A confidence of {0} takes {1} test rows, and the run has {2}; ask for less, or hold out more rows.',
				confidence,
				promise.needed,
				promise.rows,
			),
		);
	const surroundings = new TrainingSurroundings(dataset, seeded(record.model.training.seed, 'sampling'));
	const limit = surroundings.largestUsual;
	return {
		promise,
		// Of most rows it is soon told that they are not that far.
		isUnlike: ({ values, columns }, row) =>
			limit !== null &&
			surroundings.fifthBeyond(values, row * columns, -1, limit) !== null &&
			surroundings.novelty(values, row * columns, -1)?.isUnlike === true,
		setOf: ({ values, columns }, row, { probabilities, value }) => {
			const prediction =
				probabilities === null
					? ({ kind: 'value', value } as const)
					: ({ kind: 'classes', probabilities, class: probabilities.indexOf(Math.max(...probabilities)) } as const);
			return calibration.setFor(prediction, values, row * columns, confidence, -1)!;
		},
	};
}
