import type { RowsResult } from '../../analyze/rows.ts';
import type { ReadOptions } from '../../data/read/read-options.ts';
import type { SplitStrategy } from '../../data/split/split-rule.ts';
import type { ExclusionReason } from '../../data/table/table.ts';
import type { ProfiledTable } from '../../issues/issue.ts';
import type { FigureContext } from '../parts/figure-context.ts';
import type { IssueSwitches } from '../parts/issue-switches.ts';
import type { RowsLooks } from '../parts/rows-look.ts';
import type { LookKeeper } from './columns-look.ts';

/** What the parts of the Data view are given; null: cannot be done here, as in a report. */
export interface DataContext {
	readonly figures: FigureContext;
	readonly profile: ProfiledTable;
	readonly look: LookKeeper;
	readonly looks: RowsLooks;
	/** By column: why it is no input; null: it is one. */
	readonly leftOut: ReadonlyMap<string, ExclusionReason | null>;
	/** The table is of a run: another reading of it is another table. */
	readonly ofRun: boolean;
	readonly cells: ((rows: readonly number[]) => Promise<RowsResult>) | null;
	readonly openRow: FigureContext['openRow'] | null;
	/** `part`: of several files, which; 0 where there is one. */
	readonly openLine: ((line: number, part: number) => void) | null;
	readonly inspect: ((options: ReadOptions, target: string | null) => void) | null;
	/** Switches findings off, and leads to the setting that holds which are. */
	readonly switches: IssueSwitches | null;
	readonly train: ((target: string, exclude: readonly string[], split?: SplitStrategy) => void) | null;
}
