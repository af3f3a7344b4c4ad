import * as l10n from '@vscode/l10n';
import type { RegressionErrors } from '../../analyze/errors-result.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { measuredOn } from '../../messages/changed-data.ts';
import { measuredRows } from '../../messages/held-out.ts';
import { rowsOf } from '../../messages/names.ts';
import { number, signed } from '../../messages/numbers.ts';
import { rowSet } from '../../protocol/row-set.ts';
import { rowAmong } from '../../protocol/selection.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { residualHistogram } from '../charts/residual-histogram.ts';
import { residualsChart } from '../charts/residuals.ts';
import { Figure } from '../parts/figures.tsx';
import { Columns, Headline, Section } from '../parts/notices.tsx';
import { Rows } from '../parts/rows.tsx';
import type { ViewProps } from './component-view.ts';

interface RegressionProps extends ViewProps<AnalyzersOf<'errors'>> {
	readonly result: RegressionErrors;
}

export function RegressionErrorsView({ result, context }: RegressionProps) {
	const { worst } = result;
	const own = rowSet(
		{ kind: 'furthest-off' },
		worst.map(({ row }) => row),
		result.rows,
	);
	const title = l10n.t('The rows that are furthest off');
	return (
		<>
			<Headline text={headline(result, context.session.record)} />
			<Columns>
				<Figure context={context} of={[result]} make={(theme) => residualsChart(result, theme)} />
				<Figure context={context} of={[result]} make={(theme) => residualHistogram(result, theme)} />
			</Columns>
			<Section title={title}>
				<Rows
					context={context}
					caption={title}
					places={worst}
					leads={[
						{ name: l10n.t('Predicted'), numeric: true, cell: (i) => number(worst[i].predicted) },
						{ name: l10n.t('Actual'), numeric: true, cell: (i) => number(worst[i].actual) },
						{ name: l10n.t('Off by'), numeric: true, cell: (i) => signed(worst[i].residual) },
					]}
					select={(row) => context.select({ selection: rowAmong(context.selection(), row, { rows: own }) })}
				/>
			</Section>
		</>
	);
}

function headline(result: RegressionErrors, record: RunRecord): string {
	const { rows, part, target, mae, rmse, r2 } = result;
	const sentence = l10n.t(
		'Mean absolute error {1}, root mean squared error {2} in {0}, on {3}.',
		target,
		number(mae),
		number(rmse),
		part === 'test' && rows === record.rows.test ? measuredRows(record) : measuredOn(part, rowsOf(rows)),
	);
	return r2 === null ? sentence : `${sentence} ${l10n.t('R² {0}.', number(r2))}`;
}
