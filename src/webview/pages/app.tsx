import { useRef } from 'preact/hooks';
import { viewIds, viewsOfReport } from '../../analyze/views.ts';
import type { Place } from '../data-view/place.ts';
import { Header, type RunActions } from '../header.tsx';
import { lazy } from '../lazy.tsx';
import { FailedPage } from './failed.tsx';
import type { PageContext } from './page-context.ts';
import type { Page } from './page.ts';
import { ReadingPage } from './reading.tsx';
import { RunPage } from './run.tsx';
import { TrainingPage } from './training.tsx';

const InspectedPage = lazy(async () => (await import('./inspected.tsx')).InspectedPage);

interface AppProps {
	readonly page: Page;
	readonly context: PageContext;
}

/** The panel: whose results these are, and what the host says that they are. */
export function App({ page, context }: AppProps) {
	const { hosted } = context.connection;
	/** In a table that gives way to another reading of its file. */
	const place = useRef<Place | null>(null);
	const { phase, state } = page;
	const model = phase === 'training' ? page.state.model : phase === 'ready' ? page.state.record.model : null;
	return (
		<div class="content">
			<Header
				title={state.title}
				model={model}
				actions={actionsOf(page, context)}
				views={hosted ? viewIds : viewsOfReport}
			/>
			{phase === 'reading' && <ReadingPage key={page.key} state={page.state} context={context} />}
			{phase === 'training' && <TrainingPage key={page.key} page={page} context={context} />}
			{phase === 'inspected' && <InspectedPage key={page.key} state={page.state} context={context} place={place} />}
			{phase === 'ready' && <RunPage key={page.key} page={page} context={context} />}
			{phase === 'failed' && <FailedPage key={page.key} state={page.state} context={context} />}
		</div>
	);
}

function actionsOf(page: Page, { connection: { hosted, post } }: PageContext): RunActions | null {
	if (page.phase !== 'ready' || !hosted) return null;
	return {
		data: page.state.data,
		trainAgain: (how) => post({ type: 'train-again', how }),
		report: () => post({ type: 'report' }),
	};
}
