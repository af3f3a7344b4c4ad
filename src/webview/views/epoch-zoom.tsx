import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { epochsShown } from '../../messages/epochs.ts';
import { fittingRange } from '../charts/training/epoch-range.ts';
import type { Span, Zoom } from '../charts/view.ts';
import { moveBy, zoomBy, zoomGesture } from '../parts/zoom-gesture.ts';
import type { ViewContext } from './view.ts';

/** Fewer epochs are all seen at once. */
const fewestEpochs = 4;

/** The epochs that all curves show, the same for all; null: there are too few to choose from. */
export function useEpochZoom({ session, state, announce }: ViewContext): Zoom | null {
	const last = session.history.at(-1)?.epoch ?? 0;
	const { range } = state.signal.value.dynamics;
	return useMemo(() => {
		if (last < fewestEpochs) return null;
		const full: Span = { from: 0, to: last };
		return {
			full,
			shown: fittingRange(range, full),
			change: (to) => {
				state.change({ dynamics: { ...state.current.dynamics, range: to } });
				announce(epochsShown(to, last));
			},
			attach: zoomGesture,
			words: l10n.t(
				'Plus and minus zoom, Shift with the left and right arrow keys moves, 0 shows all epochs. The wheel zooms while the chart has the focus, or with Ctrl; dragging moves.',
			),
		};
	}, [last, range, state, announce]);
}

/** The same by buttons, and which epochs are shown. */
export function EpochZoom({ zoom }: { readonly zoom: Zoom }) {
	const { shown, full } = zoom;
	const isAll = shown === null;
	const button = (id: string, label: string, key: string, run: () => void, isOff = false) => (
		<button
			type="button"
			class="button quiet"
			data-action={id}
			title={`${label} (${key})`}
			aria-disabled={isOff}
			onClick={() => {
				if (!isOff) run();
			}}
		>
			{label}
		</button>
	);
	return (
		<div class="epoch-zoom" role="group" aria-label={l10n.t('Epochs shown')}>
			<span class="muted">{epochsShown(shown, full.to)}</span>
			<span class="actions">
				{button('zoom-in', l10n.t('Zoom In'), '+', () => zoomBy(zoom, 'in'))}
				{button('zoom-out', l10n.t('Zoom Out'), '−', () => zoomBy(zoom, 'out'), isAll)}
				{button('zoom-earlier', l10n.t('Earlier'), l10n.t('Shift and left'), () => moveBy(zoom, -1), isAll)}
				{button('zoom-later', l10n.t('Later'), l10n.t('Shift and right'), () => moveBy(zoom, 1), isAll)}
				{button('zoom-all', l10n.t('Show All Epochs'), '0', () => zoom.change(null), isAll)}
			</span>
		</div>
	);
}
