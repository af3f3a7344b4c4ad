import type { Limits } from '../analyze/counterfactuals/limits.ts';

/** What a column may become when something is looked for that would change a prediction, as it is chosen and kept with a run. */
export interface ColumnLimit {
	readonly may: (typeof directions)[number];
	/** As typed; '': no end. Only where it may change. */
	readonly least: string;
	readonly most: string;
}

export const directions = ['any', 'fixed', 'up', 'down'] as const;

/** `kept`: by column; `read`: columns that the network reads, since what is kept may be of another run. Null: nothing is limited. */
export function limitsOfKept(kept: Readonly<Record<string, ColumnLimit>>, read: readonly string[]): Limits | null {
	const limits = Object.entries(kept).filter(([column]) => read.includes(column));
	if (limits.length === 0) return null;
	const named = (may: ColumnLimit['may']) => limits.filter(([, limit]) => limit.may === may).map(([column]) => column);
	const end = (text: string) => (text.trim() === '' ? null : text.trim());
	const ranges = limits
		.filter(([, { may, least, most }]) => may !== 'fixed' && (end(least) !== null || end(most) !== null))
		.map(([column, { least, most }]) => [column, [end(least), end(most)]] as const);
	return { fixed: named('fixed'), up: named('up'), down: named('down'), ranges: Object.fromEntries(ranges) };
}
