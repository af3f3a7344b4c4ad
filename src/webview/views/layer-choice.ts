import * as l10n from '@vscode/l10n';
import type { NetworkSpecification } from '../../core/specification.ts';
import { choice, type Choice } from '../parts/choice.ts';
import { layerLabel } from '../../messages/names.ts';
import { layerKind, widthsOf } from '../../messages/network.ts';

/** Null for a network of one layer: there is nothing to choose. */
export function layerChoice(
	network: NetworkSpecification,
	chosen: number,
	changed: (layer: number) => void,
): Choice<string> | null {
	const { layers } = network;
	if (layers.length < 2) return null;
	const widths = widthsOf(network);
	return choice(
		l10n.t('Layer'),
		layers.map((layer, i) => ({
			id: String(i),
			label:
				i === layers.length - 1
					? l10n.t('{0} ({1})', layerLabel(i, layers.length), widths[i])
					: layer.type === 'dense'
						? l10n.t('{0} ({1} {2})', layerLabel(i, layers.length), widths[i], layerKind(layer))
						: l10n.t('{0} ({1})', layerLabel(i, layers.length), layerKind(layer)),
		})),
		String(chosen),
		(id) => changed(Number(id)),
	);
}
