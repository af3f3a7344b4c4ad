import * as l10n from '@vscode/l10n';
import type { ExclusionReason } from '../../data/table/table.ts';
import type { RunRecord } from '../../run/record/record.ts';
import type { DataContext } from '../data-view/context.ts';
import { DataPage } from '../data-view/data-page.tsx';
import { issueSwitches } from '../parts/issue-switches.ts';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

/** What was it trained on, and what is suspicious about it? */
export function Data({ context }: ViewProps) {
	const { session, state, hosted } = context;
	return (
		<Answers doing={l10n.t('Looking at the data')} to={[session.profileQuestion()]}>
			{(profile) => (
				<DataPage
					context={{
						figures: context,
						profile,
						look: state.columns,
						looks: state.rows,
						leftOut: usedBy(session.record),
						ofRun: true,
						...(hosted ? doneBy(context) : nothingToDo),
					}}
				/>
			)}
		</Answers>
	);
}

type Doors = Pick<DataContext, 'cells' | 'openRow' | 'openLine' | 'inspect' | 'switches' | 'train'>;

const nothingToDo: Doors = {
	cells: null,
	openRow: null,
	openLine: null,
	inspect: null,
	switches: null,
	train: null,
};

/** What the editor can do with the file. */
function doneBy({ session, openRow }: ViewProps['context']): Doors {
	return {
		cells: (rows) => session.cells(rows),
		openRow,
		openLine: (line, part) => session.post({ type: 'open-line', line, part }),
		inspect: (options, target) => session.post({ type: 'inspect', options, target }),
		switches: issueSwitches(true, (message) => session.post(message)),
		train: (target, exclude, split) => session.post({ type: 'train', target, exclude, ...(split && { split }) }),
	};
}

/** What became of each column in this run. */
function usedBy({ preprocessing }: RunRecord): ReadonlyMap<string, ExclusionReason | null> {
	return new Map<string, ExclusionReason | null>([
		...preprocessing.inputs.map(({ column }) => [column, null] as const),
		...preprocessing.leftOut.map(({ column, reason }) => [column, reason] as const),
	]);
}
