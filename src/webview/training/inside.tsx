import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { AnalyzerId } from '../../analyze/index.ts';
import type { ViewId } from '../../analyze/views.ts';
import type { IssuePlace } from '../../issues/issue.ts';
import { asOfMoment } from '../../messages/epochs.ts';
import type { TrainingMoment } from '../../protocol/worker.ts';
import type { RunRecord } from '../../run/record/record.ts';
import type { Connection } from '../connection.ts';
import { freshId } from '../fresh-id.ts';
import type { PageContext } from '../pages/page-context.ts';
import { ActionButton, Loading, Notice } from '../parts/notices.tsx';
import { RunViews } from '../run-views.tsx';
import { showPlace } from '../show-place.ts';
import { Session } from '../session.ts';
import type { ShownNetwork } from '../view-panel.tsx';
import type { ViewContext } from '../views/view.ts';

/** Milliseconds between two looks. */
const interval = 1000;
/** What a network that is not done can be asked. */
const ids: readonly ViewId[] = ['network', 'activations', 'weights', 'surface', 'errors'];

type Training = NonNullable<Connection['training']>;

interface InsideProps {
	readonly training: Training;
	readonly context: PageContext;
	/** To be trained at most. */
	readonly epochs: number;
}

type Look =
	| { readonly kind: 'none' }
	| { readonly kind: 'asked' }
	| { readonly kind: 'failed'; readonly reason: string }
	| { readonly kind: 'there'; readonly record: RunRecord; readonly moment: TrainingMoment };

/** The network of a training under way: looked at again every second or so, as long as somebody does. */
export function TrainingInside({ training, context, epochs }: InsideProps) {
	const [look, become] = useState<Look>({ kind: 'none' });
	const open = async (): Promise<void> => {
		become({ kind: 'asked' });
		try {
			const record = await training.watch();
			become({ kind: 'there', record, moment: await training.look() });
		} catch (error) {
			become({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
		}
	};
	return (
		<div class="inside">
			{look.kind === 'there' ? (
				<Inside training={training} context={context} epochs={epochs} record={look.record} first={look.moment} />
			) : (
				<div class="view">
					{look.kind === 'none' && (
						<ActionButton id="look-inside" label={l10n.t('Look Inside')} run={() => void open()} />
					)}
					{look.kind === 'asked' && <Loading text={l10n.t('Looking into the network')} />}
					{look.kind === 'failed' && (
						<Notice
							kind="warning"
							text={look.reason}
							actions={[{ label: l10n.t('Try Again'), run: () => void open() }]}
						/>
					)}
				</div>
			)}
		</div>
	);
}

interface NowProps extends InsideProps {
	readonly record: RunRecord;
	readonly first: TrainingMoment;
}

function Inside({ training, context, epochs, record, first }: NowProps) {
	const moment = useMoment(training, first);
	const network = useMemo(
		(): ShownNetwork => ({
			key: freshId('network'),
			session: new Session(record, [], 'same', context.connection),
			asOf: asOfMoment(moment, epochs),
		}),
		[moment],
	);
	const place = useSignal<IssuePlace | null>(null);
	const views = useMemo((): ViewContext<AnalyzerId> => {
		const { figures, state, selection } = context;
		return {
			...figures,
			session: network.session,
			state,
			selection,
			show: (to) => showPlace(to, place, views),
			hosted: true,
			isInTraining: true,
		};
	}, []);
	useEffect(() => {
		// What is looked at now is what is looked at when the training has ended.
		if (!ids.includes(context.state.current.tab)) context.state.change({ tab: ids[0] });
	}, []);
	useEffect(
		() => () => {
			network.session.abandon();
		},
		[network],
	);
	return <RunViews context={views} ids={ids} run={network} network={network} place={place} />;
}

/** The last one that was looked at, another one only where a step was made. */
function useMoment(training: Training, first: TrainingMoment): TrainingMoment {
	const [moment, become] = useState(first);
	useEffect(() => {
		let timer: ReturnType<typeof setTimeout>;
		let isWanted = true;
		const look = async (): Promise<void> => {
			try {
				const now = await training.look();
				if (isWanted) become((before) => (before.step === now.step ? before : now));
			} catch {
				// The training has ended, which the host tells; or it will be so the next time.
			}
			if (isWanted) timer = setTimeout(() => void look(), interval);
		};
		timer = setTimeout(() => void look(), interval);
		return () => {
			isWanted = false;
			clearTimeout(timer);
		};
	}, []);
	return moment;
}
