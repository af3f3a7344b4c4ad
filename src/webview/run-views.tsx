import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AnalyzerId } from '../analyze/index.ts';
import type { ViewId } from '../analyze/views.ts';
import type { IssuePlace } from '../issues/issue.ts';
import { ClassChip } from './parts/class-chip.tsx';
import { RowBar } from './parts/row-bar.tsx';
import { tabPanelId } from './parts/tabs.tsx';
import { ScrollKeeper } from './scroll-keeper.ts';
import { ViewPanel, type ShownNetwork } from './view-panel.tsx';
import { ViewTabs } from './view-tabs.tsx';
import type { ViewContext } from './views/view.ts';

/** What these show is of the run as a whole, whatever epoch is looked at. */
const ofTheRun: readonly ViewId[] = ['overview', 'data', 'dynamics'];

export interface RunViewsProps {
	/** Its session is that of the run as a whole. */
	readonly context: ViewContext<AnalyzerId>;
	readonly ids: readonly ViewId[];
	/** Of the run as a whole, and the one that is looked at. */
	readonly run: ShownNetwork;
	readonly network: ShownNetwork;
	/** Where the evidence is that somebody asked for; null: nobody has. */
	readonly place: ReadonlySignal<IssuePlace | null>;
	/** All views are made, for paper. */
	readonly isWhole?: boolean;
	/** Between the tabs and the views. */
	readonly children?: ComponentChildren;
}

/** The views of a network, one at a time by their tabs. */
export function RunViews({ context, ids, run, network, place, isWhole = false, children }: RunViewsProps) {
	const { state, hosted } = context;
	const wanted = state.signal.value.tab;
	const tab = ids.includes(wanted) ? wanted : ids[0];
	const asked = place.value;
	const scroll = useRef<ScrollKeeper | null>(null);
	useLayoutEffect(() => {
		// A report is read from the top.
		if (!hosted) return undefined;
		const keeper = new ScrollKeeper(state);
		scroll.current = keeper;
		return () => {
			keeper.dispose();
		};
	}, []);
	useLayoutEffect(() => {
		scroll.current?.shown(tab);
	}, [tab]);
	useLayoutEffect(() => {
		if (asked === null) return;
		scroll.current?.stop();
		document.getElementById(tabPanelId(asked.view))?.focus();
	}, [asked]);
	return (
		<div class="run">
			<ViewTabs ids={ids} chosen={tab} choose={(to) => state.change({ tab: to })} />
			<div class="epoch-strip-place">{children}</div>
			<ClassChip context={context} />
			<RowBar context={context} />
			{ids.map((id) => (
				<ViewPanel
					key={id}
					id={id}
					context={context}
					network={ofTheRun.includes(id) ? run : network}
					isSeen={id === tab}
					isMade={isWhole}
				/>
			))}
		</div>
	);
}
