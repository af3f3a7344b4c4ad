import { useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { UnitResult } from '../../analyze/unit-result.ts';
import { activationLabel, layerName, outputFunction, rowsOf } from '../../messages/names.ts';
import { layerKind } from '../../messages/network.ts';
import { number, percent, signed } from '../../messages/numbers.ts';
import { measuredOn } from '../../messages/changed-data.ts';
import { placeText } from '../../messages/places.ts';
import { pinnedText, responseText, selectivityText } from '../../messages/unit.ts';
import { reasonFor } from '../../messages/withheld.ts';
import { useText } from '../../messages/row-use.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { rowSet } from '../../protocol/row-set.ts';
import { hasGroupedColumns, incomingByColumn, incomingChart } from '../charts/incoming.ts';
import { unitGroupsChart } from '../charts/unit-groups.ts';
import { Checkbox } from '../parts/choices.tsx';
import { Facts, type Fact } from '../parts/facts.tsx';
import { HeldUnits, HoldButtons } from '../parts/held-units.tsx';
import { Figure } from '../parts/figures.tsx';
import { Section } from '../parts/notices.tsx';
import { Sparkline } from '../parts/sparkline.tsx';
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
						...tellsFacts(result, session.record),
					]}
				/>
				{hasIncoming(result) && <Incoming result={result} context={context} />}
				<Figure context={figures} of={[result]} make={(theme) => unitGroupsChart(result, theme)} />
				{result.ablation !== null && <Holding result={result} context={context} />}
				<Responses result={result} />
				<Section title={l10n.t('Most excited by these rows')}>
					<RowList
						rows={result.topRows}
						measured={({ activation, use }) => `${number(activation)} · ${useText(use)}`}
						own={{ rows: own }}
						context={context}
					/>
				</Section>
				{result.leastRows.length > 0 && (
					<Section title={l10n.t('Least excited by these rows (sum before the function)')}>
						<RowList
							rows={result.leastRows}
							measured={({ sum, use }) => `${number(sum)} · ${useText(use)}`}
							own={{ rows: null }}
							context={context}
						/>
					</Section>
				)}
			</>
		),
	};
}

function Incoming({ result, context: { figures } }: { readonly result: UnitResult; readonly context: InspectContext }) {
	const [byColumn, change] = useState(false);
	const canGroup = hasGroupedColumns(result);
	return (
		<>
			<Figure
				context={figures}
				of={[result, byColumn]}
				make={(theme) => (canGroup && byColumn ? incomingByColumn : incomingChart)(result, theme)}
			/>
			{canGroup && <Checkbox label={l10n.t('by column')} checked={byColumn} changed={change} />}
		</>
	);
}

/** Switched off or held by hand, alone or with others, to see what the network says then. */
function Holding({ result, context }: { readonly result: UnitResult; readonly context: InspectContext }) {
	const { figures, session } = context;
	const row = useComputed(() => figures.marked.value.row).value;
	return (
		<Section title={l10n.t('Switch off or hold')}>
			<HoldButtons context={{ figures, session }} unit={result} />
			<HeldUnits context={{ figures, session }} row={row} />
		</Section>
	);
}

/** What it tells alone, and what the network is without it. */
function tellsFacts({ selectivity, ablation }: UnitResult, record: RunRecord): readonly Fact[] {
	const tells = selectivityText(selectivity, record.target);
	const hasIntervals = ablation !== null && reasonFor(ablation.part, record) === null;
	return [
		...(tells === null ? [] : [[l10n.t('Tells alone'), tells] as const]),
		...(ablation === null
			? []
			: [
					[l10n.t('Switched off'), pinnedText(ablation, ablation.off, hasIntervals)] as const,
					[
						l10n.t('Held at {0}', number(ablation.pinned.value)),
						pinnedText(ablation, ablation.pinned, hasIntervals),
					] as const,
					[l10n.t('Measured on'), measuredOn(ablation.part, rowsOf(ablation.rows))] as const,
				]),
	];
}

/** Columns told; the others move it less. */
const mostColumns = 6;

/** What it gives when one column of a row is moved and the others stay. */
function Responses({ result: { response } }: { readonly result: UnitResult }) {
	if (response === null || response.columns.length === 0) return null;
	return (
		<Section title={l10n.t('When one column of {0} is moved', placeText(response))}>
			<ul class="unit-responses">
				{response.columns.slice(0, mostColumns).map((each) => (
					<li key={each.column}>
						<span>{responseText(each)}</span>
						<Sparkline counts={heightsOf(each.activations)} kind={each.kind === 'category' ? 'values' : 'numbers'} />
					</li>
				))}
			</ul>
		</Section>
	);
}

/** From the lowest, so that a curve far from 0 is seen, too. */
function heightsOf(values: readonly number[]): number[] {
	const lowest = Math.min(...values);
	const range = Math.max(...values) - lowest;
	return values.map((value) => (range > 0 ? (value - lowest) / range : 0));
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
