import type { Command } from '../command.ts';
import { analyzeCommand } from './analyze.ts';
import { counterfactualsCommand } from './counterfactuals.ts';
import { explainCommand } from './explain.ts';
import { explainRowCommand } from './explain-row.ts';
import { inspectCommand } from './inspect.ts';
import { predictCommand } from './predict.ts';
import { reportCommand } from './report.ts';
import { runsCommand } from './runs.ts';
import { trainCommand } from './train.ts';

/** A new command is a file and a line here. */
export const commands: readonly Command[] = [
	inspectCommand,
	trainCommand,
	predictCommand,
	analyzeCommand,
	explainRowCommand,
	counterfactualsCommand,
	explainCommand,
	reportCommand,
	runsCommand,
];
