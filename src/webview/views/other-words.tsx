import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import type { InteractionsResult } from '../../analyze/interactions/interactions.ts';
import { explainedName, interactionsSentence, isNotable } from '../../messages/interactions.ts';
import { abbreviate } from '../../messages/numbers.ts';
import { equationText, modelSentence } from '../../messages/regions.ts';
import { surrogateSentences } from '../../messages/surrogate.ts';
import { interactionsChart } from '../charts/interactions.ts';
import { localModelsChart } from '../charts/local-models.ts';
import { surrogateChart } from '../charts/surrogate.ts';
import { Figure } from '../parts/figures.tsx';
import { LinkButton, Section } from '../parts/notices.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

type OtherWordsProps = ViewProps<AnalyzersOf<'words'>>;

/** Terms of an equation that are read; the table has more. */
const mostTerms = 12;

/** What does it go by, said more simply than it is, and how far can that be believed? */
export function OtherWords({ context }: OtherWordsProps) {
	return (
		<>
			<SimplerModels context={context} />
			<Pairs context={context} />
			<LinearModels context={context} />
		</>
	);
}

function SimplerModels({ context }: OtherWordsProps) {
	return (
		<Answers doing={l10n.t('Fitting a tree to what it says')} to={[context.session.question('surrogate-tree')]} holding>
			{(result) => (
				<Section title={l10n.t('A simpler model')}>
					{surrogateSentences(result).map((sentence) => (
						<p key={sentence}>{sentence}</p>
					))}
					<Figure context={context} of={[result]} make={(theme) => surrogateChart(result, theme)} />
				</Section>
			)}
		</Answers>
	);
}

function Pairs({ context }: OtherWordsProps) {
	return (
		<Answers doing={l10n.t('Trying columns in pairs')} to={[context.session.question('interactions')]} holding>
			{(result) => (
				<Section title={l10n.t('Columns that work together')}>
					<p>{interactionsSentence(result, context.session.record.target)}</p>
					{result.pairs.length > 0 && (
						<Figure
							context={context}
							of={[result]}
							make={(theme) => interactionsChart(result, context.session.record.target, theme)}
						/>
					)}
					{context.hosted && <PairPictures context={context} result={result} />}
				</Section>
			)}
		</Answers>
	);
}

/** Pairs whose two-column picture is a click away. */
const mostPictures = 5;

/** Leads from pairs worth naming to how the prediction moves with both columns. */
function PairPictures({ context, result }: OtherWordsProps & { readonly result: InteractionsResult }) {
	const pairs = result.pairs.slice(0, mostPictures).filter(({ value }) => isNotable(value, result));
	if (pairs.length === 0) return null;
	const show = (column: string, column2: string): void => {
		const { response } = context.state.current;
		context.state.change({ response: { ...response, column, column2 }, tab: 'response' });
	};
	return (
		<p class="actions">
			<span>{l10n.t('How the prediction moves with both:')}</span>
			{pairs.map(({ a, b }, i) => (
				<LinkButton
					key={`${a} ${b}`}
					label={`${abbreviate(a, 30)} × ${abbreviate(b, 30)}`}
					run={() => show(a, b)}
					id={`pair-${i + 1}`}
				/>
			))}
		</p>
	);
}

function LinearModels({ context }: OtherWordsProps) {
	return (
		<Answers doing={l10n.t('Taking it apart into linear models')} to={[context.session.question('regions')]} holding>
			{(result) => (
				<Section title={l10n.t('The linear models it is made of')}>
					<p>{modelSentence(result.merged[0], result)}</p>
					<p class="equation">
						{equationText(result.merged[0], explainedName(result, context.session.record.target), mostTerms)}
					</p>
					<Figure
						context={context}
						of={[result]}
						make={(theme) => localModelsChart(result, context.session.record.target, theme)}
					/>
				</Section>
			)}
		</Answers>
	);
}
