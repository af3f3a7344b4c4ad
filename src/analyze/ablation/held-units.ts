import * as l10n from '@vscode/l10n';
import type { Intervention } from '../../core/interventions.ts';
import { unitsOfLayers } from '../../core/network-shape.ts';
import type { NetworkSpecification } from '../../core/specification.ts';
import { UserError } from '../../core/user-error.ts';

/** Whether a unit of the layer can be held: those of the last stand for answers, and dropout has none of its own. */
export function canHold({ layers }: NetworkSpecification, layer: number): boolean {
	return layer < layers.length - 1 && layers[layer].type !== 'dropout';
}

/** What `heldUnitsText` writes: `1.3=0.5, 1.4=0`; none of ''. Throws a UserError that names the part which cannot be. */
export function heldUnitsFrom(text: string, specification: NetworkSpecification): readonly Intervention[] {
	const units = unitsOfLayers(specification);
	const held = new Map<string, Intervention>();
	for (const part of text.split(',').map((each) => each.trim())) {
		if (part === '' && text.trim() === '') break;
		const found = /^(\d+)\.(\d+)\s*=\s*(\S+)$/.exec(part);
		const [layer, unit, value] = (found ?? []).slice(1).map(Number);
		if (found === null || !Number.isFinite(Math.fround(value)))
			throw new UserError(
				l10n.t(
					'{0} is no unit to be held; write LAYER.UNIT=NUMBER, as 0.3=0, and commas between.',
					JSON.stringify(part),
				),
			);
		if (!(layer < units.length) || !canHold(specification, layer))
			throw new UserError(
				l10n.t('{0}: units can be held of the layers {1}.', JSON.stringify(part), holdableLayers(specification)),
			);
		if (!(unit < units[layer]))
			throw new UserError(
				l10n.t('{0}: layer {1} has the units 0 to {2}.', JSON.stringify(part), String(layer), String(units[layer] - 1)),
			);
		// Of two numbers for a unit the last one counts.
		held.set(`${layer}.${unit}`, { layer, unit, value });
	}
	return [...held.values()];
}

function holdableLayers(specification: NetworkSpecification): string {
	const layers = [...specification.layers.keys()].filter((layer) => canHold(specification, layer));
	return layers.length === 0 ? '–' : layers.join(', ');
}
