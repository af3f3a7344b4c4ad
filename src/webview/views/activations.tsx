import { useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { ActivationsResult } from '../../analyze/activations-result.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import type { ActivationName } from '../../core/activations.ts';
import type { LayerSpecification } from '../../core/specification.ts';
import { headlineOfOthers } from '../../messages/layer-headline.ts';
import { activationLabel, allActivations, dropoutSentence, layerName, outputFunction } from '../../messages/names.ts';
import { count, percent } from '../../messages/numbers.ts';
import { plural } from '../../messages/plural.ts';
import { activationFunctionChart, hasFunction } from '../charts/activation-function.ts';
import { activationHistogram } from '../charts/activation-histogram.ts';
import { meanByGroupChart } from '../charts/mean-by-group.ts';
import { Checkbox } from '../parts/choices.tsx';
import { Figure } from '../parts/figures.tsx';
import { Columns, Headline, Notice } from '../parts/notices.tsx';
import { shownLayer } from '../view-state.ts';
import { Answers } from './answers.tsx';
import type { ViewProps } from './component-view.ts';
import { LayerChoice } from './layer-choice.tsx';

/** Which part of its function does each layer use, and which unit reacts to what? */
export function Activations({ context }: ViewProps<AnalyzersOf<'activations'>>) {
	return (
		<Answers doing={l10n.t('Sending the rows through the network')} to={[context.session.question('activations')]}>
			{(result) => <ActivationsOf result={result} context={context} />}
		</Answers>
	);
}

interface PartProps extends ViewProps<AnalyzersOf<'activations'>> {
	readonly result: ActivationsResult;
}

function ActivationsOf({ result, context }: PartProps) {
	const { network } = context.session.record.model;
	const { task, target } = context.session.record;
	const layer = useComputed(() => shownLayer(context.marked.value, network)).value;
	const specification = network.layers[layer];
	const isDropout = specification.type === 'dropout';
	// Of a layer that makes no numbers of its own the charts are hidden; the last one has them always.
	const drawn = isDropout ? result.layers.length - 1 : layer;
	return (
		<>
			<Headline text={headline(result, layer, specification)} />
			{network.layers.length > 1 && (
				<div class="toolbar">
					<LayerChoice
						network={network}
						chosen={layer}
						changed={(to) => context.select({ selection: { layer: to } })}
					/>
				</div>
			)}
			<div>{isDropout && <Notice kind="information" text={dropoutSentence(specification.rate)} />}</div>
			<Columns hidden={isDropout}>
				<FunctionFigure result={result} layer={layer} context={context} />
				<Figure
					context={context}
					of={[result, drawn]}
					make={(theme) => activationHistogram({ result, layer: drawn, task, target }, theme)}
				/>
			</Columns>
			<Figure
				context={context}
				hidden={isDropout}
				of={[result, drawn]}
				make={(theme) => meanByGroupChart({ result, layer: drawn, target }, theme)}
			/>
		</>
	);
}

/** The layer's function, beside others that one compares it with. */
function FunctionFigure({ result, layer, context }: PartProps & { readonly layer: number }) {
	const { state, session } = context;
	const { compare, slope } = state.signal.value;
	const output = outputFunction(session.record.model.training.loss);
	// Of a layer without a function the chart is hidden; the last one has it always.
	const drawn = hasFunction(result.layers[layer]) ? layer : result.layers.length - 1;
	const known = new Set(result.curves.map(({ name }) => name));
	const used = result.layers[layer].activation;
	const toggle = (name: ActivationName, isOn: boolean): void => {
		const others = state.current.compare.filter((other) => other !== name);
		state.change({ compare: isOn ? [...others, name] : others });
	};
	return (
		<Figure
			context={context}
			hidden={drawn !== layer}
			of={[result, drawn, compare, slope]}
			make={(theme) => activationFunctionChart({ result, layer: drawn, compare, slope, output }, theme)}
		>
			<fieldset class="compare">
				<legend>{l10n.t('Compare with')}</legend>
				{allActivations
					.filter((name) => name !== used && known.has(name))
					.map((name) => (
						<Checkbox
							key={name}
							label={activationLabel(name)}
							checked={compare.includes(name)}
							changed={(isOn) => toggle(name, isOn)}
						/>
					))}
				<Checkbox label={l10n.t('slope f′(x)')} checked={slope} changed={(isOn) => state.change({ slope: isOn })} />
			</fieldset>
		</Figure>
	);
}

/** Standard deviation below which a unit tells rows apart no more than the rounding of its numbers does. */
const leastDeviation = 1e-6;

function headline(result: ActivationsResult, index: number, specification: LayerSpecification): string {
	const layer = result.layers[index];
	const name = layerName(index, result.layers.length);
	if (!hasFunction(layer)) return headlineOfOthers(specification, layer, name);
	if (index === result.layers.length - 1)
		return layer.units === 1
			? l10n.t('1 unit in {0}: its output is the answer.', name)
			: l10n.t('{1} units in {0}, one for each class.', name, count(layer.units));
	if (layer.dead.length > 0)
		return layer.dead.length === 1
			? l10n.t('1 of {0} units in {1} is dead: it gives 0 for every row.', count(layer.units), name)
			: l10n.t(
					'{2} of {0} units in {1} are dead: they give 0 for every row.',
					count(layer.units),
					name,
					count(layer.dead.length),
				);
	const constant = layer.deviation.filter((deviation) => deviation < leastDeviation).length;
	if (constant > 0)
		return plural(constant, {
			one: l10n.t(
				'1 of {0} units in {1} hardly varies: over the rows, its standard deviation is below a millionth.',
				count(layer.units),
				name,
			),
			other: l10n.t(
				'{2} of {0} units in {1} hardly vary: over the rows, their standard deviations are below a millionth.',
				count(layer.units),
				name,
				count(constant),
			),
		});
	const saturated = layer.saturatedShare.filter((share) => share > 0.5).length;
	if (saturated === 1 && layer.units > 1)
		return l10n.t(
			'1 of {0} units in {1} is saturated on most rows: its function is flat there.',
			count(layer.units),
			name,
		);
	if (saturated > 0)
		return l10n.t(
			'{0} of {1} units in {2} are saturated on most rows: their function is flat there.',
			count(saturated),
			count(layer.units),
			name,
		);
	const least = layer.activeShare.reduce((a, b) => Math.min(a, b), 1);
	const most = layer.activeShare.reduce((a, b) => Math.max(a, b), 0);
	return layer.units === 1
		? l10n.t('The unit in {0} is at work: its sum is above 0 on {1} of rows.', name, percent(most))
		: l10n.t(
				'All {0} units in {1} are at work: their sums are above 0 on {2} to {3} of rows.',
				count(layer.units),
				name,
				percent(least),
				percent(most),
			);
}
