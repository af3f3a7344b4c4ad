import * as l10n from '@vscode/l10n';
import type { Interval } from '../core/statistics.ts';
import type { SurrogateNode } from '../analyze/surrogate/surrogate-nodes.ts';
import type { SurrogateTreeResult } from '../analyze/surrogate/surrogate-tree.ts';
import { rowsOf } from './names.ts';
import { count, number, percent } from './numbers.ts';
import { plural } from './plural.ts';

/** Two numbers of a tree, always together: how often it agrees with the network, and how good it is itself. */
export function surrogateSentences(result: SurrogateTreeResult): string[] {
	const { tree, measure, fidelity, fidelityInterval, accuracy, accuracyInterval, network, constant, rows } = result;
	const leaves = tree.filter(({ isLeaf }) => isLeaf).length;
	const rules = plural(leaves, { one: l10n.t('1 rule'), other: l10n.t('{0} rules', count(leaves)) });
	const agrees = withInterval(fidelity, fidelityInterval);
	const right = withInterval(accuracy, accuracyInterval);
	const held = rowsOf(rows);
	if (fidelity === null)
		return [l10n.t('The network says the same of all {0}: there is nothing to put in other words.', held)];
	if (measure === 'r2')
		return [
			l10n.t(
				'A tree of {0} explains {1} of how the network’s answers vary, on {2} it was not fitted on.',
				rules,
				agrees,
				held,
			),
			l10n.t('Of how the truth varies it explains {0}, and the network {1}.', right, told(network)),
			...linearSentence(result),
		];
	return [
		l10n.t('A tree of {0} says the same as the network of {1} of {2} it was not fitted on.', rules, agrees, held),
		l10n.t('It is right on {0} of them, and the network on {1}.', right, percent(network)),
		...(constant === null
			? []
			: [l10n.t('The answer that the network gives most would agree on {0}.', percent(constant))]),
		...linearSentence(result),
	];
}

function linearSentence({ linear, measure }: SurrogateTreeResult): string[] {
	if (linear === null) return [];
	const { fidelity, fidelityInterval, accuracy, accuracyInterval } = linear;
	if (fidelity === null) return [];
	const [agrees, right] = [withInterval(fidelity, fidelityInterval), withInterval(accuracy, accuracyInterval)];
	return [
		measure === 'r2'
			? l10n.t(
					'A linear model explains {0} of how the network’s answers vary, and {1} of how the truth does.',
					agrees,
					right,
				)
			: l10n.t('A linear model says the same as the network of {0} of them, and is right on {1}.', agrees, right),
	];
}

function withInterval(value: number | null, interval: Interval | null): string {
	if (interval === null) return told(value);
	return l10n.t('{0} (95% interval {1} to {2})', told(value), told(interval.low), told(interval.high));
}

/** A share; what is further off than always the mean explains nothing, however far below 0 its R² is. */
function told(value: number | null): string {
	return percent(value === null ? null : Math.max(0, value));
}

/** Above the chart. */
export function surrogateTitle({ tree, fidelity, measure }: SurrogateTreeResult): string {
	const leaves = tree.filter(({ isLeaf }) => isLeaf).length;
	const rules = plural(leaves, { one: l10n.t('1 rule'), other: l10n.t('{0} rules', count(leaves)) });
	if (fidelity === null) return l10n.t('The network says the same of all rows');
	return measure === 'r2'
		? l10n.t('By {0}, {1} of how its answers vary is explained', rules, told(fidelity))
		: l10n.t('By {0}, {1} of rows are answered as by the network', rules, percent(fidelity));
}

/** What the tree says at a node. */
export function surrogateAnswer(
	{ answer }: Pick<SurrogateNode, 'answer'>,
	{ classes }: Pick<SurrogateTreeResult, 'classes'>,
): string {
	return classes === null ? number(answer) : (classes[answer] ?? '');
}

/** A leaf as a rule. */
export function ruleText(node: SurrogateNode, result: Pick<SurrogateTreeResult, 'classes'>): string {
	const answer = surrogateAnswer(node, result);
	return node.rule === '' ? l10n.t('always: {0}', answer) : l10n.t('if {0}: {1}', node.rule, answer);
}
