import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { explainedName } from '../../messages/interactions.ts';
import { equationText, modelSentence } from '../../messages/regions.ts';
import { interactionsSentence } from '../../messages/interactions.ts';
import { surrogateSentences } from '../../messages/surrogate.ts';
import { interactionsChart } from '../charts/interactions.ts';
import { localModelsChart } from '../charts/local-models.ts';
import { surrogateChart } from '../charts/surrogate.ts';
import { Figure } from '../parts/figures.tsx';
import { Section } from '../parts/notices.tsx';
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
				</Section>
			)}
		</Answers>
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
