import type { AttributionsOptions } from '../analyze/attributions/attributions.ts';
import type { OptionsOf } from '../analyze/index.ts';
import type { TableRow } from '../data/table/row-numbers.ts';
import { changeLookFrom, initialChangeLook, type ChangeLook } from './change-look.ts';

type Method = AttributionsOptions['method'];

/** How one looks at explanations of rows. */
export interface ExplainLook {
	readonly method: Method;
	readonly baseline: BaselineId;
	/** Log-odds instead of probabilities. */
	readonly logOdds: boolean;
	readonly change: ChangeLook;
}

/** What rows are compared with; `class:` with the number of a class, from 0. */
export type BaselineId = 'median' | 'training' | `class:${number}`;

export const explainMethods: readonly Method[] = [
	'auto',
	'exact-shapley',
	'sampled-shapley',
	'integrated-gradients',
	'deep-lift',
];

export const initialExplainLook: ExplainLook = {
	method: 'auto',
	baseline: 'median',
	logOdds: false,
	change: initialChangeLook,
};

/** Takes what is sound in a stored look. */
export function explainLookFrom(stored: unknown): ExplainLook {
	if (typeof stored !== 'object' || stored === null) return initialExplainLook;
	const { method, baseline, logOdds, change } = stored as Readonly<Record<string, unknown>>;
	return {
		method: explainMethods.find((known) => known === method) ?? initialExplainLook.method,
		baseline: typeof baseline === 'string' && isBaseline(baseline) ? baseline : initialExplainLook.baseline,
		logOdds: logOdds === true,
		change: changeLookFrom(change),
	};
}

function isBaseline(text: string): text is BaselineId {
	return /^(median|training|class:\d{1,4})$/.test(text);
}

/** Of `class:N` the N; null: no class. */
export function baselineClass(baseline: BaselineId): number | null {
	return baseline.startsWith('class:') ? Number(baseline.slice('class:'.length)) : null;
}

/** Whether contributions can be had as shares of probability and as log-odds: DeepLIFT has its own scale. */
export function hasTwoScales(method: Method): boolean {
	return method !== 'deep-lift';
}

/** What is asked of a row; `classes`: of the run, 0 where a value is predicted. */
export function attributionOptions(
	{ method, baseline, logOdds }: ExplainLook,
	row: TableRow,
	classes: number,
): Partial<OptionsOf<'attributions'>> {
	const chosen = baselineClass(baseline);
	// Of another run, that had more classes.
	const isKnown = chosen === null || chosen < classes;
	const scale = classes === 0 || !hasTwoScales(method) ? 'auto' : logOdds ? 'logit' : 'probability';
	return {
		rows: [row],
		method,
		scale,
		...(isKnown && chosen !== null
			? { baseline: 'class', reference: chosen + 1 }
			: { baseline: isKnown && baseline === 'training' ? 'training' : 'median' }),
	};
}
