import { l10n } from 'vscode';
import { UserError } from '../../../core/user-error.ts';
import {
	readingChoiceNames,
	readingChoiceOf,
	readingWith,
	type ReadingChoiceName,
	type ReadingValue,
} from '../../../protocol/read-option-list.ts';
import { inputStep, pickManyStep, pickStep, workStep } from '../input-steps.ts';
import type { Draft } from './draft.ts';
import type { Question } from './question.ts';
import type { TableInHand } from './table-in-hand.ts';

/** Stands for "as it is understood". */
const understood = '';

/**
 * How the file was read, and what of that is to be otherwise: picked from a list that says what was understood and why, then
 * asked; then the file is read again, so that the questions after these are about the table as it is now.
 */
export function readingQuestions(draft: Draft, inHand: Pick<TableInHand, 'read'>): Question[] {
	const found = (name: ReadingChoiceName) => readingChoiceOf(name).found(draft.table.reading);
	const offered = () => readingChoiceNames.filter((name) => found(name) !== undefined);
	// What was said before is asked again, and what nothing in the file tells.
	const wanted = new Set(
		offered().filter(
			(name) => draft.said[name] !== undefined || (name === 'dateOrder' && draft.table.reading.unclearDates.length > 0),
		),
	);
	return [
		what(draft, offered, wanted),
		...readingChoiceNames.map((name) => question(draft, name, () => wanted.has(name) && found(name) !== undefined)),
		{
			title: l10n.t('reading the file'),
			applies: () => draft.stale,
			ask: (step) =>
				workStep(step, l10n.t('Reading {0}', draft.table.name), l10n.t('Go Back and Read It Otherwise'), async () => {
					const table = await inHand.read(draft.said);
					if (table.targets.length === 0)
						throw new UserError(l10n.t('Read so, the file has no column that could be a target.'));
					return () => {
						draft.take(table);
					};
				}),
		},
	];
}

function what(draft: Draft, offered: () => readonly ReadingChoiceName[], wanted: Set<ReadingChoiceName>): Question {
	return {
		title: l10n.t('how the file is read'),
		applies: () => offered().length > 0,
		ask: (step) => {
			const items = offered().map((name) => {
				const { title, write, found } = readingChoiceOf<ReadingChoiceName>(name);
				const { value, why } = found(draft.table.reading)!;
				const said = draft.said[name];
				return {
					label: title(),
					description: write(said ?? value),
					detail: said === undefined ? why : l10n.t('As you said.'),
					value: name,
				};
			});
			const prompt = l10n.t('What to read otherwise than it was understood (nothing: Enter)');
			return pickManyStep(step, prompt, items, [...wanted], (picked) => {
				for (const name of wanted) if (!picked.includes(name)) draft.said = readingWith(draft.said, name, undefined);
				wanted.clear();
				for (const name of picked) wanted.add(name);
			});
		},
	};
}

function question(draft: Draft, name: ReadingChoiceName, applies: () => boolean): Question {
	const { title, text, values, parse, allowed, write, found } = readingChoiceOf<ReadingChoiceName>(name);
	const accept = (value: ReadingValue<ReadingChoiceName> | undefined) => {
		draft.said = readingWith(draft.said, name, value);
	};
	return {
		title: title(),
		applies,
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
						if (value !== undefined) return { value };
						return { wrong: l10n.t('{0} cannot be taken; it must be {1}.', JSON.stringify(typed), allowed()) };
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
