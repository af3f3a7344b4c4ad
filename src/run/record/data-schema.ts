import * as v from 'valibot';
import { exclusionText } from '../../data/prepare/exclusion-text.ts';
import type { ReadOptions } from '../../data/read/read-options.ts';
import { dateOrders, type DataWarning, type LearnedDates, type ExclusionReason } from '../../data/table/table.ts';
import { count } from './json.ts';

const names = v.array(v.string());
const places = {
	count,
	lines: v.array(count),
	file: v.exactOptional(v.string()),
	unit: v.exactOptional(v.literal('row')),
};

const filled = v.picklist(['median', 'medians', 'missing', 'other', 'unlearned', 'nothing']);

export const dataWarningSchema: v.GenericSchema<unknown, DataWarning> = v.variant('kind', [
	v.object({ kind: v.literal('ragged-rows'), ...places }),
	v.object({ kind: v.literal('malformed-quotes'), ...places }),
	v.object({ kind: v.literal('comment-lines'), ...places }),
	v.object({ kind: v.literal('sampled-rows'), count, of: count, seed: count }),
	v.object({ kind: v.literal('rounded-numbers'), names }),
	v.object({ kind: v.literal('inexact-integers'), names }),
	v.object({ kind: v.literal('duplicate-column-names'), names }),
	v.object({ kind: v.literal('empty-column-names'), count }),
	v.object({ kind: v.literal('rows-without-target'), ...places }),
	v.object({
		kind: v.literal('not-utf8'),
		encoding: v.string(),
		line: v.exactOptional(v.nullable(count)),
		file: v.exactOptional(v.string()),
	}),
	v.object({ kind: v.literal('no-held-out-rows'), rows: count }),
	v.object({ kind: v.literal('rare-classes'), classes: names }),
	v.object({ kind: v.literal('folded-categories'), column: v.string(), count }),
	v.object({ kind: v.literal('unseen-categories'), column: v.string(), ...places, filled }),
	v.object({
		kind: v.picklist(['text-for-numbers', 'text-for-dates']),
		column: v.string(),
		...places,
		filled,
		example: v.string(),
	}),
	v.object({ kind: v.literal('missing-unlike-training'), column: v.string(), ...places, filled }),
	v.object({ kind: v.literal('beyond-limit'), column: v.string(), count, limit: v.number() }),
	v.object({ kind: v.literal('equal-rows-apart'), ...places }),
	v.object({ kind: v.literal('validation-from-training'), column: v.string(), rows: count }),
	v.object({ kind: v.literal('classes-not-learned'), classes: names }),
	v.object({ kind: v.literal('missing-columns'), columns: names }),
	v.object({
		kind: v.literal('other-date-order'),
		column: v.string(),
		learned: v.picklist(dateOrders),
		found: v.picklist(dateOrders),
		unclear: v.boolean(),
	}),
	v.object({ kind: v.literal('unreadable-dates'), column: v.string(), learned: v.picklist(dateOrders), count }),
]);

export const readOptionsSchema: v.GenericSchema<unknown, ReadOptions> = v.object({
	header: v.exactOptional(v.boolean()),
	names: v.exactOptional(names),
	categorical: v.exactOptional(names),
	valueNames: v.exactOptional(
		v.array(v.object({ column: v.string(), names: v.array(v.object({ value: v.string(), name: v.string() })) })),
	),
	delimiter: v.exactOptional(v.pipe(v.string(), v.length(1))),
	decimalPoint: v.exactOptional(v.picklist(['.', ','])),
	dateOrder: v.exactOptional(v.picklist(dateOrders)),
	missing: v.exactOptional(names),
	missingIn: v.exactOptional(v.array(v.object({ column: v.string(), words: names }))),
	mostRows: v.exactOptional(v.pipe(count, v.minValue(1))),
});

export const learnedDatesSchema: v.GenericSchema<unknown, readonly LearnedDates[]> = v.pipe(
	v.array(v.object({ column: v.string(), order: v.picklist(dateOrders), unclear: v.boolean() })),
	v.check((dates) => new Set(dates.map(({ column }) => column)).size === dates.length, 'a column named twice'),
);

export const leftOutReasons = Object.keys(exclusionText) as ExclusionReason[];
