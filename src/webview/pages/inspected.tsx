import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { TableProfile } from '../../data/quality/table-profile.ts';
import { dataHeadline } from '../../messages/data.ts';
import { list } from '../../messages/numbers.ts';
import type { DataContext } from '../data-view/context.ts';
import { DataPage } from '../data-view/data-page.tsx';
import { placeIn, returnTo, type Place } from '../data-view/place.ts';
import { issueSwitches } from '../parts/issue-switches.ts';
import { Notice } from '../parts/notices.tsx';
import type { PageContext } from './page-context.ts';
import type { StateOf } from './page.ts';

interface InspectedPageProps {
	readonly state: StateOf<'inspected'>;
	readonly context: PageContext;
	/** Of the page that gave way to another reading of its file; null: there was none. */
	readonly place: { current: Place | null };
}

/** What a data file is, without a run. */
export function InspectedPage({ state, context, place }: InspectedPageProps) {
	const { profile, unsaved } = state;
	const data = useMemo(() => dataContextOf(state, context), [state]);
	const page = useRef<HTMLDivElement>(null);
	const last = useRef<Element | null>(null);
	useLayoutEffect(() => {
		const { current: shown } = page;
		if (shown !== null && place.current !== null) {
			// As it was before the file was read anew; for who does not see it, what is there now.
			returnTo(shown, place.current);
			place.current = null;
			context.figures.announce(dataHeadline(profile, data.leftOut));
		}
		return () => {
			if (shown !== null) place.current = placeIn(shown, last.current);
		};
	}, []);
	return (
		<>
			{unsaved.length > 0 && <Notice kind="information" text={unsavedText(unsaved, profile)} />}
			<div
				class="view"
				ref={page}
				onFocusIn={({ target }) => {
					last.current = target instanceof Element ? target : null;
				}}
			>
				<DataPage context={data} />
			</div>
		</>
	);
}

function dataContextOf({ profile }: StateOf<'inspected'>, { connection, figures, state }: PageContext): DataContext {
	const { hosted, post, cells } = connection;
	return {
		figures,
		profile,
		look: state.columns,
		looks: state.rows,
		leftOut: new Map(profile.columns.map(({ name, leftOut }) => [name, leftOut])),
		ofRun: false,
		cells,
		openRow: hosted ? figures.openRow : null,
		openLine: (line, part) => post({ type: 'open-line', line, part }),
		inspect: (options, target) => post({ type: 'inspect', options, target }),
		switches: issueSwitches(hosted, post),
		train: (target, exclude, split) => post({ type: 'train', target, exclude, ...(split && { split }) }),
	};
}

/** Says which, where there are several. */
function unsavedText(unsaved: readonly string[], { parts }: TableProfile): string {
	return parts === undefined
		? l10n.t('The file as it is saved: changes in the editor are not in it yet.')
		: l10n.t(
				'The files as they are saved: changes in the editor are not in them yet ({0}).',
				list(unsaved.slice(0, 5)),
			);
}
