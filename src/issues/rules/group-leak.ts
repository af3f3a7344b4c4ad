import type { Rule } from '../rule-inputs.ts';

/** Rows of one group are on both sides, and share their answer: recognizing the group is enough. */
export const groupLeak: Rule<'NG105'> = ({ target }, { sharedAnswers }) => {
	if (sharedAnswers === null) return [];
	const { column, groups } = sharedAnswers;
	return [
		{
			code: 'NG105',
			severity: 'problem',
			values: { column, groups, target },
			place: { view: 'data' },
			remedy: { kind: 'split-by-group', column },
		},
	];
};
