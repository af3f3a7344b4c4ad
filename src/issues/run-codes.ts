import type { AgainstExpected } from '../analyze/against-expected.ts';
import type { AttributionMethod } from '../analyze/attributions/attribution.ts';

/**
 * A measured quantity beside what it would be with the same answer for every row: the most frequent class or the mean of the
 * training rows. Of the test rows, or of the training rows where there are none.
 */
export interface Comparison {
	/** Accuracy as a share 0..1, or root mean squared error in the target's units. */
	readonly measure: 'accuracy' | 'rmse';
	readonly value: number;
	readonly baseline: number;
	/** 95% interval of `value`; null: not known, or withheld. */
	readonly interval: { readonly low: number; readonly high: number } | null;
	readonly rows: number;
	readonly heldOut: boolean;
}

/** Share right or R² of the network, and of a linear model that was made from the inputs for that alone, on rows held out. */
export interface BesideLinear {
	readonly measure: 'accuracy' | 'r2';
	readonly value: number;
	readonly linear: number;
	readonly rows: number;
}

/**
 * What the sentence of each code of a run needs. Shares are 0..1; layers, units, rows and classes are numbers from 0; texts are of the
 * user's data.
 */
export interface RunCodeValues {
	/** No rows held out. `rows`: learned from. */
	readonly NG101: { readonly rows: number };
	/** Few test rows: the interval is too wide to tell good from fair. */
	readonly NG102: Comparison;
	/** `repeated` of the `rows` held out have the inputs of a row that was learned from; null: many rows are copies. */
	readonly NG103: { readonly repeated: number | null; readonly rows: number };
	/** Inputs that give the target away, each or together, the surest first. */
	readonly NG104: { readonly columns: readonly string[]; readonly target: string };
	/** Rows of each of the `groups` values of `column` share their answer, and are on both sides of the split. */
	readonly NG105: { readonly column: string; readonly groups: number; readonly target: string };
	/** Training met a number that is not finite; `layer` null: in the loss or the data. */
	readonly NG201: {
		readonly step: number;
		readonly layer: number | null;
		readonly cause: 'data' | 'weights' | 'large-numbers' | 'learning-rate';
		readonly learningRate: number;
	};
	/** No better than the baseline; `surely`: worse, by a paired test. */
	readonly NG202: Comparison & { readonly surely: boolean };
	/** Better than the baseline, but perhaps by chance. */
	readonly NG203: Comparison;
	/** Overfit: the gap to the training rows matters, and is no chance. */
	readonly NG204: Comparison & { readonly train: number };
	/** Stopped by the user after `epoch` of `epochs`. */
	readonly NG205: { readonly epoch: number; readonly epochs: number };
	/**
	 * The training loss of the kept epoch, `to`, is hardly below that of the constant answer, `baseline`; null: not recorded, and
	 * hardly below that before training, `from`.
	 */
	readonly NG206: {
		readonly epoch: number;
		readonly from: number;
		readonly to: number;
		readonly baseline: number | null;
	};
	/** Clearly better than the baseline. */
	readonly NG207: Comparison;
	/**
	 * Right no more often than the baseline, less often where `surely`, but its probabilities surely tell classes apart; `area` under
	 * the ROC curve.
	 */
	readonly NG208: Comparison & {
		readonly surely: boolean;
		readonly area: number | null;
		readonly areaInterval: { readonly low: number; readonly high: number } | null;
	};
	/** The training loss ended higher than it began, and than `baseline`, that of a constant answer; null: not recorded. */
	readonly NG209: {
		readonly epoch: number;
		readonly from: number;
		readonly to: number;
		readonly baseline: number | null;
	};
	/** It rose at `rises` of `epochs` epochs by more than a twentieth; `sum`: of all rises, `baseline`: of a constant answer. */
	readonly NG210: {
		readonly rises: number;
		readonly epochs: number;
		readonly sum: number;
		readonly baseline: number;
	};
	/** The training ended at epoch `to` while its loss still fell. */
	readonly NG211: {
		readonly from: number;
		readonly to: number;
		readonly lossFrom: number;
		readonly lossTo: number;
	};
	/** Surely hardly better than a linear model on the same rows held out, and no better on these. */
	readonly NG212: BesideLinear;
	/** A linear model is surely better, by enough to matter. */
	readonly NG213: BesideLinear;
	/** A weight of `layer` gets the share `before` of the gradient of one of the last layer before training, `share` in the median of `epochs`. */
	readonly NG214: {
		readonly layer: number;
		readonly before: number;
		readonly share: number;
		readonly epochs: number;
	};
	/** The gradient of `layer` at `epoch` is `times` the largest one before training. */
	readonly NG215: { readonly layer: number; readonly times: number; readonly epoch: number };
	/** Of a weight matrix, how far a step moves it as a share of its norm: too much in every layer until `epoch`, or never enough. */
	readonly NG216: {
		readonly kind: 'long' | 'short';
		readonly ratio: number;
		readonly layer: number;
		readonly epoch: number;
	};
	/** Before training, sums vary `times` as much over rows in the layer `most` as in the layer `least`. */
	readonly NG217: { readonly least: number; readonly most: number; readonly times: number };
	/**
	 * Of the rows learned from, the rarest class has `least` and the commonest `most`; of `rows` of the rarest held out, `right` are
	 * recognized.
	 */
	readonly NG218: {
		readonly rarest: string;
		readonly least: number;
		readonly commonest: string;
		readonly most: number;
		readonly rows: number;
		readonly right: number;
	};
	/** Units that give 0 on every one of all `rows`. */
	readonly NG301: { readonly dead: number; readonly units: number; readonly layer: number; readonly rows: number };
	/** Units whose function is flat on most rows. */
	readonly NG302: { readonly saturated: number; readonly units: number; readonly layer: number; readonly rows: number };
	/** Units with the incoming weights and bias of another one of their layer. */
	readonly NG303: { readonly equal: number; readonly units: number; readonly layer: number };
	/** Units that answer on less than one row in a hundred; those that are dead are among them. */
	readonly NG304: { readonly near: number; readonly units: number; readonly layer: number; readonly rows: number };
	/** Units that are above 0 on 99 of 100 rows or more, where their function is a straight line. */
	readonly NG305: { readonly on: number; readonly units: number; readonly layer: number; readonly rows: number };
	/** With `kept` of its units, the others held at their mean, the network is as good: `metric` instead of `before`. */
	readonly NG306: {
		readonly layer: number;
		readonly units: number;
		readonly kept: number;
		readonly effective: number;
		readonly measure: 'accuracy' | 'rmse';
		readonly before: number;
		readonly metric: number;
		readonly rows: number;
	};
	/** A linear model reads the target surely worse from what a narrow layer gives out than from the inputs. */
	readonly NG307: {
		readonly layer: number;
		readonly units: number;
		readonly measure: 'accuracy' | 'r2';
		readonly score: number;
		readonly inputs: number;
		readonly rows: number;
	};
	/** Of `rows` rows of the class `actual`, `wrong` were taken for `predicted`. */
	readonly NG401: {
		readonly wrong: number;
		readonly rows: number;
		readonly actual: string;
		readonly predicted: string;
	};
	/** `count` of `rows` are off by more than `times` the RMSE; `actual` and `predicted`: of the worst. */
	readonly NG402: {
		readonly count: number;
		readonly rows: number;
		readonly times: number;
		readonly actual: number;
		readonly predicted: number;
		readonly target: string;
	};
	/** Of `rows` rows of the class `actual`, `missed` were taken for others. */
	readonly NG403: { readonly missed: number; readonly rows: number; readonly actual: string };
	/** The column whose shuffling makes the loss rise most. `share`: of the rises of all columns. */
	readonly NG501: { readonly column: string; readonly share: number; readonly increase: number; readonly rows: number };
	/** A column whose shuffling makes nearly all of the rise; `low`: its share even at the bad ends of all intervals. */
	readonly NG502: { readonly column: string; readonly share: number; readonly low: number; readonly rows: number };
	/**
	 * `column` was left out by hand, and `by` tells it with this `association` on so many training `rows`; shuffling `columns`, which is
	 * `by` and what says the same, makes the loss rise by `increase` on the rows `measured`.
	 */
	readonly NG503: {
		readonly column: string;
		readonly by: string;
		readonly association: number;
		readonly rows: number;
		readonly columns: readonly string[];
		readonly increase: number;
		readonly measured: number;
		/** No single input tells it, but all do together, with this cross-validated R² on `rows`; the network goes by these of them. */
		readonly together?: { readonly explained: number; readonly columns: readonly string[] };
	};
	/** Of `apart` of `rows` held out, two of the `methods` do not name the same columns first. */
	readonly NG504: { readonly apart: number; readonly rows: number; readonly methods: readonly AttributionMethod[] };
	/** `unlike` of `rows` held out are further from the training rows than these are from each other. */
	readonly NG505: { readonly unlike: number; readonly rows: number };
	/** The answer goes the other way than somebody said for `breaking` of `rows`. */
	readonly NG506: AgainstExpected;
	/** Groups of `column` alone are as good as `alone`, the network as `value`, on the same rows held out. */
	readonly NG507: {
		readonly column: string;
		readonly measure: 'accuracy' | 'r2';
		readonly alone: number;
		readonly value: number;
		readonly rows: number;
	};
}

/** Codes of what is found in a run, by a rule each (src/issues/rules). */
export type RunCode = keyof RunCodeValues;
