import { l10n, ThemeIcon } from 'vscode';
import { count } from '../../messages/numbers.ts';
import type { Item } from './item.ts';
import type { LayerNode, UnitNode } from './nodes.ts';
import { layerText, unitName, unitsIn } from './words.ts';

export function layerItem({ run: { record }, layer, dead }: LayerNode): Item {
	return {
		label: l10n.t('layer {0} · {1}', layer + 1, layerText(record, layer)),
		icon: new ThemeIcon('layers'),
		...(dead > 0
			? {
					description: l10n.t('{0} dead', count(dead)),
					tooltip: l10n.t('units that are 0 on every row measured: {0}', dead),
				}
			: {}),
		...(unitsIn(record, layer) > 0 ? { children: 'closed' } : {}),
		context: 'layer',
	};
}

export function unitItem({ run: { record }, layer, unit }: UnitNode): Item {
	const name = unitName(record, layer, unit);
	return {
		label: l10n.t('unit {0}', unit + 1),
		icon: new ThemeIcon('circle-outline'),
		...(name === undefined ? {} : { description: name }),
		context: 'unit',
	};
}
