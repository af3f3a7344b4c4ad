import { useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { ActivationsResult } from '../../analyze/activations-result.ts';
import type { AnalyzersOf } from '../../analyze/views.ts';
import type { ActivationName } from '../../core/activations.ts';
import { layerHeadline } from '../../messages/layer-headline.ts';
import { activationLabel, allActivations, dropoutSentence, outputFunction } from '../../messages/names.ts';
import { activationFunctionChart, hasFunction } from '../charts/activation-function.ts';
import { activationHistogram } from '../charts/activation-histogram.ts';
import { meanByGroupChart } from '../charts/mean-by-group.ts';
import { Checkbox } from '../parts/choices.tsx';
import { Figure } from '../parts/figures.tsx';
import { Columns, Headline, Notice } from '../parts/notices.tsx';
import { shownLayer } from '../view-state.ts';
import { Answers } from './answers.tsx';
import type { ViewProps } from './view.ts';
import { LayerChoice } from './layer-choice.tsx';
import { sendingRows } from '../../messages/doing.ts';

/** Which part of its function does each layer use, and which unit reacts to what? */
export function Activations({ context }: ViewProps<AnalyzersOf<'activations'>>) {
	return (
		<Answers doing={sendingRows()} to={[context.session.question('activations')]}>
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
			<Headline text={layerHeadline(result, layer, specification)} />
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
