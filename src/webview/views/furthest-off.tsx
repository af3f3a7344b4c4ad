import * as l10n from '@vscode/l10n';
import type { RegressionErrors } from '../../analyze/errors-result.ts';
import { number, signed } from '../../messages/numbers.ts';
import { rowSet } from '../../protocol/row-set.ts';
import { rowAmong } from '../../protocol/selection.ts';
import { TitledRows } from './titled-rows.tsx';
import type { ViewProps } from './view.ts';

interface FurthestOffProps extends ViewProps {
	readonly errors: RegressionErrors;
}

/** The rows with the largest errors, as a set to walk through. */
export function FurthestOff({ context, errors }: FurthestOffProps) {
	const { worst, rows } = errors;
	const own = rowSet(
		{ kind: 'furthest-off' },
		worst.map(({ row }) => row),
		rows,
	);
	return (
		<TitledRows
			context={context}
			name="furthest off"
			title={l10n.t('The rows that are furthest off')}
			places={worst}
			leads={[
				{ name: l10n.t('Predicted'), numeric: true, cell: (i) => number(worst[i].predicted) },
				{ name: l10n.t('Actual'), numeric: true, cell: (i) => number(worst[i].actual) },
				{ name: l10n.t('Off by'), numeric: true, cell: (i) => signed(worst[i].residual) },
			]}
			select={(row) => context.select({ selection: rowAmong(context.selection(), row, { rows: own }) })}
		/>
	);
}
