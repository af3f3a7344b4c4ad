import * as l10n from '@vscode/l10n';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { weightHistogramsChart } from '../charts/weight-histograms.ts';
import { Figure } from '../parts/figures.tsx';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';

interface Props extends ViewProps<AnalyzersOf<'weights'>> {
	readonly layer: number;
	/** Of an embedding, its column. */
	readonly column: string | null;
}

/** How the weights of one matrix spread, epoch by epoch; of a single one there is nothing to compare. */
export function WeightsByEpoch({ context, layer, column }: Props) {
	const { session } = context;
	return (
		<Answers doing={l10n.t('Reading the weights')} to={[session.question('weight-histograms')]} holding>
			{({ epochs, layers }) => {
				const matrix = layers.find((each) => each.layer === layer && each.column === column);
				if (matrix === undefined || epochs.length < 2) return null;
				return (
					<Figure
						context={context}
						of={[matrix]}
						make={(theme) => weightHistogramsChart(matrix, session.layers, theme)}
					/>
				);
			}}
		</Answers>
	);
}
