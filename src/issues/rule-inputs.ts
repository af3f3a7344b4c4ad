import type { EpochRecord, TrainingOutcome } from '../core/history.ts';
import type { AgainstExpected } from '../analyze/against-expected.ts';
import type { ActivationsResult } from '../analyze/activations-result.ts';
import type { BaselineComparison } from '../analyze/comparison.ts';
import type { EqualUnits } from '../analyze/equal-units.ts';
import type { DynamicsResult } from '../analyze/dynamics/dynamics-result.ts';
import type { ExplainedAlike } from '../analyze/explained-alike.ts';
import type { RowsUnlike } from '../analyze/rows-unlike.ts';
import type { ErrorsResult } from '../analyze/errors-result.ts';
import type { PermutationImportanceResult } from '../analyze/permutation-importance.ts';
import type { StandIn } from '../analyze/stand-ins.ts';
import type { ProbeResult } from '../analyze/probe/probe-result.ts';
import type { WidthsResult } from '../analyze/widths/widths-result.ts';
import type { LossName } from '../core/losses.ts';
import type { LossSettings } from '../core/loss-settings.ts';
import type { OptimizerName } from '../core/optimizers.ts';
import type { NetworkSpecification } from '../core/specification.ts';
import type { Task } from '../data/prepare/dataset.ts';
import type { Issue } from './issue.ts';
import type { RunCode } from './run-codes.ts';
import type { IntervalWithheld } from './withheld.ts';

type Metrics =
	| { readonly loss: number; readonly accuracy: number }
	| {
			readonly loss: number;
			readonly rmse: number;
			readonly r2: number | null;
			/** Standard error of the mean squared error, as a share of it. */
			readonly spread?: number;
	  };

/** What the test rows prove, as the record has it; all left out: an earlier version trained the run. */
interface TestEvidence {
	/** Null: withheld, because it would not hold. */
	readonly interval?: { readonly lower: number; readonly upper: number } | null;
	readonly withheld?: IntervalWithheld;
	readonly areaUnderCurve?: { readonly value: number; readonly lower: number | null; readonly upper: number | null };
	readonly comparison?: BaselineComparison;
}

/** What a run's record says of it. */
export interface RunSummary {
	readonly task: Task;
	readonly target: string;
	/** `positive`: the class that somebody said is asked about. */
	readonly preprocessing?: { readonly target: { readonly kind: string; readonly positive?: string } };
	readonly rows: {
		readonly train: number;
		readonly test: number;
		/** Test rows that have the inputs of a training row; left out: not known. */
		readonly repeated?: { readonly rows: number };
		/** Rows look copied: what is measured on the test rows says nothing about new ones. */
		readonly copied?: boolean;
	};
	readonly model: {
		readonly network: NetworkSpecification;
		readonly training: {
			readonly loss: LossName;
			readonly lossSettings?: LossSettings;
			readonly epochs: number;
			readonly optimizer: { readonly name: OptimizerName; readonly learningRate: number };
		};
	};
	/** Left out: it began with weights drawn at random. */
	readonly continued?: object;
	readonly outcome: TrainingOutcome;
	/** `baseline` is measured on the test rows, or on the training rows where there are none. */
	readonly metrics: {
		readonly train: Metrics;
		readonly test: (Metrics & TestEvidence) | null;
		readonly baseline: Metrics;
	};
}

/** What was measured; null where it could not be asked, as without the data file. */
export interface RuleInputs {
	readonly activations: ActivationsResult | null;
	readonly errors: ErrorsResult | null;
	readonly importance: PermutationImportanceResult | null;
	/** Columns that give the target away, the surest first. */
	readonly leakage: readonly string[] | null;
	/** Columns left out by hand that an input tells much of. */
	readonly standIns: readonly StandIn[];
	/** A column whose values come again, the rows of each with one answer, though rows are held out without regard to it. */
	readonly sharedAnswers: { readonly column: string; readonly groups: number } | null;
	/** Of each class, the training rows; null also of numbers. */
	readonly classes: readonly { readonly name: string; readonly rows: number }[] | null;
	/** Null also where no weights of epochs are kept. */
	readonly dynamics: DynamicsResult | null;
	readonly probe: ProbeResult | null;
	readonly widths: WidthsResult | null;
	/** Null, here and below: no rows held out, or none that can be judged so. */
	readonly explainedAlike: ExplainedAlike | null;
	readonly rowsUnlike: RowsUnlike | null;
	/** Of columns of which somebody said which way the answer goes with them. */
	readonly againstExpected: readonly AgainstExpected[];
	/** Hidden layers with units that do what another one does. */
	readonly equalUnits: readonly EqualUnits[];
	/** Whether two of the columns say the same. */
	readonly copiedColumns: boolean;
	readonly history: readonly EpochRecord[];
}

export type Rule<C extends RunCode> = (facts: RunSummary, evidence: RuleInputs) => readonly Issue<C>[];

/** Accuracy, or root mean squared error in the target's units. */
export function metricOf(metrics: Metrics): number {
	return 'accuracy' in metrics ? metrics.accuracy : metrics.rmse;
}
