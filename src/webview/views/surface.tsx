import { useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { abbreviate } from '../../messages/numbers.ts';
import { noAxisNote, noSurfaceSentence } from '../../messages/surface.ts';
import { surfaceChart } from '../charts/surface/chart.ts';
import { Checkbox, Choice } from '../parts/choices.tsx';
import { Figure } from '../parts/figures.tsx';
import { Headline } from '../parts/notices.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

type Props = ViewProps<AnalyzersOf<'surface'>>;

/** What does it say over two columns? */
export function Surface({ context }: Props) {
	const { inputs } = context.session.record.preprocessing;
	const numbers = inputs.filter(({ kind }) => kind === 'numeric').map(({ column }) => column);
	return numbers.length < 2 ? (
		<Headline text={noSurfaceSentence()} />
	) : (
		<Plane
			context={context}
			numbers={numbers}
			others={inputs.map(({ column }) => column).filter((column) => !numbers.includes(column))}
		/>
	);
}

interface PlaneProps extends Props {
	readonly numbers: readonly string[];
	/** Columns that are not read as numbers. */
	readonly others: readonly string[];
}

function Plane({ context, numbers, others }: PlaneProps) {
	const { session } = context;
	const [chosen, choose] = useState<{ readonly x?: string; readonly y?: string }>({});
	const [isOfRow, takeRow] = useState(false);
	const inFocus = useComputed(() => context.marked.value.row).value;
	const note = noAxisNote([...new Set(others)]);
	const row = isOfRow && inFocus !== null ? { row: [inFocus] } : {};
	return (
		<Answers
			doing={l10n.t('Asking the network all over the plane')}
			to={[session.question('surface', { ...chosen, ...row })]}
			holding
		>
			{(result) => (
				<>
					{context.hosted && (
						<div class="toolbar">
							{(['x', 'y'] as const).map((axis) => (
								<Choice
									key={axis}
									label={axis === 'x' ? l10n.t('To the right') : l10n.t('Upwards')}
									options={numbers.map((id) => ({ id, label: abbreviate(id, 60) }))}
									chosen={result[axis].column}
									changed={(to) => {
										const now = { x: result.x.column, y: result.y.column };
										// The other one makes way.
										choose(to === now[axis === 'x' ? 'y' : 'x'] ? { x: now.y, y: now.x } : { ...now, [axis]: to });
									}}
								/>
							))}
							{numbers.length + others.length > 2 && inFocus !== null && (
								<Checkbox label={l10n.t('Others as in the row in focus')} checked={isOfRow} changed={takeRow} />
							)}
						</div>
					)}
					<Figure context={context} of={[result]} make={(theme) => surfaceChart(result, theme)} />
					{context.hosted && note !== null && <p class="muted">{note}</p>}
				</>
			)}
		</Answers>
	);
}
