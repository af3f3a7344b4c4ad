import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { EpochRecord } from '../../core/history.ts';
import { UserError } from '../../core/user-error.ts';
import { count, issueText, number, toJson } from '../record/json.ts';

const epochRecord: v.GenericSchema<unknown, EpochRecord> = v.object({
	epoch: count,
	step: count,
	trainLoss: number,
	validationLoss: v.nullable(number),
	trainMetric: number,
	validationMetric: v.nullable(number),
	learningRate: number,
});

/** Of longer trainings every second is kept, every fourth …: no chart shows more, and it is as much as is read. */
const mostRecords = 100_000;

/** history.jsonl: one JSON document per line and epoch; the first and the last are always there. */
export function encodeHistory(history: readonly EpochRecord[]): string {
	const step = 2 ** Math.max(0, Math.ceil(Math.log2(history.length / mostRecords)));
	const kept = step === 1 ? history : history.filter((_, i) => i % step === 0 || i === history.length - 1);
	return kept.map((record) => `${toJson(record)}\n`).join('');
}

/** `bytes`: UTF-8. Throws a UserError that names the first line that is no such record. */
export function decodeHistory(bytes: Uint8Array, file: string): EpochRecord[] {
	const records: EpochRecord[] = [];
	const decoder = new TextDecoder();
	// Line by line: lines of nothing, millions of them, end at the first.
	for (let start = 0; start < bytes.length;) {
		const found = bytes.indexOf(lineFeed, start);
		const end = found < 0 ? bytes.length : found;
		const result = v.safeParse(epochRecord, parsed(decoder.decode(bytes.subarray(start, end))), { abortEarly: true });
		if (!result.success) throw damagedLine(records.length + 1, file, issueText(result.issues));
		records.push(result.output);
		start = end + 1;
	}
	return records;
}
const lineFeed = 0x0a;

function damagedLine(line: number, file: string, problem: string): UserError {
	return new UserError(l10n.t('Line {0} of {1} is not a record of an epoch: {2}.', line, file, problem), {
		file,
		line,
	});
}

function parsed(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}
