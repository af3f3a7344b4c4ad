import type { SuitableInitializer } from '../core/initializer-names.ts';

/** Functions that let gradients through, of which one is advised. */
export type BetterFunction = 'relu' | 'leaky-relu';

/**
 * What is chosen otherwise when the run is trained again, by the names that `train` and run.json have for it; all else stays as it
 * was. Applied by one click, and told in --json.
 */
export interface RemedyChoices {
	readonly hidden?: readonly number[];
	readonly activation?: BetterFunction;
	readonly initializer?: SuitableInitializer;
	readonly normalization?: 'batch';
	readonly dropout?: number;
	readonly learningRate?: number;
	readonly clipNorm?: number;
	readonly classWeights?: 'balanced';
}

/** What could be done about a run; `choices`: what to train it again with, where one choice does it. */
export type RunRemedy =
	| { readonly kind: 'leave-out'; readonly columns: readonly string[] }
	/** Null: by the column that says which rows belong together, whichever that is. */
	| { readonly kind: 'split-by-group'; readonly column: string | null }
	| { readonly kind: 'hold-out-rows' }
	| { readonly kind: 'more-rows' }
	| { readonly kind: 'train-longer' }
	| { readonly kind: 'lower-learning-rate'; readonly from: number; readonly choices?: RemedyChoices }
	| { readonly kind: 'higher-learning-rate'; readonly from: number; readonly choices?: RemedyChoices }
	| { readonly kind: 'regularize'; readonly choices?: RemedyChoices }
	| { readonly kind: 'weight-classes'; readonly choices?: RemedyChoices }
	| {
			readonly kind: 'other-function';
			readonly to: BetterFunction;
			readonly choices: RemedyChoices;
	  }
	/** Of units of the layer. */
	| {
			readonly kind: 'other-width';
			readonly layer: number;
			readonly from: number;
			readonly to: number;
			readonly choices: RemedyChoices;
	  }
	/** Without this hidden layer, or without any. */
	| { readonly kind: 'fewer-layers'; readonly layer: number | null; readonly choices: RemedyChoices }
	| { readonly kind: 'clip-gradients'; readonly to: number; readonly choices: RemedyChoices }
	| { readonly kind: 'other-initializer'; readonly to: SuitableInitializer; readonly choices: RemedyChoices }
	| { readonly kind: 'normalize'; readonly choices: RemedyChoices }
	| { readonly kind: 'choose-threshold' }
	| { readonly kind: 'look-at-rows' };
