import * as l10n from '@vscode/l10n';
import type { ExclusionReason } from '../../data/table/table.ts';
import type { ProfiledTable } from '../../issues/issue.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { DataPage } from '../data-view/data-page.ts';
import { View, type ViewContext } from './view.ts';

/** What was it trained on, and what is suspicious about it? */
export class DataView extends View {
	#page: DataPage | null = null;

	constructor(context: ViewContext) {
		super(context);
		const { session, hosted, state } = context;
		void this.load(
			this.element,
			l10n.t('Looking at the data'),
			() => session.profile(),
			(profile: ProfiledTable) => {
				this.#page = new DataPage({
					figures: context,
					profile,
					look: state.columns,
					leftOut: usedBy(session.record),
					ofRun: true,
					cells: hosted ? (rows) => session.cells(rows) : null,
					openRow: hosted ? context.openRow : null,
					openLine: hosted ? (line, part) => session.post({ type: 'open-line', line, part }) : null,
					inspect: hosted ? (options, target) => session.post({ type: 'inspect', options, target }) : null,
					train: hosted
						? (target, exclude, split) => session.post({ type: 'train', target, exclude, ...(split && { split }) })
						: null,
				});
				this.element.append(this.#page.element);
			},
		);
	}

	override dispose(): void {
		this.#page?.dispose();
		super.dispose();
	}
}

/** What became of each column in this run. */
function usedBy({ preprocessing }: RunRecord): ReadonlyMap<string, ExclusionReason | null> {
	return new Map<string, ExclusionReason | null>([
		...preprocessing.inputs.map(({ column }) => [column, null] as const),
		...preprocessing.leftOut.map(({ column, reason }) => [column, reason] as const),
	]);
}
