import * as l10n from '@vscode/l10n';
import type { SurrogateTreeResult } from '../../analyze/surrogate/surrogate-tree.ts';
import { number, percent } from '../../messages/numbers.ts';
import { ruleText, surrogateSentences, surrogateTitle } from '../../messages/surrogate.ts';
import { namedBars, namedBarsHeight } from './grammar/named-bars.ts';
import type { Theme } from './theme.ts';
import { noTarget, type ChartView } from './view.ts';

/** How often simpler models say the same as the network, and how good they and it are. */
export function surrogateChart(result: SurrogateTreeResult, theme: Theme): ChartView {
	const { measure, fidelity, accuracy, network, linear, tree } = result;
	const isClass = measure === 'agreement';
	const bars = [
		{ name: isClass ? l10n.t('tree: as the network') : l10n.t('tree: R² for the network'), value: fidelity },
		{
			name: isClass ? l10n.t('linear: as the network') : l10n.t('linear: R² for the network'),
			value: linear?.fidelity ?? null,
		},
		{ name: isClass ? l10n.t('tree: right') : l10n.t('tree: R² for the truth'), value: accuracy },
		{ name: isClass ? l10n.t('linear: right') : l10n.t('linear: R² for the truth'), value: linear?.accuracy ?? null },
		{ name: isClass ? l10n.t('network: right') : l10n.t('network: R² for the truth'), value: network },
	];
	const describe = (_dataset: number, bar: number) => `${bars[bar].name}: ${textOf(bars[bar].value)}`;
	// Of an R², which may be far below 0, a number and no share.
	const textOf = isClass ? percent : number;
	const leaves = tree.filter(({ isLeaf }) => isLeaf);
	return {
		id: 'surrogate',
		title: surrogateTitle(result),
		finding: surrogateSentences(result).join(' '),
		height: namedBarsHeight(bars.length),
		configuration: namedBars(
			{
				values: bars.map(({ value }) => Math.max(0, value ?? 0)),
				colours: bars.map((_, bar) => (bar < 2 ? theme.colours.amount : theme.colours.amountBody)),
				name: (bar) => bars[bar].name,
				text: (bar) => textOf(bars[bar].value),
				describe,
				range: { min: 0, max: 1 },
			},
			theme,
		),
		table: {
			columns: [
				{ name: l10n.t('Rule'), numeric: false },
				{ name: l10n.t('Rows'), numeric: true },
				...(isClass
					? [
							{ name: l10n.t('As the network'), numeric: true },
							{ name: l10n.t('Right'), numeric: true },
						]
					: []),
			],
			rows: leaves.length,
			cell: (row, column) => {
				const leaf = leaves[row];
				return [ruleText(leaf, result), leaf.rows, leaf.agree, leaf.right][column];
			},
		},
		explanation: {
			words: l10n.t(
				'A tree of conditions on the columns, and a linear model, are fitted to what the network says of rows it learned from, and judged by other rows: by how often they say the same as the network, and by how good they are themselves. Where the first number is low, their rules tell little of the network; where the second is as high as the network’s, the simpler model would do. The table has the rules of the tree; a rule holds for the rows that reach it, and is no cause.',
			),
			formula: l10n.t(
				'Classification and regression tree by Gini’s impurity or the variance; R² = 1 − Σ (answer − truth)² / Σ (truth − mean)²',
			),
		},
		marks: { kind: 'series', describe, target: noTarget },
	};
}
