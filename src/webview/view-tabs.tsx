import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import { viewGroups, views, type ViewGroup, type ViewId } from '../analyze/views.ts';
import { Tabs, tabId, tabPanelId, type Tab } from './parts/tabs.tsx';
import { groupTitle } from './views/group-titles.ts';
import { registry } from './views/registry.ts';

/** So few need no second row. */
const mostInOneRow = 6;

export interface ViewTabsProps {
	readonly ids: readonly ViewId[];
	readonly chosen: ViewId;
	readonly choose: (id: ViewId) => void;
}

/** The tabs of the views: one row of questions, and where several views answer one, a second row below it. */
export function ViewTabs({ ids, chosen, choose }: ViewTabsProps) {
	/** A group opens with the view of it that was seen last. */
	const seen = useRef(new Map<ViewGroup, ViewId>());
	seen.current.set(views[chosen].group, chosen);
	const tabOf = (id: ViewId): Tab => ({
		label: registry[id].title(),
		element: tabId(id),
		controls: tabPanelId(id),
		data: { 'data-tab': id },
		isChosen: id === chosen,
		choose: () => choose(id),
	});
	if (ids.length <= mostInOneRow) return <Tabs id="views" label={l10n.t('Views')} tabs={ids.map(tabOf)} />;
	const groups = viewGroups
		.map((group) => ({ group, members: ids.filter((id) => views[id].group === group) }))
		.filter(({ members }) => members.length > 0);
	const upper = groups.map(({ group, members }): Tab => {
		if (members.length === 1) return tabOf(members[0]);
		const last = seen.current.get(group);
		return {
			label: groupTitle(group),
			element: `tab-group-${group}`,
			controls: lowerId(group),
			data: { 'data-group': group },
			isChosen: members.includes(chosen),
			choose: () => choose(last !== undefined && members.includes(last) ? last : members[0]),
		};
	});
	return (
		<>
			<Tabs id="views" label={l10n.t('Views')} tabs={upper} />
			{groups
				.filter(({ members }) => members.length > 1)
				.map(({ group, members }) => (
					<Tabs
						key={group}
						id={lowerId(group)}
						label={groupTitle(group)}
						tabs={members.map(tabOf)}
						isLower
						hidden={!members.includes(chosen)}
					/>
				))}
		</>
	);
}

const lowerId = (group: ViewGroup): string => `views-of-${group}`;
