import * as l10n from '@vscode/l10n';
import type { ReadOptions } from '../../data/read/read-options.ts';
import { Notice, type Action } from '../parts/notices.tsx';
import type { Connection } from '../connection.ts';
import type { PageContext } from './page-context.ts';
import type { StateOf } from './page.ts';
import { readAsUnderstoodLabel } from '../../messages/data.ts';

interface FailedPageProps {
	readonly state: StateOf<'failed'>;
	readonly context: PageContext;
}

/** What went wrong, and what can be done now. */
export function FailedPage({ state, context: { connection } }: FailedPageProps) {
	return (
		<div class="view">
			<Notice kind="error" text={state.message} actions={afterFailure(state, connection)} />
		</div>
	);
}

function afterFailure({ reading }: StateOf<'failed'>, { hosted, post }: Connection): readonly Action[] {
	if (!hosted) return [];
	if (reading === undefined)
		return [
			{
				label: l10n.t('Choose Settings…'),
				primary: true,
				run: () => post({ type: 'train-again', how: 'customize' }),
			},
		];
	const inspect = (options: ReadOptions) => () => post({ type: 'inspect', options, target: null });
	const again = { label: l10n.t('Try Again'), run: inspect(reading.options) };
	return Object.keys(reading.options).length === 0
		? [again]
		: [{ label: readAsUnderstoodLabel(), primary: true, run: inspect({}) }, again];
}
