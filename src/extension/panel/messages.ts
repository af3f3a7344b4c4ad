import * as v from 'valibot';
import type { TableRow } from '../../data/table/row-numbers.ts';
import type { SplitStrategy } from '../../data/split/split-rule.ts';
import type { RemedyChoices } from '../../issues/remedy.ts';
import { publishedCodes } from '../../messages/catalogue.ts';
import { namedAnalyzers } from '../../messages/named-analyzers.ts';
import type { FromInspector, FromPanel, KnownPlace, PanelApi } from '../../protocol/panel.ts';
import type { TrainingCommand } from '../../protocol/worker.ts';
import type { Call } from '../../protocol/rpc.ts';
import { readOptionsSchema } from '../../run/record/data-schema.ts';
import { expectationsSchema } from '../../run/store/expected-file.ts';
import { keptLimitsSchema } from '../../run/store/limits-file.ts';
import { longestSlice, mostSlices } from '../../run/store/slices-file.ts';
import { count, issueText } from '../../run/record/json.ts';
import { inertText } from '../text/inert.ts';
import { selectionPatch } from './selection-schema.ts';

/** What a webview posts is a stranger's until it is checked: nothing else of it reaches the extension. */
export type Received<Message> = { readonly message: Message } | Refused;

export interface Refused {
	/** For the log, on one line. */
	readonly refused: string;
	/** Of a call, which is to be answered all the same. */
	readonly id?: number;
}

/** More would be no table of ours, and no list of rows that somebody looks at. */
const mostListed = 100_000;
const longestText = 100_000;
/** Of an analyzer: the other values of a row. */
const longestOption = 20_000;
/** Cells of a row that are other than in the file. */
const mostEdited = 10_000;
/** A picture of a chart is far smaller. */
const mostBytes = 1 << 28;

const text = v.pipe(v.string(), v.maxLength(longestText));
const rows = v.pipe(v.array(count), v.maxLength(mostListed));

const tableRow = v.pipe(
	count,
	v.transform((row) => row as TableRow),
);

const lineNumber = v.pipe(count, v.minValue(1));

const splitRule: v.GenericSchema<unknown, SplitStrategy> = v.variant('kind', [
	v.object({ kind: v.literal('random') }),
	v.object({ kind: v.picklist(['group', 'time', 'column']), column: text }),
]);

/** Numbers are checked where they are used, as those of any training. */
const remedyChoices: v.GenericSchema<unknown, RemedyChoices> = v.strictObject({
	hidden: v.exactOptional(v.pipe(v.array(count), v.maxLength(1000))),
	activation: v.exactOptional(v.picklist(['relu', 'leaky-relu'])),
	initializer: v.exactOptional(v.picklist(['glorot', 'he', 'lecun'])),
	normalization: v.exactOptional(v.literal('batch')),
	dropout: v.exactOptional(v.number()),
	learningRate: v.exactOptional(v.number()),
	clipNorm: v.exactOptional(v.number()),
	classWeights: v.exactOptional(v.literal('balanced')),
});

/** Numbers are checked where they are used. */
const command: v.GenericSchema<unknown, TrainingCommand> = v.variant('do', [
	v.object({ do: v.picklist(['pause', 'resume']) }),
	v.object({ do: v.literal('step'), unit: v.picklist(['batch', 'epoch']), count }),
	v.object({ do: v.literal('learning-rate'), learningRate: v.number() }),
	v.object({ do: v.literal('speed'), epochsPerSecond: v.nullable(v.number()) }),
]);

const options = v.pipe(
	v.record(
		v.pipe(v.string(), v.maxLength(100)),
		v.union([v.number(), v.pipe(v.string(), v.maxLength(longestOption)), rows]),
	),
	v.maxEntries(20),
);

/** What may be asked, by method. Values of an analyzer's options are checked by the analyzer. */
const requests = {
	analyze: v.object({
		analyzer: v.picklist(namedAnalyzers),
		options,
		epoch: v.exactOptional(count),
		rows: v.exactOptional(v.union([rows, v.picklist(['train', 'validation', 'test', 'out-of-fold'])])),
	}),
	epochs: v.optional(v.null()),
	watch: v.optional(v.null()),
	look: v.optional(v.null()),
	control: command,
	findings: v.optional(v.null()),
	profile: v.optional(v.null()),
	cells: v.object({ rows }),
} as const satisfies Record<keyof PanelApi, v.GenericSchema>;

const call: v.GenericSchema<unknown, Call<keyof PanelApi>> = v.pipe(
	v.variant(
		'method',
		(Object.keys(requests) as (keyof PanelApi)[]).map((method) =>
			v.object({
				type: v.literal('call'),
				id: count,
				method: v.literal(method),
				request: requests[method],
				priority: v.picklist(['interactive', 'background']),
			}),
		),
	),
	// JSON leaves out what is undefined.
	v.transform((message) => ({ ...message, request: message.request })),
);

const place: v.GenericSchema<unknown, KnownPlace> = v.pipe(
	v.object({ startLine: lineNumber, endLine: lineNumber, part: v.exactOptional(count) }),
	v.check(({ startLine, endLine }) => endLine >= startLine),
);

const fromPanel = {
	ready: v.object({ type: v.literal('ready') }),
	call,
	'cancel-job': v.object({ type: v.literal('cancel-job'), id: count }),
	cancel: v.object({ type: v.literal('cancel') }),
	'train-again': v.object({
		type: v.literal('train-again'),
		how: v.picklist(['same', 'another-seed', 'customize', 'continue']),
	}),
	'train-with': v.object({ type: v.literal('train-with'), choices: remedyChoices }),
	report: v.object({ type: v.literal('report') }),
	decision: v.object({
		type: v.literal('decision'),
		row: tableRow,
		attributions: options,
		counterfactuals: options,
	}),
	select: v.object({ type: v.literal('select'), patch: selectionPatch, seen: count }),
	'open-row': v.object({ type: v.literal('open-row'), row: count, place: v.exactOptional(place) }),
	'insert-row': v.object({
		type: v.literal('insert-row'),
		row: tableRow,
		values: v.pipe(
			v.array(v.strictTuple([text, v.pipe(v.string(), v.maxLength(longestOption))])),
			v.maxLength(mostEdited),
		),
	}),
	'explain-row': v.object({ type: v.literal('explain-row') }),
	'open-line': v.object({ type: v.literal('open-line'), line: lineNumber, part: count }),
	inspect: v.object({ type: v.literal('inspect'), options: readOptionsSchema, target: v.nullable(text) }),
	train: v.object({
		type: v.literal('train'),
		target: text,
		exclude: v.pipe(v.array(text), v.maxLength(mostListed)),
		split: v.exactOptional(splitRule),
	}),
	'train-without-rows': v.object({ type: v.literal('train-without-rows'), rows }),
	'keep-slices': v.object({
		type: v.literal('keep-slices'),
		slices: v.pipe(v.array(v.pipe(v.string(), v.maxLength(longestSlice))), v.maxLength(mostSlices)),
	}),
	'keep-expected': v.object({ type: v.literal('keep-expected'), expected: expectationsSchema }),
	'keep-limits': v.object({ type: v.literal('keep-limits'), limits: keptLimitsSchema }),
	'switch-off': v.object({ type: v.literal('switch-off'), code: v.picklist(publishedCodes) }),
	'issue-settings': v.object({ type: v.literal('issue-settings') }),
	save: v.object({
		type: v.literal('save'),
		name: text,
		bytes: v.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= mostBytes),
	}),
	log: v.object({ type: v.literal('log'), level: v.picklist(['info', 'error']), message: v.string() }),
} as const satisfies { readonly [T in FromPanel['type']]: v.GenericSchema<unknown, Extract<FromPanel, { type: T }>> };

const ofInspector: readonly FromInspector['type'][] = [
	'ready',
	'call',
	'cancel-job',
	'open-row',
	'explain-row',
	'select',
	'log',
];

export function fromPanelIn(value: unknown): Received<FromPanel> {
	const type = typeOf(value);
	if (type === undefined) return { refused: `no message of a panel: ${described(value)}` };
	const result = v.safeParse(fromPanel[type], value);
	if (result.success) return { message: result.output };
	const refused = inertText(`${type}: ${issueText(result.issues)}`);
	const id = type === 'call' ? (value as { readonly id?: unknown }).id : undefined;
	return Number.isSafeInteger(id) ? { refused, id: id as number } : { refused };
}

export function fromInspectorIn(value: unknown): Received<FromInspector> {
	const type = typeOf(value);
	if (type === undefined || !ofInspector.some((known) => known === type))
		return { refused: `no message of the inspector: ${described(value)}` };
	return fromPanelIn(value) as Received<FromInspector>;
}

function typeOf(value: unknown): FromPanel['type'] | undefined {
	if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
	const { type } = value;
	return typeof type === 'string' && Object.hasOwn(fromPanel, type) ? (type as FromPanel['type']) : undefined;
}

function described(value: unknown): string {
	const type: unknown = typeof value === 'object' && value !== null && 'type' in value ? value.type : value;
	return inertText(typeof type === 'string' ? JSON.stringify(type) : typeof type, 100);
}
