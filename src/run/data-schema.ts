import * as v from 'valibot';
import type { DataWarning, LeftOutReason } from '../data/table.ts';
import { count } from './json.ts';

const names = v.array(v.string());
const lines = v.array(count);

export const dataWarningSchema: v.GenericSchema<unknown, DataWarning> = v.variant('kind', [
	v.object({ kind: v.literal('ragged-rows'), count, lines }),
	v.object({ kind: v.literal('duplicate-column-names'), names }),
	v.object({ kind: v.literal('empty-column-names'), count }),
	v.object({ kind: v.literal('rows-without-target'), count, lines }),
	v.object({ kind: v.literal('not-utf8'), encoding: v.string() }),
	v.object({ kind: v.literal('no-held-out-rows'), rows: count }),
	v.object({ kind: v.literal('rare-classes'), classes: names }),
	v.object({ kind: v.literal('folded-categories'), column: v.string(), count }),
	v.object({ kind: v.literal('unseen-categories'), column: v.string(), count }),
	v.object({ kind: v.literal('missing-columns'), columns: names }),
]);

/** A record, so that the compiler sees a forgotten reason. */
const reasons: Record<LeftOutReason, true> = {
	target: true,
	constant: true,
	empty: true,
	identifier: true,
	'free-text': true,
	'too-many-categories': true,
	excluded: true,
};
export const leftOutReasons = Object.keys(reasons) as LeftOutReason[];
