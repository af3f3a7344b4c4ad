import type { Interval } from '../../core/statistics.ts';
import type { LayerSpecification } from '../../core/specification.ts';
import type { MeasuredPart } from '../held-out.ts';

export interface ProbeScore {
	/** Accuracy as a share 0..1, or R²; null: a number is not finite, or the target of these rows does not vary. */
	readonly score: number | null;
	/** 95%; null: not known. */
	readonly interval: Interval | null;
}

/** What is gained over another score on the same rows; null: a score is not known. */
export interface ProbeChange {
	readonly change: number;
	/** 95 %, of pairs; null: fewer rows than tell. */
	readonly interval: Interval | null;
}

/** How well a linear model, made for that alone, reads the target from what is known at each place of the network. */
export interface ProbeResult {
	readonly measure: 'accuracy' | 'r2';
	/** Where no training row is left beside the rows asked about, half of these, drawn at random, are scored and the others are learned from. */
	readonly part: MeasuredPart;
	/** Rows scored, and rows the linear models learned from: training rows, none of them scored. */
	readonly rows: number;
	readonly learnedFrom: number;
	/** Of the squared weights, of inputs with the standard deviation 1. */
	readonly penalty: number;
	/** From the inputs, before any layer; embedded categories have an input each. */
	readonly inputs: ProbeScore & { readonly width: number };
	/** From what each layer gives out; dropout, which passes on what it gets, is not among them. */
	readonly layers: readonly (ProbeScore & {
		readonly layer: number;
		readonly type: LayerSpecification['type'];
		readonly units: number;
		readonly overInputs: ProbeChange | null;
	})[];
	/** `overInputs`, here and of the layers: beside the linear model from the inputs, on the same rows. */
	/** The network itself, and the constant answer (the most frequent class, the mean), on the same rows. */
	readonly network: ProbeScore & { readonly overInputs: ProbeChange | null };
	readonly constant: ProbeScore;
	/**
	 * The input column that alone tells most, on the same rows: by its groups, see `oneColumn`. `networkOver`: what the network gains over
	 * it. Null: no column tells more than the constant answer.
	 */
	readonly oneColumn:
		| (ProbeScore & {
				readonly column: string;
				readonly overConstant: ProbeChange | null;
				readonly networkOver: ProbeChange | null;
		  })
		| null;
}
