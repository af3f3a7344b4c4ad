import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { EpochRecord } from '../core/history.ts';
import { UserError } from '../core/user-error.ts';
import { count, issueText, number, toJson } from './json.ts';

const epochRecord: v.GenericSchema<unknown, EpochRecord> = v.object({
	epoch: count,
	step: count,
	trainLoss: number,
	validationLoss: v.nullable(number),
	trainMetric: number,
	validationMetric: v.nullable(number),
	learningRate: number,
});

/** history.jsonl: one JSON document per line and epoch. */
export function encodeHistory(history: readonly EpochRecord[]): string {
	return history.map((record) => `${toJson(record)}\n`).join('');
}

export function decodeHistory(text: string, file: string): EpochRecord[] {
	const lines = text.split('\n');
	if (lines.at(-1) === '') lines.pop();
	return lines.map((line, i) => {
		const result = v.safeParse(epochRecord, parsed(line));
		if (result.success) return result.output;
		const message = l10n.t('Line {0} of {1} is not a record of an epoch: {2}.', i + 1, file, issueText(result.issues));
		throw new UserError(message, { file, line: i + 1 });
	});
}

function parsed(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}
