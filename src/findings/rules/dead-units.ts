import type { Rule } from '../facts.ts';

/** Share of a layer's units. Amazon SageMaker Debugger's rule "DeadRelu" alarms above one half; */
const problemShare = 0.5;
/** below a tenth, a layer hardly misses them. */
const noticeShare = 0.1;

/** One finding per layer; a dead unit gives 0, and learns nothing, on every row measured. */
export const deadUnits: Rule = (_facts, { activations }) =>
	(activations?.layers ?? []).flatMap(({ layer, dead, units }) => {
		const share = dead.length / units;
		if (share < noticeShare) return [];
		const problem = share > problemShare;
		return {
			id: 'dead-units',
			severity: problem ? 'problem' : 'notice',
			values: {
				dead: dead.length,
				units,
				share,
				threshold: problem ? problemShare : noticeShare,
				layer,
				rows: activations?.coverage.rows ?? 0,
			},
			names: [],
			place: { view: 'activations', layer, unit: dead[0] },
		};
	});
