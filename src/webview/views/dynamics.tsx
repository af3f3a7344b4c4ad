import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { DynamicsResult } from '../../analyze/dynamics/dynamics-result.ts';
import type { EpochRecord } from '../../core/history.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import { rateChanges, rateTitle, unitsTitle } from '../../messages/dynamics.ts';
import { lossChart } from '../charts/loss.ts';
import {
	gradientCurves,
	rateCurve,
	unitCourses,
	unitCurves,
	updateCurves,
	varianceCurves,
	weightNormCurves,
	type LayerCurvesData,
} from '../charts/training/layer-curves.ts';
import type { Theme } from '../charts/theme.ts';
import { metricCurves } from '../charts/training/metric-curves.ts';
import type { ChartView, Zoom } from '../charts/view.ts';
import { Checkbox } from '../parts/choices.tsx';
import { Figure, type FigureProps } from '../parts/figures.tsx';
import { Notice } from '../parts/notices.tsx';
import { Answers } from './answers.tsx';
import { EpochZoom, useEpochZoom } from './epoch-zoom.tsx';
import type { ViewProps } from './view.ts';

/** How did it learn, epoch by epoch and layer by layer? */
export function Dynamics({ context }: ViewProps<AnalyzersOf<'dynamics'>>) {
	const zoom = useEpochZoom(context);
	return (
		<>
			{zoom !== null && <EpochZoom zoom={zoom} />}
			<Loss context={context} zoom={zoom} />
			<Metric context={context} zoom={zoom} />
			<Answers doing={l10n.t('Measuring the layers at each kept epoch')} to={[context.session.question('dynamics')]}>
				{(result) => <Layers result={result} context={context} zoom={zoom} />}
			</Answers>
		</>
	);
}

interface ZoomedProps extends ViewProps {
	/** Null: too few epochs for that. */
	readonly zoom: Zoom | null;
}

/** A figure of epochs: it shows those that all show, and is drawn without motion while that changes. */
function EpochFigure({
	context,
	zoom,
	of,
	make,
	children,
}: ZoomedProps & Pick<FigureProps, 'of' | 'make' | 'children'>) {
	const range = zoom?.shown ?? null;
	return (
		<Figure
			context={context}
			of={[...of, zoom]}
			{...(range === null ? {} : { mode: 'none' as const })}
			make={(theme) => ({ ...make(theme), ...(zoom === null ? {} : { zoom }) })}
		>
			{children}
		</Figure>
	);
}

/** The share right, or the error, of every epoch. */
function Metric({ context, zoom }: ZoomedProps) {
	const { session } = context;
	const { task, rows } = session.record;
	const history = useMemo(() => session.history.filter(({ epoch }) => epoch > 0), [session.history]);
	const { epoch: chosen } = context.marked.value;
	const range = zoom?.shown ?? null;
	const make = (theme: Theme) => metricCurves({ task, history, rows, chosen, range }, theme);
	if (make(context.theme.current) === null) return null;
	return <EpochFigure context={context} zoom={zoom} of={[history, chosen]} make={(theme) => make(theme)!} />;
}

function Loss({ context, zoom }: ZoomedProps) {
	const { session, state } = context;
	const { history } = session;
	const { outcome, task } = session.record;
	const { logarithmic, dynamics } = state.signal.value;
	const { smooth } = dynamics;
	const { epoch: chosen } = context.marked.value;
	return (
		<EpochFigure
			context={context}
			zoom={zoom}
			of={[history, logarithmic, smooth, chosen]}
			make={(theme) =>
				lossChart(
					{ task, history, outcome, epochs: null, logarithmic, chosen, smooth, range: zoom?.shown ?? null },
					theme,
				)
			}
		>
			<Checkbox
				label={l10n.t('logarithmic scale')}
				checked={logarithmic}
				changed={(checked) => state.change({ logarithmic: checked })}
			/>
			<Checkbox
				label={l10n.t('smoothed')}
				checked={smooth}
				changed={(checked) => state.change({ dynamics: { ...state.current.dynamics, smooth: checked } })}
			/>
		</EpochFigure>
	);
}

/** Of a rate that stays the same a sentence says all. */
function Rate({ context, zoom, history }: ZoomedProps & { readonly history: readonly EpochRecord[] }) {
	const { epoch: chosen } = context.marked.value;
	const range = zoom?.shown ?? null;
	return (
		<EpochFigure
			context={context}
			zoom={zoom}
			of={[history, chosen]}
			make={(theme) => rateCurve(history, chosen, theme, range)}
		/>
	);
}

interface LayersProps extends ZoomedProps {
	readonly result: DynamicsResult;
}

function Layers({ result, context, zoom }: LayersProps) {
	const { state, session } = context;
	const { logarithmic } = state.signal.value.dynamics;
	const { epoch: chosen } = context.marked.value;
	const range = zoom?.shown ?? null;
	const data: LayerCurvesData = { result, layers: session.layers, logarithmic, chosen, range };
	const history = useMemo(() => session.history.filter(({ epoch }) => epoch > 0), [session.history]);
	const rate =
		history.length > 0 && rateChanges(history) ? <Rate context={context} zoom={zoom} history={history} /> : null;
	if (!result.records.some(({ kept }) => kept))
		return (
			<>
				{rate}
				<Notice
					kind="information"
					text={l10n.t(
						'This run kept no weights of single epochs, so that gradients, updates and units cannot be told by epoch. Train again to keep them.',
					)}
				/>
			</>
		);
	const { dead, saturated } = unitCourses(result);
	const hasUnits = unitCurves(data, context.theme.current) !== null;
	const said = [
		...(rate === null && history.length > 0 ? [rateTitle(history)] : []),
		...(!hasUnits && dead.length + saturated.length > 0 ? [unitsTitle(dead, saturated, data.layers)] : []),
	];
	return (
		<>
			<div class="toolbar">
				<Checkbox
					label={l10n.t('logarithmic scale of gradients and updates')}
					checked={logarithmic}
					changed={(checked) => state.change({ dynamics: { ...state.current.dynamics, logarithmic: checked } })}
				/>
			</div>
			<div class="columns columns-filled">
				<Curves context={context} zoom={zoom} data={data} make={gradientCurves} />
				<Curves context={context} zoom={zoom} data={data} make={updateCurves} />
				<Curves context={context} zoom={zoom} data={data} make={weightNormCurves} />
				<Curves context={context} zoom={zoom} data={data} make={varianceCurves} />
				{hasUnits && <Curves context={context} zoom={zoom} data={data} make={unitCurves} />}
				{rate}
			</div>
			{said.map((sentence) => (
				<p key={sentence} class="muted">
					{sentence}
				</p>
			))}
		</>
	);
}

interface CurvesProps extends ZoomedProps {
	readonly data: LayerCurvesData;
	readonly make: (data: LayerCurvesData, theme: Theme) => ChartView | null;
}

/** Nothing where nothing of it is known, which does not depend on the theme. */
function Curves({ context, zoom, data, make }: CurvesProps) {
	const { result, logarithmic, chosen } = data;
	if (make(data, context.theme.current) === null) return null;
	return (
		<EpochFigure
			context={context}
			zoom={zoom}
			of={[result, logarithmic, chosen]}
			make={(theme) => make(data, theme)!}
		/>
	);
}
