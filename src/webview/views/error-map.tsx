import * as l10n from '@vscode/l10n';
import type { OptionsOf } from '../../analyze/index.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { errorMapChart } from '../charts/error-map.ts';
import type { LookedAt } from '../error-look.ts';
import { Choice } from '../parts/choices.tsx';
import { Figure } from '../parts/figures.tsx';
import { Section } from '../parts/notices.tsx';
import { judgedSentence } from '../../messages/withheld.ts';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

interface ErrorMapProps extends ViewProps<AnalyzersOf<'weak-spots'>> {
	readonly part: LookedAt | null;
	readonly more: Partial<OptionsOf<'error-map'>>;
}

/** How often it errs in each cell of two columns that can be chosen. */
export function ErrorMap({ context, part, more }: ErrorMapProps) {
	const { session, state, hosted } = context;
	const { inputs, leftOut } = session.record.preprocessing;
	const names = [...new Set([...inputs, ...leftOut].map(({ column }) => column))];
	const { map } = state.signal.value.errors;
	const chosen = map?.every((name) => names.includes(name)) === true ? { columns: map.join(',') } : {};
	const choose = (columns: readonly string[], place: 0 | 1, name: string) => {
		const other = columns[1 - place];
		// The two are different: the one that was chosen gives its place to the other.
		const second = other === name ? columns[place] : other;
		state.changeErrors({ map: place === 0 ? [name, second] : [second, name] });
	};
	return (
		<Section title={l10n.t('Errors over two columns')}>
			<Answers
				doing={l10n.t('Counting errors in the cells of two columns')}
				to={[session.questionOn(part, 'error-map', { ...more, ...chosen })]}
				holding
			>
				{(result) => (
					<Figure
						context={context}
						of={[result]}
						make={(theme) =>
							errorMapChart(
								{
									result,
									isSure: judgedSentence(result.part, session.record) === null,
									target: session.record.target,
								},
								theme,
							)
						}
					>
						{hosted && result.columns.length === 2 && names.length > 2 && (
							<div class="toolbar">
								{([0, 1] as const).map((place) => (
									<Choice
										key={place}
										label={place === 0 ? l10n.t('To the right') : l10n.t('Downwards')}
										options={names.map((id) => ({ id, label: id }))}
										chosen={result.columns[place]}
										changed={(name) => choose(result.columns, place, name)}
									/>
								))}
							</div>
						)}
					</Figure>
				)}
			</Answers>
		</Section>
	);
}
