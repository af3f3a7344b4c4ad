import { l10n } from 'vscode';
import type { SplitStrategy } from '../../../data/split/split-rule.ts';
import { choiceName, choiceText } from '../../../messages/choices.ts';
import { hyperparameterOf, randomSplit } from '../../../run/hyperparameters/index.ts';
import { examplesText } from '../../../messages/examples.ts';
import { cannotBe, inputStep, type InputStep, type InputStepEnd, pickStep } from '../input-steps.ts';
import type { Draft } from './draft.ts';
import type { Setting } from './question.ts';

type RuleKind = SplitStrategy['kind'];

/** How rows are held out, and how many. */
export function splitSettings(draft: Draft): Setting[] {
	return [
		{
			title: choiceName('split'),
			group: l10n.t('data'),
			text: promptFor('random'),
			value: () => ruleText(draft.get('split') ?? { kind: 'random' }),
			usual: () => (draft.get('split') === undefined ? null : ruleText({ kind: 'random' })),
			reset: () => {
				draft.drop('split');
			},
			applies: () => true,
			ask: (step) => askRule(draft, step),
		},
		...(['validation', 'test', 'folds'] as const).map((name) => shareSetting(draft, name)),
	];
}

/** The rule needs its column to be one: nothing changes until both are picked. */
async function askRule(draft: Draft, step: InputStep): Promise<InputStepEnd> {
	for (let kind: RuleKind = draft.get('split')?.kind ?? 'random'; ;) {
		const end = await pickStep(step, promptFor('random'), rulesFor(draft), kind, (picked) => {
			kind = picked;
		});
		if (end !== 'next') return end;
		if (kind === 'random') {
			draft.drop('split');
			return end;
		}
		const ended = await askColumn(draft, kind, { ...step, title: l10n.t('column to hold rows out by') });
		if (ended !== 'back') return ended;
	}
}

function rulesFor(draft: Draft) {
	const rules: readonly { label: string; description: string; value: RuleKind }[] = [
		{ label: ruleNames.random(), description: l10n.t('of each class as many'), value: 'random' },
		{
			label: ruleNames.group(),
			description: l10n.t('all rows of a patient, customer, device, … in one part'),
			value: 'group',
		},
		{ label: ruleNames.time(), description: l10n.t('learn from the oldest, test on the newest'), value: 'time' },
		{
			label: ruleNames.column(),
			description: l10n.t('train, validation or test in each row'),
			value: 'column',
		},
	];
	return rules.filter(({ value }) => columnsFor(draft, value).length > 0);
}

const ruleNames: Readonly<Record<RuleKind, () => string>> = {
	random: () => l10n.t('At random'),
	group: () => l10n.t('By group'),
	time: () => l10n.t('By time'),
	column: () => l10n.t('By a column that says it'),
};

function ruleText(rule: SplitStrategy): string {
	const name = ruleNames[rule.kind]();
	return rule.kind === 'random' ? name : `${name} (${rule.column})`;
}

function askColumn(draft: Draft, kind: Exclude<RuleKind, 'random'>, step: InputStep): Promise<InputStepEnd> {
	const given = draft.get('split');
	const items = columnsFor(draft, kind);
	const before = given !== undefined && given.kind !== 'random' ? given.column : items[0].value;
	return pickStep(step, promptFor(kind), items, before, (column) => {
		draft.set('split', { kind, column }, undefined);
	});
}

/** Numbers that are no part of the model; nothing: as it would be done by itself. */
function shareSetting(draft: Draft, name: 'validation' | 'test' | 'folds'): Setting {
	const { kind } = hyperparameterOf<'validation' | 'test' | 'folds'>(name);
	const usual = name === 'folds' ? l10n.t('none') : kind.write(randomSplit[name]);
	const words = () => {
		const given = draft.get(name);
		return given === undefined ? usual : kind.write(given);
	};
	return {
		title: choiceName(name),
		group: l10n.t('data'),
		text: choiceText(name),
		value: words,
		usual: () => (draft.get(name) === undefined ? null : usual),
		reset: () => {
			draft.drop(name);
		},
		applies: () => true,
		ask: (step) =>
			inputStep<number | null>(
				step,
				choiceText(name),
				name === 'folds' && draft.get(name) === undefined ? '' : words(),
				(typed) => {
					if (typed.trim() === '') return { value: null };
					const value = kind.read(typed);
					const allowed = kind.allowed(value);
					// What is allowed is of the kind.
					if (allowed === null) return { value: value as number };
					return { wrong: cannotBe(value, allowed) };
				},
				(value) => {
					if (value === null) draft.drop(name);
					else draft.set(name, value, name === 'folds' ? undefined : randomSplit[name]);
				},
			),
	};
}

function promptFor(kind: RuleKind): string {
	if (kind === 'random')
		return l10n.t('Which rows the network must not learn from, so that it can be measured on them');
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
