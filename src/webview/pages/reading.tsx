import * as l10n from '@vscode/l10n';
import { count, percent } from '../../messages/numbers.ts';
import { ActionButton, Loading } from '../parts/notices.tsx';
import type { PageContext } from './page-context.ts';
import type { StateOf } from './page.ts';

interface ReadingPageProps {
	readonly state: StateOf<'reading'>;
	readonly context: PageContext;
}

/** A file is being read. How far that is comes often; the button to cancel stays under the pointer. */
export function ReadingPage({ state, context: { connection } }: ReadingPageProps) {
	return (
		<div class="view">
			<Loading text={readingText(state)} />
			<div class="actions">
				<ActionButton label={l10n.t('Cancel')} run={() => connection.post({ type: 'cancel' })} />
			</div>
		</div>
	);
}

function readingText({ share, files = 1 }: StateOf<'reading'>): string {
	if (files > 1) return l10n.t('Reading {0} files: {1}', count(files), percent(share ?? 0));
	return share === undefined
		? l10n.t('Reading the file and choosing a network')
		: l10n.t('Reading the file: {0}', percent(share));
}
