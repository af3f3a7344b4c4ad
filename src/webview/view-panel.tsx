import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AnalyzerId } from '../analyze/index.ts';
import type { ViewId } from '../analyze/views.ts';
import { focusAgain, placeOfFocus } from './parts/focus-place.ts';
import { tabId, tabPanelId } from './parts/tabs.tsx';
import type { Session } from './session.ts';
import { registry } from './views/registry.ts';
import type { View, ViewContext } from './views/view.ts';

/** A network that views are of: that of a run, of one of its epochs, or of a training under way. */
export interface ShownNetwork {
	/** Another one for each, also where the epoch is the same. */
	readonly key: string;
	readonly session: Session;
	/** The sentence that says of which moment it is; null: it needs none. */
	readonly asOf: string | null;
}

export interface ViewPanelProps {
	readonly id: ViewId;
	/** But for the network. */
	readonly context: ViewContext<AnalyzerId>;
	readonly network: ShownNetwork;
	readonly isSeen: boolean;
	/** Made although it is not seen, for paper. */
	readonly isMade: boolean;
}

/**
 * What a tab shows. The view is made, and asks its questions, when it is first seen. A view in sight stays until the one of
 * another network has its answers, so that nothing flickers; one out of sight is made anew when it is seen again.
 */
export function ViewPanel({ id, context, network, isSeen, isMade }: ViewPanelProps) {
	const panel = useRef<HTMLElement>(null);
	/** Whose view is in sight. */
	const shown = useRef<ShownNetwork | null>(null);
	const [focus, keepFocus] = useState<readonly number[] | null>(null);
	if (!isSeen && shown.current !== network) shown.current = null;
	if (isSeen || isMade) shown.current ??= network;
	const current = shown.current;
	const asOf = current?.asOf ?? null;
	const next = current === null || current === network ? null : network;
	const turn = (to: ShownNetwork): void => {
		shown.current = to;
		// By itself it makes the panel anew.
		keepFocus(panel.current === null ? [] : (placeOfFocus(panel.current) ?? []));
	};
	useLayoutEffect(() => {
		if (focus !== null && focus.length > 0 && panel.current !== null) focusAgain(panel.current, focus);
	}, [focus]);
	return (
		<section
			class="panel"
			data-view={id}
			id={tabPanelId(id)}
			role="tabpanel"
			aria-labelledby={tabId(id)}
			tabIndex={-1}
			hidden={!isSeen}
			ref={panel}
		>
			{asOf !== null && <p class="as-of">{asOf}</p>}
			{[current, next].map(
				(each) =>
					each !== null && (
						<ViewOf key={each.key} id={id} context={context} network={each} isNext={each === next} turn={turn} />
					),
			)}
		</section>
	);
}

interface ViewOfProps extends Pick<ViewPanelProps, 'id' | 'context' | 'network'> {
	/** Not shown before all that it asked is answered. */
	readonly isNext: boolean;
	readonly turn: (to: ShownNetwork) => void;
}

function ViewOf({ id, context, network, isNext, turn }: ViewOfProps) {
	// The registry has a view for each id with the analyzers it asks; a context that may ask all of them fits each.
	const { view: OneView } = registry[id] as { readonly view: View<AnalyzerId> };
	const [own] = useState(() => ({ ...context, session: network.session }));
	useLayoutEffect(() => {
		let isWanted = isNext;
		if (isNext)
			void network.session.settled().then(() => {
				if (isWanted) turn(network);
			});
		return () => {
			isWanted = false;
		};
	}, []);
	return (
		<div class="view" hidden={isNext}>
			<OneView context={own} />
		</div>
	);
}
