import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { Against, WeightDifferenceResult } from '../../analyze/weight-difference/weight-difference-result.ts';
import type { WeightsResult } from '../../analyze/weights-result.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { againstText, differenceTitle, unitOrderNote } from '../../messages/weight-difference.ts';
import { unitDistancesChart } from '../charts/unit-distances.ts';
import { weightMatrixChart } from '../charts/weight-matrix.ts';
import { Choice } from '../parts/choices.tsx';
import { Figure } from '../parts/figures.tsx';
import { Headline } from '../parts/notices.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

type Props = ViewProps<AnalyzersOf<'weights'>>;

/** As the analyzer is asked; `weights`: nothing is compared. */
export type Compared = 'weights' | `epoch ${number}` | `layer ${number}`;

interface ChoiceProps extends Props {
	readonly result: WeightsResult;
	/** Of the result's. */
	readonly matrix: number;
	readonly chosen: Compared;
	readonly changed: (to: Compared) => void;
}

/** What the matrix shows: its weights, or how they differ from those of an earlier epoch or another layer of its shape. */
export function ComparedChoice({ context, result, matrix, chosen, changed }: ChoiceProps) {
	const { session, hosted } = context;
	const [epochs, know] = useState<readonly number[]>([]);
	useEffect(() => {
		session.epochs().then(know, () => {
			know([]);
		});
	}, [session]);
	if (!hosted) return null;
	const options = comparable(result, matrix, epochs, session.epoch ?? session.record.outcome.bestEpoch);
	if (options.length === 0) return null;
	const label = (against: Against) => againstText(against, session.layers);
	const all = [
		{ id: 'weights' as Compared, label: l10n.t('the weights') },
		...options.map((against) => ({ id: idOf(against), label: label(against) })),
	];
	return (
		<Choice
			label={l10n.t('Show')}
			options={all}
			chosen={chosen}
			changed={changed}
			data={{ 'data-choice': 'compared' }}
		/>
	);
}

function idOf(against: Against): Compared {
	return against.kind === 'epoch' ? `epoch ${against.epoch}` : `layer ${against.layer}`;
}

/** Whether the choice still holds for this layer and epoch. */
function comparable({ layers }: WeightsResult, matrix: number, epochs: readonly number[], shown: number): Against[] {
	const { layer, type, inputs, units } = layers[matrix];
	const isLike = (other: WeightsResult['layers'][number]) =>
		other.layer !== layer &&
		type === 'dense' &&
		other.type === type &&
		other.inputs === inputs &&
		other.units === units;
	return [
		...epochs.filter((epoch) => epoch < shown).map((epoch) => ({ kind: 'epoch' as const, epoch })),
		...layers.filter(isLike).map((other) => ({ kind: 'layer' as const, layer: other.layer })),
	];
}

interface DifferenceProps extends Props {
	readonly compared: Exclude<Compared, 'weights'>;
	readonly layer: number;
	/** Of an embedding, its column. */
	readonly column: string | null;
}

/** The difference map of a matrix, and how far each unit moved. */
export function WeightDifferences({ context, compared, layer, column }: DifferenceProps) {
	return (
		<Answers
			doing={l10n.t('Comparing weights')}
			to={[context.session.question('weight-difference', { against: compared })]}
			holding
		>
			{(result) => <Shown context={context} result={result} layer={layer} column={column} />}
		</Answers>
	);
}

function Shown({
	context,
	result,
	layer,
	column,
}: Omit<DifferenceProps, 'compared'> & { readonly result: WeightDifferenceResult }) {
	const { session } = context;
	const { scale, order } = context.state.signal.value;
	const matrix = result.layers.findIndex((each) => each.layer === layer && each.column === column);
	if (matrix < 0) return null;
	const found = result.layers[matrix];
	const title = differenceTitle(found, result.against, session.layers);
	const words = {
		title,
		explanation: {
			words: l10n.t(
				'Each cell is a weight less the one it is compared with. Orange: it is larger now, blue: smaller, the background’s colour: hardly changed.',
			),
			formula: 'ΔW = W − W′',
		},
		...(result.against.kind === 'layer' ? { note: unitOrderNote() } : {}),
	};
	const hasBars = unitDistancesChart(found, context.theme.current) !== null;
	return (
		<>
			<Headline text={title} />
			<div class="columns columns-wide-first">
				<Figure
					context={context}
					of={[result, matrix, scale, order]}
					make={(theme) => weightMatrixChart({ result, matrix, scale, order, layers: session.layers, words }, theme)}
				/>
				{hasBars && (
					<Figure context={context} of={[result, matrix]} make={(theme) => unitDistancesChart(found, theme)!} />
				)}
			</div>
		</>
	);
}
