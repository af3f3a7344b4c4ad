import { gradientsOf } from '../layer-gradients.ts';
import type { Rule } from '../rule-inputs.ts';
import { thresholds } from '../thresholds.ts';

/** Of the epochs kept, beside the largest gradient before training: where a network learns, gradients get smaller. */
export const explodingGradients: Rule<'NG215'> = (facts, evidence) => {
	const [first, ...others] = gradientsOf(facts, evidence);
	if (first?.epoch !== 0 || others.length === 0) return [];
	const before = Math.max(...first.layers.map(({ norm }) => norm));
	const { epoch, layer, times } = others
		.flatMap(({ epoch, layers }) => layers.map(({ layer, norm }) => ({ epoch, layer, times: norm / before })))
		.reduce((a, b) => (b.times > a.times ? b : a));
	if (!(before > 0 && times > thresholds.gradientGrowth)) return [];
	return [
		{
			code: 'NG215',
			severity: 'problem',
			values: { layer, times, epoch },
			place: { view: 'dynamics', layer },
			remedy: { kind: 'clip-gradients', to: 1, choices: { clipNorm: 1 } },
		},
	];
};
