import * as l10n from '@vscode/l10n';
import type { SurrogateTreeResult } from '../../analyze/surrogate/surrogate-tree.ts';
import { partText } from '../../messages/changed-data.ts';
import { rowsOf } from '../../messages/names.ts';
import { count, percent } from '../../messages/numbers.ts';
import { surrogateAnswer, surrogateSentences } from '../../messages/surrogate.ts';
import { table } from '../format.ts';

export function surrogateTreeLines(result: SurrogateTreeResult): string[] {
	const { tree, rows, part, measure } = result;
	const isClass = measure === 'agreement';
	const head = [
		l10n.t('rows with'),
		l10n.t('the tree says'),
		l10n.t('rows'),
		...(isClass ? [l10n.t('agrees'), l10n.t('right')] : []),
	];
	const lines = tree.map((node) => [
		`${'  '.repeat(node.depth)}${node.condition ?? l10n.t('all')}`,
		node.isLeaf ? surrogateAnswer(node, result) : '',
		count(node.rows),
		...(isClass ? [shareOf(node.agree, node.rows), shareOf(node.right, node.rows)] : []),
	]);
	return [l10n.t('{0}: {1}.', rowsOf(rows), partText(part)), ...surrogateSentences(result), ...table([head, ...lines])];
}

function shareOf(some: number | null, rows: number): string {
	return percent(some === null || rows === 0 ? null : some / rows);
}
