import * as l10n from '@vscode/l10n';
import type { RegressionErrors } from '../../analyze/errors-result.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { judgedOn } from '../../messages/changed-data.ts';
import { measuredRows } from '../../messages/held-out.ts';
import { rowsOf } from '../../messages/names.ts';
import { number } from '../../messages/numbers.ts';
import { intervalCoverageSentence } from '../../messages/residuals.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { residualHistogram } from '../charts/residual-histogram.ts';
import { residualsChart } from '../charts/residuals.ts';
import { Figure } from '../parts/figures.tsx';
import { Columns, Headline } from '../parts/notices.tsx';
import { PartBar } from '../parts/part-choice.tsx';
import type { ViewProps } from './view.ts';
import { FurthestOff } from './furthest-off.tsx';
import { WhereResiduals } from './where-residuals.tsx';

interface RegressionProps extends ViewProps<AnalyzersOf<'errors'>> {
	readonly result: RegressionErrors;
}

export function RegressionErrorsView({ result, context }: RegressionProps) {
	const coverage = intervalCoverageSentence(result, context.session.record);
	return (
		<>
			<Headline text={headline(result, context.session.record)} />
			<PartBar context={context} />
			<Columns>
				<Figure context={context} of={[result]} make={(theme) => residualsChart(result, theme)} />
				<Figure context={context} of={[result]} make={(theme) => residualHistogram(result, theme)} />
			</Columns>
			{coverage !== null && <p>{coverage}</p>}
			<WhereResiduals context={context} result={result} />
			<FurthestOff context={context} errors={result} />
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
		part === 'test' && rows === record.rows.test ? measuredRows(record) : judgedOn(part, rowsOf(rows)),
	);
	return r2 === null ? sentence : `${sentence} ${l10n.t('R² {0}.', number(r2))}`;
}
