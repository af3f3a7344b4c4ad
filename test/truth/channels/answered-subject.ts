import { keptContext } from '../../../src/cli/load-run.ts';
import { neverCancelled } from '../../../src/core/context.ts';
import { openRun, type LoadedRun } from '../../../src/run/analyze/open-run.ts';
import { asRecorded, readSource, sourceOfRecord } from '../../../src/run/source.ts';
import { withEpochs } from '../../../src/run/store/store.ts';
import { answersOf, type AnsweredRun } from '../../support/answered-run.ts';
import type { Subject } from '../subject.ts';

/** A subject's run as the extension's worker has it: in this process, with the file as it is now. */
export interface AnsweredSubject {
	readonly answered: AnsweredRun;
	/** The same trained again. */
	readonly again: LoadedRun;
}

export async function answeredSubject({ run, again }: Subject): Promise<AnsweredSubject> {
	// What takes long, predictions by networks that were trained without a row, is made once for all channels.
	return { answered: answersOf(await withEpochs(await opened(run)), keptContext), again: await opened(again) };
}

function opened(folder: string): Promise<LoadedRun> {
	return openRun(folder, (record) => {
		const source = sourceOfRecord(record);
		const context = { cancellation: neverCancelled, report: () => undefined };
		return source === null ? null : () => readSource(asRecorded(source, record), context);
	});
}
