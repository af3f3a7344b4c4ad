import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ViewId } from '../analyze/views.ts';
import { Facts, type Fact } from './parts/facts.tsx';
import { Icon } from './parts/icon.tsx';
import { ActionButton } from './parts/notices.tsx';
import { registry } from './views/registry.ts';

interface HelpProps {
	readonly views: readonly ViewId[];
}

/** The button that opens the help. */
export function Help({ views }: HelpProps) {
	const [times, ask] = useState(0);
	return (
		<>
			<button
				type="button"
				class="button quiet"
				aria-label={l10n.t('Help')}
				title={l10n.t('Help')}
				onClick={() => ask(times + 1)}
			>
				<Icon name="question" />
			</button>
			{times > 0 && <HelpDialog views={views} times={times} />}
		</>
	);
}

/** What the tabs answer, the keys, and the words: once, in one place. `times`: how often it was asked for. */
function HelpDialog({ views, times }: HelpProps & { readonly times: number }) {
	const dialog = useRef<HTMLDialogElement>(null);
	useEffect(() => {
		dialog.current?.showModal();
	}, [times]);
	return (
		<dialog class="help" aria-label={l10n.t('Help')} ref={dialog}>
			<h2>{l10n.t('What each tab answers')}</h2>
			<Facts entries={views.map((id) => [registry[id].title(), registry[id].question()])} />
			<h2>{l10n.t('Keys in a chart')}</h2>
			<Facts entries={keys()} />
			<h2>{l10n.t('Words')}</h2>
			<Facts entries={words()} />
			<div class="actions">
				<ActionButton label={l10n.t('Close')} run={() => dialog.current?.close()} />
			</div>
		</dialog>
	);
}

function keys(): readonly Fact[] {
	return [
		['← → ↑ ↓', l10n.t('move from point to point, or from cell to cell')],
		['Home, End', l10n.t('to the ends')],
		['Enter', l10n.t('select what the point stands for')],
		['Ctrl+Enter', l10n.t('open the data file at the row')],
		['T', l10n.t('show the numbers as a table')],
		['?', l10n.t('how it is computed')],
		['Escape', l10n.t('leave the chart')],
	];
}

function words(): readonly Fact[] {
	return [
		[l10n.t('Epoch'), l10n.t('one pass over all training rows')],
		[l10n.t('Loss'), l10n.t('how far predictions are from the truth; training makes it smaller')],
		[l10n.t('Unit'), l10n.t('adds up its weighted inputs and passes the sum through a function')],
		[l10n.t('Activation'), l10n.t('what comes out of a unit')],
		[l10n.t('Validation rows'), l10n.t('not learned from; they decide when to stop')],
		[l10n.t('Test rows'), l10n.t('never used before the end; they say how good it is')],
		[l10n.t('Confidence'), l10n.t('the probability given to the predicted class')],
		[
			l10n.t('R²'),
			l10n.t('share of the target’s variation that is predicted; 1 is perfect, 0 is no better than the mean'),
		],
	];
}
