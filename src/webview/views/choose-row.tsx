import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { ClassificationErrors, ErrorsResult } from '../../analyze/errors-result.ts';
import { className } from '../../messages/names.ts';
import { abbreviate, percent } from '../../messages/numbers.ts';
import { cellSelection } from '../../protocol/cell-selection.ts';
import { rowAmong } from '../../protocol/selection.ts';
import { Headline } from '../parts/notices.tsx';
import { Answers } from './answers.tsx';
import type { ExplainProps } from './explain-props.ts';
import { FurthestOff } from './furthest-off.tsx';
import { TitledRows } from './titled-rows.tsx';
import { comparingPredictions } from '../../messages/doing.ts';

const most = 100;

/** No row is in focus: how to choose one, and those that are most worth it. */
export function ChooseRow({ context }: ExplainProps) {
	return (
		<>
			<Headline text={l10n.t('Choose a row to see why the network says what it says of it.')} />
			<p class="muted">
				{context.session.record.task === 'classification'
					? l10n.t(
							'Click one below or in the matrix of the errors, or use "Explain This Row" where the cursor is in the data file.',
						)
					: l10n.t(
							'Click one below or a point among the errors, or use "Explain This Row" where the cursor is in the data file.',
						)}
			</p>
			<Answers doing={comparingPredictions()} to={[context.session.question('errors')]}>
				{(errors) => <Worst context={context} errors={errors} />}
			</Answers>
		</>
	);
}

function Worst({ context, errors }: ExplainProps & { readonly errors: ErrorsResult }) {
	return errors.task === 'classification' ? (
		<LeastLikely context={context} errors={errors} />
	) : (
		<FurthestOff context={context} errors={errors} />
	);
}

/** The rows whose class was thought least likely; mistakes are among the first. */
function LeastLikely({ context, errors }: ExplainProps & { readonly errors: ClassificationErrors }) {
	const { cells, classes } = errors;
	const rows = useMemo(() => leastLikely(errors), [errors]);
	const { target } = context.session.record;
	const name = (one: number) => abbreviate(className(classes[one], target), 30);
	return (
		<TitledRows
			context={context}
			name="least likely"
			title={l10n.t('Rows whose class it thought least likely')}
			places={rows}
			leads={[
				{
					name: l10n.t('Predicted'),
					numeric: false,
					cell: (i) => name(rows[i].predicted),
					wrong: (i) => rows[i].actual !== rows[i].predicted,
				},
				{ name: l10n.t('Actual'), numeric: false, cell: (i) => name(rows[i].actual) },
				{ name: l10n.t('Given to actual'), numeric: true, cell: (i) => percent(rows[i].actualProbability) },
			]}
			select={(row) => {
				const chosen = rows.find((each) => each.row === row);
				if (chosen === undefined) return;
				context.select({ selection: rowAmong(context.selection(), row, cellSelection(cells, chosen)) });
			}}
		/>
	);
}

function leastLikely({ cells }: ClassificationErrors) {
	return cells
		.flatMap((cell) => cell.rows)
		.sort((a, b) => a.actualProbability - b.actualProbability || a.row - b.row)
		.slice(0, most);
}
