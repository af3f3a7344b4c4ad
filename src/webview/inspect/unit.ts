import * as l10n from '@vscode/l10n';
import type { UnitResult } from '../../analyze/unit-result.ts';
import { rowSet } from '../../protocol/row-set.ts';
import { incomingChart } from '../charts/incoming.ts';
import { unitGroupsChart } from '../charts/unit-groups.ts';
import { number, percent, signed } from '../../messages/numbers.ts';
import { useText } from '../../messages/row-use.ts';
import { section } from '../parts/notice.ts';
import { activationLabel, layerName, outputFunction } from '../../messages/names.ts';
import { layerKind } from '../../messages/network.ts';
import { facts, type Inspected, type InspectContext } from './inspected.ts';
import { rowList } from './row-list.ts';

export async function inspectUnit(layer: number, unit: number, context: InspectContext): Promise<Inspected> {
	const { session, figure } = context;
	const result = await session.analyze('unit', { layer, unit });
	const rows = await rowList(
		result.topRows,
		({ activation, use }) => `${number(activation)} · ${useText(use)}`,
		{
			rows: rowSet(
				{ kind: 'unit', layer, unit },
				result.topRows.map(({ row }) => row),
			),
		},
		context,
	);
	const last = layer === session.layers - 1;
	const output = last ? outputFunction(session.record.model.training.loss) : null;
	return {
		title: l10n.t('{0} of {1}', result.name ?? l10n.t('Unit {0}', unit + 1), layerName(layer, session.layers)),
		parts: () => [
			facts([
				...(result.activation === null
					? ([[l10n.t('Layer'), layerKind(session.record.model.network.layers[layer])]] as const)
					: ([[l10n.t('Function'), output ?? activationLabel(result.activation)]] as const)),
				...weightFacts(result),
				[
					result.activation === null ? l10n.t('Above 0') : l10n.t('Sum above 0'),
					l10n.t('{0} of rows', percent(result.activeShare)),
				],
				[l10n.t('Output'), `${number(result.mean)} ± ${number(result.deviation)}`],
			]),
			...(hasIncoming(result) ? [figure((theme) => incomingChart(result, theme))] : []),
			figure((theme) => unitGroupsChart(result, theme)),
			section(l10n.t('Most excited by these rows'), rows),
		],
	};
}

/** Of normalisation, the two numbers it has; of others, the bias. */
function weightFacts({ type, bias, incoming }: UnitResult): readonly (readonly [string, string])[] {
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
