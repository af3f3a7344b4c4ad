import type { RemedyChoices } from '../../issues/remedy.ts';
import type { DecisionRequest } from '../../protocol/worker.ts';
import type { KnownPlace, TrainAgain } from '../../protocol/panel.ts';
import type { Uri } from 'vscode';
import type { ReadOptions } from '../../data/read/read-options.ts';
import type { SplitStrategy } from '../../data/split/split-rule.ts';
import type { ChosenData } from '../sessions/chosen-data.ts';
import type { RowSource } from '../sessions/row-source.ts';
import type { RunSession } from '../sessions/run-session.ts';

/** What panels ask of the rest of the extension. */
export interface PanelActions {
	trainAgain(session: RunSession, how: TrainAgain): void;
	/** Once more, with these choices in place of its own. */
	trainWith(session: RunSession, choices: RemedyChoices): void;
	/** Once more, without these columns, rows held out so or as before. */
	trainWithout(session: RunSession, exclude: readonly string[], split?: SplitStrategy): void;
	/** Once more, without these rows too; by number in the table, from 0. */
	trainWithoutRows(session: RunSession, rows: readonly number[]): void;
	/** On a table that has been looked at. */
	trainOn(data: ChosenData, target: string, exclude: readonly string[], split?: SplitStrategy): void;
	inspect(chosen: readonly Uri[], options: ReadOptions, target: string | null): void;
	/** The data of a run. */
	inspectRun(session: RunSession, options: ReadOptions, target: string | null): void;
	/** Labels were judged: what is suspected is marked in the data file. */
	labelsJudged(): void;
	exportReport(session: RunSession): void;
	exportDecision(session: RunSession, asked: DecisionRequest): void;
	openRow(source: RowSource, row: number, place?: KnownPlace): void;
	/** `values`: by column, as they are typed into a form. */
	insertRow(session: RunSession, row: number, values: ReadonlyMap<string, string>): void;
	/** `part`: of several files, which. */
	openLine(source: RowSource, line: number, part: number): void;
	/** Where there is no workspace, beside the data file; undefined: that is not to be touched. */
	save(data: Uri | undefined, name: string, bytes: Uint8Array): void;
}
