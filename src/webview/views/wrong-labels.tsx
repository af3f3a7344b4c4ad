import * as l10n from '@vscode/l10n';
import type { LabelErrorsResult } from '../../analyze/label-errors/label-errors.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { isMoreThanRight, labelErrorHeadline, labelErrorSentences } from '../../messages/label-errors.ts';
import { percent } from '../../messages/numbers.ts';
import { rowSet } from '../../protocol/row-set.ts';
import { rowAmong } from '../../protocol/selection.ts';
import { Headline, Notice, Section } from '../parts/notices.tsx';
import { Rows } from '../parts/rows.tsx';
import { Answers } from './answers.tsx';
import { labelSearch, lookForWrongLabels, trainingWithout } from './label-search.ts';
import type { ViewProps } from './view.ts';

type WrongLabelsProps = ViewProps<AnalyzersOf<'wrong-labels'>>;

/** Which labels look wrong, to networks that did not learn from their rows? */
export function WrongLabels({ context }: WrongLabelsProps) {
	const { parts, session } = context;
	if (parts.isOpen(labelSearch) !== true)
		return (
			<>
				<Headline text={l10n.t('Labels that may be wrong are looked for when you ask')} />
				<Notice
					kind="empty"
					text={l10n.t(
						'Five networks are trained, each without a fifth of the rows; a label looks wrong where the network that did not know its row says another class. That takes about five times as long as the training.',
					)}
					actions={[
						{ label: lookForWrongLabels(), run: () => parts.open(labelSearch, true), primary: true, id: 'look' },
					]}
				/>
			</>
		);
	return (
		<Answers doing={trainingWithout()} to={[session.question('label-errors')]}>
			{(result) => <Found context={context} result={result} />}
		</Answers>
	);
}

function Found({ context, result }: WrongLabelsProps & { readonly result: LabelErrorsResult }) {
	const { rows, suspected } = result;
	const own = rowSet(
		{ kind: 'suspected-labels' },
		rows.map(({ row }) => row),
		suspected,
	);
	const title = l10n.t('Labels to look at, the least likely first');
	return (
		<>
			<Headline text={labelErrorHeadline(result)} />
			{labelErrorSentences(result).map((sentence) => (
				<p key={sentence} class="note">
					{sentence}
				</p>
			))}
			{isMoreThanRight(result) && rows.length > 0 && (
				<Section title={title}>
					<Rows
						context={context}
						name="wrong labels"
						caption={title}
						places={rows.map(({ place }) => place)}
						leads={[
							{ name: l10n.t('In the file'), numeric: false, cell: (i) => rows[i].given },
							{ name: l10n.t('Suggested'), numeric: false, cell: (i) => rows[i].suggested },
							{
								name: l10n.t('probability, suggested'),
								numeric: true,
								cell: (i) => percent(rows[i].probabilities.suggested),
							},
							{ name: l10n.t('probability, file'), numeric: true, cell: (i) => percent(rows[i].probabilities.given) },
						]}
						select={(row) => context.select({ selection: rowAmong(context.selection(), row, { rows: own }) })}
					/>
				</Section>
			)}
		</>
	);
}
