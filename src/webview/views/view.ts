import type { FunctionComponent } from 'preact';
import type { AnalyzerId } from '../../analyze/index.ts';
import type { IssuePlace } from '../../issues/issue.ts';
import type { Selection } from '../../protocol/selection.ts';
import type { FigureContext } from '../parts/figure-context.ts';
import type { SessionFor } from '../session.ts';
import type { ViewStateStore } from '../view-state.ts';

/** What a view is given; it may ask these analyzers. */
export interface ViewContext<Asked extends AnalyzerId = never> extends FigureContext {
	readonly session: SessionFor<Asked>;
	readonly state: ViewStateStore;
	readonly selection: () => Selection;
	readonly show: (place: IssuePlace) => void;
	readonly hosted: boolean;
	/** What needs other trainings is not asked while one is under way. */
	readonly isInTraining?: boolean;
}

export interface ViewProps<Asked extends AnalyzerId = never> {
	readonly context: ViewContext<Asked>;
}

/** Answers one question about a run. It follows the selection, the look and its answers by the signals that it reads. */
export type View<Asked extends AnalyzerId = never> = FunctionComponent<ViewProps<Asked>>;
