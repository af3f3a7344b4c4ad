import * as v from 'valibot';
import type { Preprocessing } from '../../data/prepare/dataset.ts';
import { datePartNames } from '../../data/table/dates.ts';
import { unlimited } from '../../data/prepare/fit-transform.ts';
import { leftOutReasons } from './data-schema.ts';
import { ranges } from '../hyperparameters/ranges.ts';
import { number, wholeIn } from './json.ts';

const text = v.string();
const texts = v.array(text);

const ascending = v.pipe(
	v.array(number),
	v.minLength(2),
	v.check<number[], string>((values) => values.every((value, i) => i === 0 || value > values[i - 1]), 'not ascending'),
);

const transform = v.variant('kind', [
	v.object({ kind: v.literal('logarithm'), centre: number, unit: v.pipe(number, v.gtValue(0)) }),
	v.object({ kind: v.literal('quantiles'), values: ascending, scores: ascending }),
]);

const inputEncoding = v.variant('kind', [
	v.object({
		kind: v.literal('numeric'),
		column: text,
		transform: v.exactOptional(transform),
		mean: number,
		deviation: number,
		// Runs before there was a limit of their own.
		limit: v.optional(number, unlimited),
		plain: v.exactOptional(v.object({ mean: number, deviation: number })),
		median: number,
		missingIndicator: v.boolean(),
	}),
	v.object({
		kind: v.literal('date'),
		column: text,
		parts: v.array(v.object({ part: v.picklist(datePartNames), mean: number, deviation: number, median: number })),
		missingIndicator: v.boolean(),
	}),
	v.object({
		kind: v.literal('categorical'),
		column: text,
		categories: texts,
		missingCategory: v.boolean(),
		otherCategory: v.boolean(),
	}),
	v.object({
		kind: v.literal('embedded'),
		column: text,
		categories: texts,
		missingCategory: v.boolean(),
		dimensions: wholeIn(ranges.dimensions),
	}),
]);

export const preprocessingSchema: v.GenericSchema<unknown, Preprocessing> = v.object({
	inputs: v.array(inputEncoding),
	target: v.variant('kind', [
		v.object({ kind: v.literal('classes'), column: text, classes: texts, positive: v.exactOptional(text) }),
		v.object({ kind: v.literal('value'), column: text, mean: number, deviation: number }),
	]),
	leftOut: v.array(v.object({ column: text, reason: v.picklist(leftOutReasons) })),
});
