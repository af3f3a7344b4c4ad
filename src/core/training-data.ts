import type { FloatArray, Matrix } from './matrix.ts';

export interface TrainingData<T extends FloatArray = Float32Array> {
	/** (rows, inputs), scaled. */
	readonly inputs: Matrix<T>;
	/** As many per row as the loss takes: a class number, or values scaled as the network shall learn them. */
	readonly targets: FloatArray;
	/** Positions of the rows to learn from, and of those held out to choose the best weights by (may be none). */
	readonly train: Int32Array;
	readonly validation: Int32Array;
}
