import { l10n } from 'vscode';
import type { SplitStrategy } from '../../../data/split/split-rule.ts';
import { examplesText } from '../../../messages/examples.ts';
import { pickStep } from '../input-steps.ts';
import type { Draft } from './draft.ts';
import type { Question } from './question.ts';

type RuleKind = SplitStrategy['kind'];

/** How rows are held out, and the column that says so. */
export function splitQuestions(draft: Draft): Question[] {
	// The rule needs its column to be one: until that is picked, the kind is kept here.
	const picked: { kind: RuleKind } = { kind: draft.get('split')?.kind ?? 'random' };
	return [rule(draft, picked), ruleColumn(draft, picked)];
}

function rule(draft: Draft, picked: { kind: RuleKind }): Question {
	return {
		title: l10n.t('how rows are held out'),
		applies: () => true,
		ask: (step) => {
			const items: readonly { label: string; description: string; value: RuleKind }[] = [
				{ label: l10n.t('At random'), description: l10n.t('of each class as many'), value: 'random' },
				{
					label: l10n.t('By group'),
					description: l10n.t('all rows of a patient, customer, device, … in one part'),
					value: 'group',
				},
				{ label: l10n.t('By time'), description: l10n.t('learn from the oldest, test on the newest'), value: 'time' },
				{
					label: l10n.t('By a column that says it'),
					description: l10n.t('train, validation or test in each row'),
					value: 'column',
				},
			];
			const prompt = l10n.t('Which rows the network must not learn from, so that it can be measured on them');
			return pickStep(
				step,
				prompt,
				items.filter(({ value }) => columnsFor(draft, value).length > 0),
				picked.kind,
				(kind) => {
					picked.kind = kind;
					if (draft.get('split')?.kind !== kind) draft.drop('split');
				},
			);
		},
	};
}

function ruleColumn(draft: Draft, picked: { kind: RuleKind }): Question {
	return {
		title: l10n.t('column to hold rows out by'),
		applies: () => picked.kind !== 'random',
		ask: (step) => {
			const { kind } = picked;
			const given = draft.get('split');
			const items = columnsFor(draft, kind);
			const first = items[0].value;
			const before = given !== undefined && given.kind !== 'random' ? given.column : first;
			return pickStep(step, promptFor(kind), items, before, (column) => {
				draft.set('split', kind === 'random' ? { kind } : { kind, column }, undefined);
			});
		},
	};
}

function promptFor(kind: RuleKind): string {
	if (kind === 'group') return l10n.t('The column whose equal values stay together; it is no input');
	if (kind === 'time') return l10n.t('The column of dates or numbers that puts the rows in order');
	return l10n.t('The column that says train, validation or test; it is no input');
}

/** Any one for `random`, so that it is always offered. */
function columnsFor(draft: Draft, kind: RuleKind): readonly { label: string; description: string; value: string }[] {
	return draft.table.columns
		.filter(({ name }) => name !== draft.target.column)
		.filter((column) => {
			if (kind === 'time') return column.kind === 'numeric' && column.distinct > 2;
			if (kind === 'group') return column.distinct > 2 && column.distinct < draft.table.rows;
			return kind === 'random' || (column.kind === 'categorical' && (column.distinct === 2 || column.distinct === 3));
		})
		.map(({ name, examples }) => ({ label: name, description: examplesText(examples), value: name }));
}
