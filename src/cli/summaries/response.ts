import * as l10n from '@vscode/l10n';
import type { ResponseResult } from '../../analyze/response/response.ts';
import { rowsOf } from '../../messages/names.ts';
import {
	differenceText,
	directionsSentence,
	emptySentence,
	gridText,
	leavesDataSentence,
	predictionText,
	responseSentence,
	unexpectedSentence,
} from '../../messages/response.ts';
import { table } from '../format.ts';

/** Longer lists are for --json. */
const mostLines = 21;
const mostColumns = 8;

export function responseLines(result: ResponseResult): string[] {
	const follow = leavesDataSentence(result);
	const directions = directionsSentence(result);
	const unexpected = unexpectedSentence(result, result.directions?.expected ?? 'none');
	const empty = emptySentence(result);
	return [
		...(result.column2 === null ? [responseSentence(result), ...oneColumn(result)] : twoColumns(result)),
		...[empty, directions, unexpected].filter((each) => each !== null),
		...(follow === null ? [] : [follow]),
	];
}

function oneColumn(result: ResponseResult): string[] {
	const { column, grid, pdpError, ale } = result;
	const pdp = result.pdp as readonly number[];
	const head = [
		column,
		l10n.t('mean prediction'),
		l10n.t('standard error'),
		...(ale === null ? [] : [l10n.t('local effects')]),
	];
	const lines = evenly(grid.length, mostLines).map((point) => [
		gridText(grid[point]),
		predictionText(pdp[point], result),
		predictionText(pdpError?.[point], result),
		...(ale === null ? [] : [differenceText(ale[point], result)]),
	]);
	return table([head, ...lines]);
}

function twoColumns(result: ResponseResult): string[] {
	const { column, column2, output, grid, coverage } = result;
	const grid2 = result.grid2 ?? [];
	const pdp = result.pdp as readonly (readonly number[])[];
	const across = evenly(grid2.length, mostColumns);
	const head = [`${column} \\ ${column2 ?? ''}`, ...across.map((point) => gridText(grid2[point]))];
	const lines = evenly(grid.length, mostLines).map((point) => [
		gridText(grid[point]),
		...across.map((other) => predictionText(pdp[point][other], result)),
	]);
	return [l10n.t('Mean prediction of {0}, on {1}:', output, rowsOf(coverage.rows)), ...table([head, ...lines])];
}

/** At most so many numbers from 0 to `count` - 1, both ends among them. */
function evenly(count: number, most: number): number[] {
	if (count <= most) return Array.from({ length: count }, (_, i) => i);
	return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}
