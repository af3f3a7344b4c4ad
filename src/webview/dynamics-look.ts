import type { Span } from './charts/view.ts';

/** How one looks at the curves of a training. */
export interface DynamicsLook {
	/** Gradients and updates, which span powers of ten. The loss has an axis of its own. */
	readonly logarithmic: boolean;
	/** The mean over some epochs over the raw line. */
	readonly smooth: boolean;
	/** The epochs that the curves show; null: all. */
	readonly range: Span | null;
}

export const initialDynamicsLook: DynamicsLook = { logarithmic: true, smooth: false, range: null };

/** Takes what is sound in a stored look. */
export function dynamicsLookFrom(stored: unknown): DynamicsLook {
	if (typeof stored !== 'object' || stored === null) return initialDynamicsLook;
	const { logarithmic, smooth, range } = stored as Readonly<Record<string, unknown>>;
	return { logarithmic: logarithmic !== false, smooth: smooth === true, range: rangeFrom(range) };
}

function rangeFrom(stored: unknown): Span | null {
	if (typeof stored !== 'object' || stored === null) return null;
	const { from, to } = stored as Readonly<Record<string, unknown>>;
	return typeof from === 'number' && typeof to === 'number' && from >= 0 && to > from && to < 1e9 ? { from, to } : null;
}
