/** What some losses can be told; what is left out leaves the loss in its plain form. */
export interface LossSettings {
	/** Class losses: how much a row of each class counts; the mean is over these. Default 1. */
	readonly classWeights?: readonly number[];
	/** Softmax cross-entropy: so much of the target's 1 is spread evenly over all classes (Szegedy et al., 2016). Default 0. */
	readonly labelSmoothing?: number;
	/** Focal loss: how much less a row counts that is right already (γ of Lin et al., 2017). Default 2. */
	readonly focus?: number;
	/** Huber: where the parabola becomes a line. Default 1. */
	readonly threshold?: number;
}
