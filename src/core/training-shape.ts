import type { EmbeddingSpecification } from './specification.ts';

/** The size and shape of what is to be learned; nothing else decides the defaults. */
export interface TrainingShape {
	readonly task: 'classification' | 'regression';
	readonly trainRows: number;
	/** 0: the table is too small to hold rows out. */
	readonly validationRows: number;
	/** Columns of the encoded matrix. */
	readonly inputs: number;
	/** Inputs that hold numbers of categories. */
	readonly embedded?: EmbeddingSpecification['columns'];
	/** 0 for regression. */
	readonly classes: number;
	/** Training rows of each class, where they are counted. */
	readonly classCounts?: readonly number[];
}
