import type { RegressionErrors } from '../../analyze/errors-result.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { columnsLeftSentence } from '../../messages/residuals.ts';
import { judgedSentence } from '../../messages/withheld.ts';
import { residualsByColumnChart, residualsInOrderChart } from '../charts/mean-residuals.ts';
import { normalResidualsChart } from '../charts/normal-residuals.ts';
import { Figure } from '../parts/figures.tsx';
import { Columns } from '../parts/notices.tsx';
import type { ViewProps } from './view.ts';

interface WhereProps extends ViewProps<AnalyzersOf<'errors'>> {
	readonly result: RegressionErrors;
}

/** Those whose groups differ most. */
const mostColumns = 4;

/** Residuals by column, by order, and beside a normal distribution. */
export function WhereResiduals({ context, result }: WhereProps) {
	const { part, byColumn, inOrder, normal, target, rows } = result;
	const withheld = judgedSentence(part, context.session.record);
	const isSure = withheld === null;
	const shown = byColumn.slice(0, mostColumns);
	const left = byColumn.length - shown.length;
	return (
		<>
			<Columns>
				{shown.map((of, place) => (
					<Figure
						key={of.column}
						context={context}
						of={[of, place, isSure]}
						make={(theme) => residualsByColumnChart(of, place, target, isSure, theme)}
					/>
				))}
			</Columns>
			{left > 0 && <p class="note">{columnsLeftSentence(left)}</p>}
			{withheld !== null && <p class="note">{withheld}</p>}
			<Columns>
				{inOrder.length > 1 && (
					<Figure
						context={context}
						of={[inOrder, isSure]}
						make={(theme) => residualsInOrderChart(inOrder, target, isSure, theme)}
					/>
				)}
				{normal.quantiles.length > 1 && (
					<Figure context={context} of={[normal]} make={(theme) => normalResidualsChart(normal, target, rows, theme)} />
				)}
			</Columns>
		</>
	);
}
