import * as l10n from '@vscode/l10n';
import { incomingChart } from '../charts/incoming.ts';
import { unitGroupsChart } from '../charts/unit-groups.ts';
import { number, percent, signed } from '../format.ts';
import { section } from '../parts/notice.ts';
import { activationLabel, layerName, outputFunction } from '../sentences/names.ts';
import { facts, type Inspected, type InspectContext } from './inspected.ts';
import { rowList } from './row-list.ts';

export async function inspectUnit(layer: number, unit: number, context: InspectContext): Promise<Inspected> {
	const { session, figure } = context;
	const result = await session.analyze('unit', { layer, unit });
	const rows = await rowList(result.topRows, ({ activation }) => number(activation), context);
	const last = layer === session.layers - 1;
	const output = last ? outputFunction(session.record.model.training.loss) : null;
	return {
		title: l10n.t('{0} of {1}', result.name ?? l10n.t('Unit {0}', unit + 1), layerName(layer, session.layers)),
		parts: () => [
			facts([
				[l10n.t('Function'), output ?? activationLabel(result.activation)],
				[l10n.t('Bias'), signed(result.bias)],
				[l10n.t('Sum above 0'), l10n.t('{0} of rows', percent(result.activeShare))],
				[l10n.t('Output'), `${number(result.mean)} ± ${number(result.deviation)}`],
			]),
			figure((theme) => incomingChart(result, theme)),
			figure((theme) => unitGroupsChart(result, theme)),
			section(l10n.t('Most excited by these rows'), rows),
		],
	};
}
