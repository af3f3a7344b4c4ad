import { useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useMemo } from 'preact/hooks';
import type { ProjectionResult } from '../../analyze/projection/projection-result.ts';
import type { SpectraResult } from '../../analyze/spectra-result.ts';
import type { WidthsResult } from '../../analyze/widths/widths-result.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { layingOut, neighboursOf } from '../../messages/layer-reading.ts';
import { rowsOf } from '../../messages/names.ts';
import { reasonFor } from '../../messages/withheld.ts';
import { rowSet } from '../../protocol/row-set.ts';
import { probeChart } from '../charts/layers/probe.ts';
import { projectionChart } from '../charts/layers/projection.ts';
import { spectraChart, spectraTable } from '../charts/layers/spectra.ts';
import { fewerUnitsTable, widthsChart } from '../charts/layers/widths.ts';
import { Choice } from '../parts/choices.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Figure } from '../parts/figures.tsx';
import { ActionButton, Notice, Section } from '../parts/notices.tsx';
import { useStoppable } from '../state/stoppable.ts';
import { shownLayer } from '../view-state.ts';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';
import { LayerChoice } from './layer-choice.tsx';
import { holdingUnits, takingWeightsApart } from '../../messages/doing.ts';

type Props = ViewProps<AnalyzersOf<'layers'>>;

/** Where in the network does the target become easy to read, and what are its layers made of? */
export function Layers({ context }: Props) {
	const { session } = context;
	const { network } = session.record.model;
	const layer = useComputed(() => shownLayer(context.marked.value, network)).value;
	// Dropout passes on what it gets from the layer before it.
	const isDropout = network.layers[layer].type === 'dropout';
	const chosen = Math.max(0, isDropout ? layer - 1 : layer);
	return (
		<>
			<Probe context={context} />
			{network.layers.length > 1 && (
				<div class="toolbar">
					<LayerChoice
						network={network}
						chosen={layer}
						changed={(to) => context.select({ selection: { layer: to } })}
					/>
				</div>
			)}
			<div class="columns">
				<Answers
					doing={l10n.t('Looking for the plane that shows most')}
					to={[session.question('projection', { layer: chosen })]}
					holding
				>
					{(result) => (
						<>
							<Projection result={result} context={context} />
							{context.hosted && <UmapMap layer={chosen} context={context} />}
						</>
					)}
				</Answers>
				<Answers doing={takingWeightsApart()} to={[session.question('spectra')]}>
					{(result) => <Spectra result={result} layer={layer} context={context} />}
				</Answers>
			</div>
			<Answers doing={takingWeightsApart()} to={[session.question('spectra')]}>
				{(result) => <Weights result={result} context={context} />}
			</Answers>
			<Answers doing={holdingUnits()} to={[session.question('widths')]}>
				{(result) => <Widths result={result} context={context} />}
			</Answers>
		</>
	);
}

function Probe({ context }: Props) {
	const { record, layers } = context.session;
	return (
		<Answers doing={l10n.t('Reading the target from each layer')} to={[context.session.question('probe')]}>
			{(result) => {
				const withheld = reasonFor(result.part, record);
				return (
					<Figure
						context={context}
						of={[result, withheld]}
						make={(theme) => probeChart({ result, layers, withheld }, theme)}
					/>
				);
			}}
		</Answers>
	);
}

function Projection({ result, context }: Props & { readonly result: ProjectionResult }) {
	const { state, session } = context;
	const { colour } = state.signal.value.layers;
	const { target } = session.record;
	const { right, rows, layer } = result;
	const neighbours = useMemo(() => (right === null ? null : neighboursOf(result)), [result]);
	const wrong =
		right === null
			? null
			: rowSet(
					{ kind: 'points', layer },
					rows.filter((_, i) => right[i] === 0),
				);
	return (
		<Figure
			context={context}
			of={[result, colour]}
			make={(theme) => projectionChart({ result, layers: session.layers, colour, target, neighbours }, theme)}
		>
			{right !== null && (
				<Choice
					label={l10n.t('Colour and shape')}
					options={[
						{ id: 'group', label: l10n.t('class') },
						{ id: 'right', label: l10n.t('right or wrong') },
					]}
					chosen={colour}
					changed={(id) => state.change({ layers: { colour: id } })}
				/>
			)}
			{wrong !== null && (
				<ActionButton
					label={l10n.t('Select the Wrong Ones')}
					run={() => context.select({ selection: { rows: wrong, row: null } })}
				/>
			)}
		</Figure>
	);
}

/** A map is laid out when it is asked for, and again where another layer or epoch is looked at. */
function UmapMap({ layer, context }: Props & { readonly layer: number }) {
	const { session, state } = context;
	const { colour } = state.signal.value.layers;
	const map = useStoppable((job) => session.passing('projection', { layer, method: 'umap' }, job));
	useEffect(() => {
		if (map.answer.peek() !== null) map.start();
	}, [session, layer]);
	const [share, result, reason] = [map.share.value, map.answer.value, map.reason.value];
	const neighbours = useMemo(() => (result?.right ? neighboursOf(result) : null), [result]);
	const text = layingOut(Math.floor(100 * (share ?? 0)));
	const title = l10n.t('Which Rows Are Near Each Other');
	if (share !== null)
		return (
			<Section title={title}>
				<div class="train-again">
					<progress max={1} value={share} aria-label={text} />
					<span aria-hidden="true">{text}</span>
					<ActionButton id="stop-map" label={l10n.t('Stop')} run={() => map.stop()} />
				</div>
			</Section>
		);
	return result === null ? (
		<Section title={title}>
			{reason !== null && <Notice kind="error" text={reason} />}
			<Notice
				kind="empty"
				text={l10n.t(
					'The plane shows along what rows differ most; a map by UMAP puts rows together that are nearest to each other in the layer.',
				)}
				actions={[{ label: l10n.t('Lay the Rows out with UMAP'), run: () => map.start(), id: 'draw-map' }]}
			/>
		</Section>
	) : (
		<Figure
			context={context}
			of={[result, colour]}
			make={(theme) =>
				projectionChart({ result, layers: session.layers, colour, target: session.record.target, neighbours }, theme)
			}
		/>
	);
}

function Spectra({ result, layer, context }: Props & { readonly result: SpectraResult; readonly layer: number }) {
	const { layers } = context.session;
	if (result.layers.length === 0) return null;
	const shown = result.layers.find((each) => each.layer >= layer) ?? result.layers[result.layers.length - 1];
	return (
		<Figure context={context} of={[result, shown]} make={(theme) => spectraChart({ result, layers, shown }, theme)} />
	);
}

/** What the spectra come to, a layer a line. */
function Weights({ result, context }: Props & { readonly result: SpectraResult }) {
	const caption = l10n.t('Weights of each layer');
	if (result.layers.length === 0) return null;
	return (
		<Section title={caption}>
			<DataTable model={spectraTable(result, context.session.layers)} caption={caption} />
		</Section>
	);
}

/** How many of its units each hidden layer makes use of. */
function Widths({ result, context }: Props & { readonly result: WidthsResult }) {
	const caption = l10n.t('Width of each hidden layer');
	if (result.layers.length === 0) return null;
	return (
		<Section title={caption}>
			<Figure context={context} of={[result]} make={(theme) => widthsChart(result, context.session.layers, theme)} />
			<DataTable model={fewerUnitsTable(result, context.session.layers)} caption={caption} />
			<p class="muted">
				{l10n.t('Fewer units: those that weigh most, the others held at their mean, on {0}.', rowsOf(result.rows))}
			</p>
		</Section>
	);
}
