import * as l10n from '@vscode/l10n';
import type { UnitResult } from '../../analyze/unit-result.ts';
import { activationLabel, layerName, outputFunction } from '../../messages/names.ts';
import { layerKind } from '../../messages/network.ts';
import { number, percent, signed } from '../../messages/numbers.ts';
import { useText } from '../../messages/row-use.ts';
import { rowSet } from '../../protocol/row-set.ts';
import { incomingChart } from '../charts/incoming.ts';
import { unitGroupsChart } from '../charts/unit-groups.ts';
import { Facts, type Fact } from '../parts/facts.tsx';
import { Figure } from '../parts/figures.tsx';
import { Section } from '../parts/notices.tsx';
import type { InspectContext } from './inspect-context.ts';
import { PartSection, type Told } from './part-section.tsx';
import { RowList } from './row-list.tsx';

interface UnitPartProps {
	readonly layer: number;
	readonly unit: number;
	readonly context: InspectContext;
}

/** One unit: its weights, and what excites it. */
export function UnitPart({ layer, unit, context }: UnitPartProps) {
	const to = [context.session.question('unit', { layer, unit })] as const;
	return (
		<PartSection name="unit" context={context} to={to} without={{ unit: null }}>
			{(result) => unitTold(result, layer, unit, context)}
		</PartSection>
	);
}

function unitTold(result: UnitResult, layer: number, unit: number, context: InspectContext): Told {
	const { session, figures } = context;
	const { network, training } = session.record.model;
	const output = layer === session.layers - 1 ? outputFunction(training.loss) : null;
	const own = rowSet(
		{ kind: 'unit', layer, unit },
		result.topRows.map(({ row }) => row),
	);
	return {
		title: l10n.t('{0} of {1}', result.name ?? l10n.t('Unit {0}', unit + 1), layerName(layer, session.layers)),
		content: (
			<>
				<Facts
					class="facts-narrow"
					entries={[
						result.activation === null
							? [l10n.t('Layer'), layerKind(network.layers[layer])]
							: [l10n.t('Function'), output ?? activationLabel(result.activation)],
						...weightFacts(result),
						[
							result.activation === null ? l10n.t('Above 0') : l10n.t('Sum above 0'),
							l10n.t('{0} of rows', percent(result.activeShare)),
						],
						[l10n.t('Output'), `${number(result.mean)} ± ${number(result.deviation)}`],
					]}
				/>
				{hasIncoming(result) && (
					<Figure context={figures} of={[result]} make={(theme) => incomingChart(result, theme)} />
				)}
				<Figure context={figures} of={[result]} make={(theme) => unitGroupsChart(result, theme)} />
				<Section title={l10n.t('Most excited by these rows')}>
					<RowList
						rows={result.topRows}
						measured={({ activation, use }) => `${number(activation)} · ${useText(use)}`}
						own={{ rows: own }}
						context={context}
					/>
				</Section>
			</>
		),
	};
}

/** Of normalisation, the two numbers it has; of others, the bias. */
function weightFacts({ type, bias, incoming }: UnitResult): readonly Fact[] {
	if (bias === null) return [];
	if (type === 'dense') return [[l10n.t('Bias'), signed(bias)]];
	return [
		[l10n.t('Scale γ'), number(incoming[0]?.weight ?? 1)],
		[l10n.t('Shift β'), signed(bias)],
	];
}

/** Several weights to compare. */
function hasIncoming({ type, incoming }: UnitResult): boolean {
	return type === 'dense' || incoming.length > 1;
}
