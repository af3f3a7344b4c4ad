import { useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AnalyzerId } from '../../analyze/index.ts';
import { viewsOf } from '../../analyze/views.ts';
import { changedSentence } from '../../messages/changed-data.ts';
import { asOfEpoch } from '../../messages/epochs.ts';
import { freshId } from '../fresh-id.ts';
import { EpochStrip } from '../parts/epoch-strip.tsx';
import { Notice } from '../parts/notices.tsx';
import { RunViews } from '../run-views.tsx';
import { showPlace } from '../show-place.ts';
import type { Session } from '../session.ts';
import type { ShownNetwork } from '../view-panel.tsx';
import type { ViewContext } from '../views/view.ts';
import type { PageContext } from './page-context.ts';
import type { PageOf, StateOf } from './page.ts';

interface RunPageProps {
	readonly page: PageOf<'ready'>;
	readonly context: PageContext;
}

/** A finished run. */
export function RunPage({ page, context }: RunPageProps) {
	const { state, session, place } = page;
	const { hosted } = context.connection;
	const views = useMemo(
		(): ViewContext<AnalyzerId> => ({
			...context.figures,
			session,
			state: context.state,
			selection: context.selection,
			show: (to) => showPlace(to, place, views),
			hosted,
		}),
		[session],
	);
	const epochs = useEpochs(session);
	const chosen = useComputed(() => context.figures.marked.value.epoch).value;
	const run = useMemo((): ShownNetwork => ({ key: freshId('network'), session, asOf: null }), [session]);
	const network = useNetwork(run, epochs.length > 1 ? chosen : null);
	const ids = useMemo(() => viewsOf(session.record, hosted), [session]);
	const isWhole = useLater(!hosted);
	const { outcome } = session.record;
	return (
		<>
			{!hosted && <Provenance state={state} />}
			<DataNotice state={state} context={context} />
			<RunViews context={views} ids={ids} run={run} network={network} place={place} isWhole={isWhole}>
				{epochs.length > 1 && (
					<EpochStrip
						epochs={epochs}
						best={outcome.bestEpoch}
						trained={outcome.epochs}
						chosen={chosen}
						choose={(epoch) => views.select({ selection: { epoch } })}
					/>
				)}
			</RunViews>
		</>
	);
}

/** Those whose weights are kept; none while that is not known. */
function useEpochs(session: Session): readonly number[] {
	const [epochs, know] = useState<readonly number[]>([]);
	useEffect(() => {
		session.epochs().then(know, () => {
			// Without them all is as it was kept, which is there in any case.
		});
	}, [session]);
	return epochs;
}

/** The network of an epoch. Nobody needs what was asked of the one before and is not answered yet. */
function useNetwork(run: ShownNetwork, epoch: number | null): ShownNetwork {
	const { session } = run;
	const network = useMemo((): ShownNetwork => {
		if (epoch === null) return run;
		const trained = session.record.outcome.epochs;
		return { key: freshId('network'), session: session.at(epoch), asOf: asOfEpoch(epoch, trained) };
	}, [run, epoch]);
	const last = useRef(network);
	if (last.current !== network && last.current !== run) last.current.session.abandon();
	last.current = network;
	return network;
}

/** Of a report nothing is left out on paper, and drawn before the print dialog asks for it. */
function useLater(is: boolean): boolean {
	const [isNow, become] = useState(false);
	useEffect(() => {
		if (is) requestAnimationFrame(() => become(true));
	}, []);
	return isNow;
}

/** What a report is of, for whoever holds it without the editor. */
function Provenance({ state: { record } }: { readonly state: StateOf<'ready'> }) {
	const { data, versions, created } = record;
	const day = new Date(created).toLocaleString(document.documentElement.lang || 'en', { timeZone: 'UTC' });
	return (
		<div class="provenance">
			<p>
				{l10n.t('Trained {0} UTC by Neuroglass {1} ({2}).', day, versions.neuroglass, versions.engine)}{' '}
				{l10n.t('Data: {0}, SHA-256 {1}.', data.name, data.hash)}
			</p>
			<p>{l10n.t('This page holds rows of the data: share it only with those who may see them.')}</p>
		</div>
	);
}

interface DataNoticeProps {
	readonly state: StateOf<'ready'>;
	readonly context: PageContext;
}

/** The file is not the one that was learned from, or is not there. */
function DataNotice({ state: { data, record, found, withheld }, context: { connection } }: DataNoticeProps) {
	if (data === 'same') return null;
	if (withheld !== undefined) return <Notice kind="warning" text={withheld} />;
	const { name } = record.data;
	const { hosted, post } = connection;
	if (data !== 'changed')
		return (
			<Notice
				kind="warning"
				text={l10n.t('{0} cannot be found: what was stored with the run is shown, rows are not.', name)}
			/>
		);
	const again = { label: l10n.t('Train Again'), run: () => post({ type: 'train-again', how: 'same' }) };
	return <Notice kind="warning" text={changedSentence(name, found)} actions={hosted ? [again] : []} />;
}
