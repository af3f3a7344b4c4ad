import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { nonFiniteCauses } from '../../core/history.ts';
import { losses } from '../../core/losses.ts';
import { outputsOf } from '../../core/network-shape.ts';
import type { NetworkSpecification } from '../../core/specification.ts';
import { UserError } from '../../core/user-error.ts';
import { checkNetwork, withoutVectors } from '../hyperparameters/validate.ts';
import { embeddedInputs, featureCount } from '../../data/prepare/features.ts';
import { saidPositive } from '../../data/prepare/positive-class.ts';
import { hashPattern } from '../../data/split/excluded-rows.ts';
import { columnRules, randomSplit } from '../../data/split/split-rule.ts';
import { uses } from '../../data/split/uses.ts';
import { limits } from '../hyperparameters/ranges.ts';
import { parseBounded } from './bounded-json.ts';
import { dataWarningSchema, learnedDatesSchema, readOptionsSchema } from './data-schema.ts';
import { count, issueText, number, notJson } from './json.ts';
import { modelSchema } from './model-schema.ts';
import { preprocessingSchema } from './preprocessing-schema.ts';
import { intervalWithheldReasons } from '../../issues/withheld.ts';
import { runSchemaVersion, type RunRecord } from './record.ts';

const text = v.string();
const texts = v.array(text);
const share = v.pipe(number, v.minValue(0), v.maxValue(1));

const split = v.object({
	rule: v.variant('kind', [
		v.object({ kind: v.literal('random') }),
		v.object({ kind: v.picklist(columnRules), column: text }),
	]),
	validation: share,
	test: share,
});

const outcome = v.object({
	reason: v.picklist(['finished', 'early-stopping', 'cancelled', 'non-finite']),
	bestEpoch: count,
	epochs: count,
	steps: count,
	baselineLoss: v.exactOptional(v.object({ train: number, validation: v.nullable(number) })),
	nonFinite: v.nullable(
		v.object({
			step: count,
			layer: v.nullable(count),
			// Early records do not tell; it nearly always is.
			cause: v.optional(v.picklist(nonFiniteCauses), 'learning-rate'),
		}),
	),
});

const classification = { loss: number, accuracy: number };
const regression = {
	...{ loss: number, rmse: number, mae: number, r2: v.nullable(number) },
	...{ medianAbsoluteError: v.exactOptional(number), spread: v.exactOptional(number) },
};
const metrics = v.union([v.object(classification), v.object(regression)]);

const verdict = v.picklist(['better', 'not-proven', 'worse']);
const evidence = {
	interval: v.exactOptional(
		v.nullable(
			v.object({ measure: v.picklist(['accuracy', 'rmse']), level: v.literal(0.95), lower: number, upper: number }),
		),
	),
	withheld: v.exactOptional(v.picklist(intervalWithheldReasons)),
	areaUnderCurve: v.exactOptional(v.object({ value: share, lower: v.nullable(share), upper: v.nullable(share) })),
	balancedAccuracy: v.exactOptional(share),
	comparison: v.exactOptional(v.object({ verdict, probabilities: v.nullable(verdict), halved: v.boolean() })),
};
const testMetrics = v.union([v.object({ ...classification, ...evidence }), v.object({ ...regression, ...evidence })]);

const record: v.GenericSchema<unknown, RunRecord> = v.object({
	// Schema 1 knew dense layers alone, schema 2 random splits alone, schema 3 no order of dates but one that somebody said,
	// schema 4 no counts of repeated rows: what they say is as true in the next.
	schema: v.pipe(
		v.picklist([1, 2, 3, 4, runSchemaVersion]),
		v.transform((): typeof runSchemaVersion => runSchemaVersion),
	),
	id: text,
	name: text,
	created: v.pipe(
		text,
		v.isoTimestamp(),
		v.check((time) => !Number.isNaN(Date.parse(time)), 'no time'),
	),
	data: v.object({
		uri: text,
		name: text,
		bytes: count,
		hash: text,
		rows: count,
		parts: v.exactOptional(v.array(v.object({ uri: text, name: text, bytes: count, hash: text, rows: count }))),
		options: v.exactOptional(readOptionsSchema),
		reading: v.exactOptional(
			v.object({
				format: text,
				delimiter: text,
				encoding: v.nullable(text),
				header: v.nullable(v.boolean()),
				decimalPoint: v.nullable(v.picklist(['.', ','])),
				missing: texts,
			}),
		),
		// Of earlier runs it is not known: other tables are read as they are understood.
		dates: v.optional(learnedDatesSchema, []),
	}),
	task: v.picklist(['classification', 'regression']),
	target: text,
	preprocessing: preprocessingSchema,
	split: v.optional(split, randomSplit),
	rows: v.object({
		train: count,
		validation: count,
		test: count,
		repeated: v.exactOptional(v.object({ rows: count, sameAnswer: count, otherAnswer: count })),
		copied: v.exactOptional(v.boolean()),
	}),
	excludedRows: v.exactOptional(
		v.object({
			rows: v.pipe(
				v.array(
					v.object({
						row: v.pipe(count, v.minValue(1)),
						hash: v.pipe(text, v.regex(hashPattern)),
						use: v.picklist(uses),
					}),
				),
				v.maxLength(limits.excludedRows),
			),
			gone: count,
		}),
	),
	independence: v.exactOptional(v.object({ sharedGroups: v.boolean(), givenAway: v.boolean() })),
	model: modelSchema,
	chosen: texts,
	continued: v.exactOptional(v.object({ run: text, exactly: v.boolean() })),
	outcome,
	seconds: number,
	metrics: v.object({
		train: metrics,
		validation: v.nullable(metrics),
		test: v.nullable(testMetrics),
		baseline: metrics,
	}),
	folds: v.exactOptional(
		v.object({ metrics: v.array(metrics), mean: v.nullable(number), deviation: v.nullable(number) }),
	),
	warnings: v.array(dataWarningSchema),
	versions: v.object({ neuroglass: text, engine: text, node: text }),
});

/** The record in the bytes of a run.json, or a UserError that says what is wrong with it. */
export function parseRecord(json: Uint8Array, file: string): RunRecord {
	let parsed: unknown;
	try {
		parsed = parseBounded(json);
	} catch (error) {
		throw damaged(file, error instanceof RangeError ? l10n.t('it has too many values') : notJson(), error);
	}
	const version = v.safeParse(v.object({ schema: v.number() }), parsed);
	if (version.success && version.output.schema > runSchemaVersion)
		throw damaged(file, l10n.t('a newer Neuroglass wrote it (schema {0})', version.output.schema));
	const result = v.safeParse(record, parsed, { abortEarly: true });
	if (!result.success) throw damaged(file, issueText(result.issues));
	const contradiction = contradictionIn(result.output);
	if (contradiction !== null) throw damaged(file, contradiction);
	return result.output;
}

/** What one part of the record says against another; null: nothing. */
function contradictionIn({ task, target, preprocessing, model, metrics, folds }: RunRecord): string | null {
	const { network, training } = model;
	const inputs = featureCount(preprocessing);
	if (inputs !== network.inputs)
		return l10n.t('the number of inputs is {0} by its columns and {1} by its network', inputs, network.inputs);
	if (preprocessing.target.column !== target) return l10n.t('it names two targets');
	const classes = preprocessing.target.kind === 'classes' ? preprocessing.target.classes.length : 0;
	if (
		(task === 'classification') !== preprocessing.target.kind.startsWith('classes') ||
		losses[training.loss].task !== task
	)
		return l10n.t('its task, target and loss do not fit together');
	if (preprocessing.target.kind === 'classes' && saidPositive(preprocessing.target) === -1)
		return l10n.t('its positive class is none of its classes');
	if (withoutVectors(network, embeddedInputs(preprocessing)) !== undefined)
		return l10n.t('its embedding does not fit its columns');
	const impossible = problemOf(network);
	if (impossible !== null) return impossible;
	const units = outputsOf(network);
	const outputs = losses[training.loss].outputs(classes);
	if (units !== outputs) return l10n.t('the number of units in its last layer is {0} instead of {1}', units, outputs);
	const wrongMetrics = [
		metrics.train,
		metrics.validation,
		metrics.test,
		metrics.baseline,
		...(folds?.metrics ?? []),
	].some((values) => values !== null && 'accuracy' in values !== (task === 'classification'));
	return wrongMetrics ? l10n.t('its metrics are not those of its task') : null;
}

function problemOf(network: NetworkSpecification): string | null {
	try {
		checkNetwork(network);
		return null;
	} catch (error) {
		if (error instanceof UserError) return error.message.replace(/\.$/, '');
		throw error;
	}
}

function damaged(file: string, problem: string, cause?: unknown): UserError {
	return new UserError(l10n.t('The run in {0} cannot be read: {1}.', file, problem), { file }, { cause });
}
