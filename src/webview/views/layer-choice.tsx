import * as l10n from '@vscode/l10n';
import type { NetworkSpecification } from '../../core/specification.ts';
import { layerLabel } from '../../messages/names.ts';
import { unitsOfLayers } from '../../core/network-shape.ts';
import { layerKind } from '../../messages/network.ts';
import { Choice } from '../parts/choices.tsx';

interface LayerChoiceProps {
	readonly network: NetworkSpecification;
	readonly chosen: number;
	readonly changed: (layer: number) => void;
}

/** Nothing for a network of one layer: there is nothing to choose. */
export function LayerChoice({ network, chosen, changed }: LayerChoiceProps) {
	const { layers } = network;
	if (layers.length < 2) return null;
	const widths = unitsOfLayers(network);
	const options = layers.map((layer, i) => ({
		id: String(i),
		label:
			i === layers.length - 1
				? l10n.t('{0} ({1})', layerLabel(i, layers.length), widths[i])
				: layer.type === 'dense'
					? l10n.t('{0} ({1} {2})', layerLabel(i, layers.length), widths[i], layerKind(layer))
					: l10n.t('{0} ({1})', layerLabel(i, layers.length), layerKind(layer)),
	}));
	return (
		<Choice label={l10n.t('Layer')} options={options} chosen={String(chosen)} changed={(id) => changed(Number(id))} />
	);
}
