/** How one looks at the curves of a training. */
export interface DynamicsLook {
	/** Gradients and updates, which span powers of ten. The loss has an axis of its own. */
	readonly logarithmic: boolean;
	/** The mean over some epochs over the raw line. */
	readonly smooth: boolean;
}

export const initialDynamicsLook: DynamicsLook = { logarithmic: true, smooth: false };

/** Takes what is sound in a stored look. */
export function dynamicsLookFrom(stored: unknown): DynamicsLook {
	if (typeof stored !== 'object' || stored === null) return initialDynamicsLook;
	const { logarithmic, smooth } = stored as Readonly<Record<string, unknown>>;
	return { logarithmic: logarithmic !== false, smooth: smooth === true };
}
