import { l10n } from 'vscode';
import { UserError } from '../../../core/user-error.ts';
import {
	readingChoiceNames,
	readingChoiceOf,
	readingWith,
	type ReadingChoiceName,
	type ReadingValue,
} from '../../../protocol/read-option-list.ts';
import { examplesText } from '../../../messages/examples.ts';
import { valuesOf } from '../../../messages/names.ts';
import { isCategorical, withCategorical } from '../../../protocol/column-reading.ts';
import { cannotBe, inputStep, pickManyStep, pickStep, workStep, type InputStepEnd } from '../input-steps.ts';
import type { Draft } from './draft.ts';
import type { Setting } from './question.ts';
import type { TableInHand } from './table-in-hand.ts';

/** Stands for "as it is understood". */
const understood = '';

/** How the file was read, each with why it was understood so. What is changed here has the file read again. */
export function readingSettings(draft: Draft): Setting[] {
	return [...readingChoiceNames.map((name) => readingSetting(draft, name)), categoricalSetting(draft)];
}

/** So that the list is about the table as it is now. */
export function readAgain(draft: Draft, inHand: Pick<TableInHand, 'read'>): Promise<InputStepEnd> {
	return workStep(
		{ title: l10n.t('reading the file') },
		l10n.t('Reading {0}', draft.table.name),
		l10n.t('Go Back and Read It Otherwise'),
		async () => {
			const table = await inHand.read(draft.said);
			if (table.targets.length === 0)
				throw new UserError(l10n.t('Read so, the file has no column that could be a target.'));
			return () => {
				draft.take(table);
			};
		},
	);
}

/** Columns of numbers that are codes, ticked; the target is one of them where its task is asked about. */
function categoricalSetting(draft: Draft): Setting {
	const said = () => draft.said.categorical ?? [];
	// What a table has not is passed over, and kept for one that has it.
	const present = () => said().filter((name) => draft.table.columns.some((column) => column.name === name));
	const offered = () =>
		draft.table.columns.filter(
			({ name, kind, date, leftOut }) =>
				said().includes(name) || (kind === 'numeric' && !date && name !== draft.target.column && leftOut === null),
		);
	return {
		title: l10n.t('numbers treated as categories'),
		group: howRead(),
		text: l10n.t('Columns whose numbers are codes, such as of a hospital or a kind, and no quantities.'),
		value: () => (present().length === 0 ? l10n.t('none') : present().join(', ')),
		usual: () => (present().length === 0 ? null : l10n.t('none')),
		reset: () => {
			draft.said = present().reduce((options, name) => withCategorical(options, name, false), draft.said);
		},
		applies: () => offered().length > 0,
		ask: (step) =>
			pickManyStep(
				step,
				l10n.t('Columns whose numbers are codes and no quantities (none: Enter)'),
				offered().map(({ name, distinct, examples }) => ({
					label: name,
					description: valuesOf(distinct),
					detail: examplesText(examples),
					value: name,
				})),
				present(),
				(chosen) => {
					draft.said = offered().reduce(
						(options, { name }) =>
							isCategorical(options, name) === chosen.includes(name)
								? options
								: withCategorical(options, name, chosen.includes(name)),
						draft.said,
					);
				},
			),
	};
}

function readingSetting(draft: Draft, name: ReadingChoiceName): Setting {
	const { title, text, values, parse, wrong, allowed, write, found } = readingChoiceOf<ReadingChoiceName>(name);
	const accept = (value: ReadingValue<ReadingChoiceName> | undefined) => {
		draft.said = readingWith(draft.said, name, value);
	};
	const problemOf = (typed: string) => wrong?.(typed, draft.table.reading) ?? null;
	return {
		title: title(),
		group: howRead(),
		get text() {
			return draft.said[name] === undefined ? (found(draft.table.reading)?.why ?? text()) : l10n.t('As you said.');
		},
		value: () => {
			const { value } = found(draft.table.reading)!;
			return write(draft.said[name] ?? value);
		},
		usual: () => (draft.said[name] === undefined ? null : l10n.t('as understood')),
		reset: () => {
			accept(undefined);
		},
		applies: () => found(draft.table.reading) !== undefined,
		ask: (step) => {
			const { value: now, why } = found(draft.table.reading)!;
			const said = draft.said[name];
			if (values === undefined)
				return inputStep(
					step,
					text(),
					write(said ?? now),
					(typed) => {
						const value = parse(typed);
						if (value !== undefined && problemOf(typed) === null) return { value };
						return { wrong: problemOf(typed) ?? cannotBe(typed, allowed()) };
					},
					(value) => {
						// Left as it is, it is not said.
						if (said !== undefined || write(value) !== write(now)) accept(value);
					},
				);
			const asUnderstood =
				said === undefined
					? { label: l10n.t('as understood: {0}', write(now)), detail: why, value: understood }
					: { label: l10n.t('as understood'), value: understood };
			const items = values.map(({ value, label }) => ({ label: label(), value: String(value) }));
			const active = said === undefined ? understood : String(said);
			return pickStep(step, text(), [asUnderstood, ...items], active, (id) => {
				accept(values.find(({ value }) => String(value) === id)?.value);
			});
		},
	};
}

function howRead(): string {
	return l10n.t('how the file is read');
}
