import * as l10n from '@vscode/l10n';
import type { LayerActivations } from '../../analyze/activations-result.ts';
import { unitsOfLayers } from '../../core/network-shape.ts';
import type { WeightsResult } from '../../analyze/weights-result.ts';
import { dropoutSentence, layerLabel, unitName, unitsOf } from '../../messages/names.ts';
import { layerKind } from '../../messages/network.ts';
import { abbreviate, count } from '../../messages/numbers.ts';
import { activationHistogram } from '../charts/activation-histogram.ts';
import { weightHistogram } from '../charts/weight-histogram.ts';
import { Facts } from '../parts/facts.tsx';
import { Figure } from '../parts/figures.tsx';
import { Loading, Notice, Section } from '../parts/notices.tsx';
import type { InspectContext } from './inspect-context.ts';
import { activity, matrixFacts, unitFacts, unitsTitle } from './layer-facts.ts';
import { PartSection, type Told } from './part-section.tsx';
import { sendingRows } from '../../messages/doing.ts';

/** More are found in the heat maps of the panel. */
const mostUnits = 100;

interface LayerProps {
	readonly layer: number;
	readonly context: InspectContext;
}

/** One layer: its weights, its activations and its units. */
export function LayerPart({ layer, context }: LayerProps) {
	return (
		<PartSection name="layer" context={context} to={[context.session.question('weights')]} without={{ layer: null }}>
			{(weights) => layerTold(weights, layer, context)}
		</PartSection>
	);
}

function layerTold(weights: WeightsResult, layer: number, context: InspectContext): Told {
	const { session } = context;
	const { network } = session.record.model;
	const specification = network.layers[layer];
	const kind = layerKind(specification);
	const label = layerLabel(layer, session.layers);
	if (specification.type === 'dropout')
		return {
			title: l10n.t('{0}: {1}', label, kind),
			content: <Notice kind="information" text={dropoutSentence(specification.rate)} />,
		};
	return {
		title: l10n.t('{0}: {1}, {2}', label, unitsOf(unitsOfLayers(network)[layer]), kind),
		content: <LayerNumbers weights={weights} layer={layer} context={context} />,
	};
}

interface LayerNumbersProps extends LayerProps {
	readonly weights: WeightsResult;
}

function LayerNumbers({ weights, layer, context }: LayerNumbersProps) {
	const { session, figures } = context;
	const { task, target } = session.record;
	// Without the data file the weights can be told still.
	const state = session.question('activations').state.value;
	const measured = state.status === 'answered' ? state.answer.layers[layer] : null;
	const isWhole = state.status === 'answered' && state.answer.deadOnSample !== true;
	const matrices = weights.layers.filter((matrix) => matrix.layer === layer);
	return (
		<>
			<Facts class="facts-narrow" entries={[...matrices.flatMap(matrixFacts), ...unitFacts(measured, isWhole)]} />
			{matrices.map((matrix, i) => (
				<Figure key={i} context={figures} of={[matrix]} make={(theme) => weightHistogram(matrix, theme)} />
			))}
			{state.status === 'asked' && <Loading text={sendingRows()} />}
			{state.status === 'failed' && <Notice kind="warning" text={state.reason} />}
			{state.status === 'answered' && (
				<Figure
					context={figures}
					of={[state.answer, layer]}
					make={(theme) => activationHistogram({ result: state.answer, layer, task, target }, theme)}
				/>
			)}
			<Section title={unitsTitle(measured)}>
				<Units
					layer={layer}
					context={context}
					measured={measured}
					isWhole={isWhole}
					names={measured?.unitNames ?? matrices.at(0)?.unitNames ?? null}
				/>
			</Section>
		</>
	);
}

interface UnitsProps extends LayerProps {
	readonly measured: LayerActivations | null;
	/** All rows were asked about dead units. */
	readonly isWhole: boolean;
	readonly names: readonly string[] | null;
}

function Units({ layer, context: { session, select }, measured, isWhole, names }: UnitsProps) {
	const units = unitsOfLayers(session.record.model.network)[layer];
	return (
		<>
			<ul class="row-list">
				{Array.from({ length: Math.min(units, mostUnits) }, (_, unit) => (
					<li key={unit}>
						<button type="button" class="unit-entry" onClick={() => select({ layer, unit })}>
							<span>{abbreviate(unitName(names, unit), 24)}</span>
							<span class="bar-track" aria-hidden="true">
								<span class="bar" style={{ width: `${100 * (measured?.activeShare[unit] ?? 0)}%` }} />
							</span>
							<span class="share">{activity(measured, unit, isWhole)}</span>
						</button>
					</li>
				))}
			</ul>
			{units > mostUnits && <p class="note">{l10n.t('and {0} more', count(units - mostUnits))}</p>}
		</>
	);
}
