import * as l10n from '@vscode/l10n';
import type { NetworkResult } from '../../analyze/network/network-result.ts';
import type { PathsResult } from '../../analyze/paths.ts';
import { networkNote, networkTitle, nodeName } from '../../messages/network-drawing.ts';
import { number } from '../../messages/numbers.ts';
import { inputsBySize, pathsLimits, pathsTitle } from '../../messages/paths.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { table } from '../format.ts';

/** Of each layer, at most. */
const mostLines = 8;

export function networkLines(result: NetworkResult, { model }: RunRecord): string[] {
	const layers = model.network.layers.length;
	const { stages, links } = result;
	const name = (stage: number, place: number) => nodeName(stages[stage].nodes[place], stages[stage].layer, layers);
	const head = [l10n.t('from'), l10n.t('to'), l10n.t('weight'), l10n.t('weight × spread')];
	const lines = links.flatMap(({ from, to, weight, flow }, stage) =>
		Array.from(from.subarray(0, mostLines), (sender, link) => [
			name(stage, sender),
			name(stage + 1, to[link]),
			number(weight[link]),
			number(flow[link]),
		]),
	);
	return [networkTitle({ result, layers }), networkNote({ result, layers }), ...table([head, ...lines])];
}

/** Inputs that are printed, at most. */
const mostInputs = 20;

export function pathsLines(result: PathsResult): string[] {
	const { inputs, outputs, values } = result;
	const head = [l10n.t('input'), ...outputs];
	const lines = inputsBySize(result)
		.slice(0, mostInputs)
		.map((input) => [inputs[input], ...outputs.map((_, output) => number(values[input * outputs.length + output]))]);
	return [pathsTitle(result), pathsLimits(), ...table([head, ...lines])];
}
