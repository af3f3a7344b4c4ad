import { falseAlarmRate } from '../analyze/certainty/false-alarm-rate.ts';
import { farTimes, fewestReferences, mostByChance, mostRepeating, nearlyEqual } from '../analyze/certainty/limits.ts';
import { dataThresholds } from '../data/thresholds.ts';
import { leastEqual } from '../analyze/least-equal.ts';

/** What the rules decide by, told in the catalogue (src/messages/catalogue.ts) with where it comes from. */
export const thresholds = {
	/** Of the held-out rows; from here on repeated rows make what is measured on them worthless. */
	repeatedProblem: 0.2,
	/** Fewer repeated rows change no figure that is shown. */
	repeatedNotice: 0.01,
	/** Share of the constant answer's loss; a network that is less below it has learned next to nothing. */
	leastLearned: 0.01,
	/** One-sided 2.5%: standard errors by which the gap must be off 0. */
	gapErrors: 1.96,
	/** Widest interval of an accuracy that still tells good from fair: ±10 points. */
	widestAccuracy: 0.2,
	/** Widest interval of an error, as a share of the error. */
	widestError: 0.5,
	/** Probability of a wrong class from which on a row is marked in its file: were it believed, one such row in ten at most would be wrong. */
	confidentlyWrong: 0.9,
	/** Times the root mean squared error from which on a number counts as wrong beside its row: one normal error in twenty. */
	wrongNumber: 2,
	/** Of rows that are nearly copies, or unlike all others. */
	mostRepeating,
	nearlyEqual,
	mostByChance,
	farTimes,
	fewestReferences,
	/** Share of a layer's units: Amazon SageMaker Debugger's rule "DeadRelu" alarms above one half. */
	deadProblem: 0.5,
	/** Active on less than this share of rows: nearly dead (SageMaker Debugger's "DeadRelu"); on so many or more: always on. */
	nearlyDead: 0.01,
	alwaysOn: 0.99,
	/** Share of a layer's units of which one of these is so. */
	mostUnits: 0.5,
	/** Share of the constant answer's loss, or of the loss before training: SageMaker Debugger's "LossNotDecreasing" has rises of 5 %. */
	diverged: 0.05,
	/** An epoch whose loss is so much above that of the one before counts as a rise. */
	rise: 0.05,
	/** All rises together, as a multiple of the constant answer's loss; and share of epochs that rise. Well-trained networks: up to 0.4. */
	oscillation: 1,
	risingEpochs: 0.05,
	/** The last epochs took this share of the constant answer's loss off the training loss. */
	stillFalling: 0.02,
	/** Steps of a training so short that half of its epochs are looked at: a tenth of those planned by the number of rows. */
	fewSteps: 400,
	/** Accuracy or R² by which a model must be better for it to matter, or this share of the reference, where that is more. */
	matters: 0.03,
	/** Amazon SageMaker Debugger's rule "Overfit" has 0.1 of the training loss. */
	mattersShare: 0.1,
	/** Gradient of a weight of the first layer as a share of one of the last; 0.2 to 20 in networks that learn well. */
	vanishing: 1e-3,
	/** Before training, whatever becomes of it. */
	vanished: 1e-5,
	/** Times the largest gradient before training. */
	gradientGrowth: 100,
	/** ‖ΔW‖/‖W‖ per step. Usual is 0.001; SageMaker Debugger alarms above 10 and below 1e-8. */
	longStep: 0.2,
	shortStep: 1e-4,
	/** Matrices of fewer weights may begin near 0 by chance. */
	fewestWeights: 16,
	/** Largest to smallest variance of what goes into the layers' functions: SageMaker Debugger's "PoorWeightInitialization". */
	variances: 10,
	/** Layers at least this many times as wide as what is chosen by the number of rows are looked at for units that are not needed, */
	wider: 2,
	/** and told of where the rows are spread in less than this share of its units, and this share of them is enough. */
	unitsNeeded: 0.25,
	/** A unit counts as saturated when it is so on most rows, and a layer when most of its units are (SageMaker Debugger). */
	saturatedRows: 0.5,
	saturatedProblem: 0.5,
	/** Below a fifth of its units, a layer hardly misses them. */
	saturatedNotice: 0.2,
	/** Share of a layer's units that do what another one does: chance makes no two alike, so that half are no accident. */
	equalUnits: leastEqual,
	/** More than one row in ten of a class is taken for another: surely so, by the interval. */
	confused: 0.1,
	/** Times the rows of the rarest class that the commonest has (Amazon SageMaker Debugger's rule "ClassImbalance"). */
	imbalance: dataThresholds.imbalance,
	/** More than half of a class is not recognized: surely so, by the interval. */
	missed: 0.5,
	/** Residuals this many times the root mean squared error do not happen by normal chance: 1 in 1.7 million rows. */
	farOff: 5,
	/** At most this share of what the baseline gets wrong, even at the bad end of the interval (of an RMSE: R² ≥ 0.75). */
	clearlyBetter: 0.5,
	/** Share of the rise in loss when columns are shuffled that is nearly all of it, as measured, */
	nearlyAll: 0.9,
	/** and at least so much even at the bad ends of all intervals. */
	nearlyAllSurely: 0.75,
	/** Association from which on an input tells much of a column: a quarter of its variance (Cohen, 1988: large). */
	standsIn: 0.5,
	/** Fewer rows held out do not tell a column from the whole network. */
	fewestForOneColumn: 50,
	/** Share of rows of which methods do not name the same columns first: most. */
	explainedApart: 0.5,
	/** Share of rows held out that are unlike the training rows: five times that of like rows taken for unlike. */
	unlike: 5 * falseAlarmRate,
	/** Share of rows whose answer goes against an expected direction: rows that few are taken for noise of the edges. */
	against: 0.05,
	/** Area under the ROC curve, where it is proven above chance: acceptable discrimination (Hosmer and Lemeshow, 2000). */
	tellsApart: 0.7,
} as const;
