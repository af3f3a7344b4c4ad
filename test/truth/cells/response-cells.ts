import type { ShownTable } from '../channels/statement.ts';
import { outputOf, responseSlack } from '../claims/response.ts';
import { usualClass } from '../claims/interactions.ts';
import type { About } from '../claims/about.ts';
import { all, amount, holds, numberIn, share, type Truth } from '../claims/told.ts';
import { localEffectsOf, meanAt } from '../twin/response.ts';
import { firstFalse } from './layer-cells.ts';

/** What is predicted on average where a column is set to a value; how sure that is, and how it moves nearby. Printed and in the panel. */
export function response({ head, rows, caption }: ShownTable, about: About): Truth {
	const { twin } = about;
	const [column] = head;
	const output = outputOf(nameIn(caption, about), about);
	if (typeof output === 'string') return output;
	const shown = (text: string, truth: number, slack: number) =>
		text.includes('%') ? share(text, truth, slack) : amount(text, truth, slack);
	const points = (text: string) => (text.includes('point') ? 0.01 : 1) * numberIn(text.replace(/ points?$/, ''));
	const all_ = Math.min(twin.rows.length, 1000);
	const isSampled = twin.rows.length > 1000;
	const effects = head.includes('local effects') && !isSampled ? localEffectsOf(twin, column, output) : null;
	return firstFalse(rows, ([cell, told, error, effect]) => {
		const { mean, deviation } = meanAt(twin, column, cell.replaceAll(',', ''), output);
		const slack = responseSlack(all_, deviation, about);
		const standardError = deviation / Math.sqrt(Math.max(1, all_ - 1));
		return all(
			shown(told, mean, slack),
			shown(error, standardError, isSampled ? 0.5 * standardError : 1e-4 * (standardError + 1e-3)),
			effect === undefined || effects === null
				? null
				: effect === '–'
					? null
					: holds(
							Math.abs(points(effect) - effects.at(numberIn(cell))) <=
								effects.slack + (effect.includes('point') ? 6e-4 : 6e-3 * Math.abs(points(effect))),
							`${effects.at(numberIn(cell))} instead of ${effect}`,
						),
		);
	});
}

/** The class or the target that a title or a printed table is about. */
function nameIn(caption: string, { twin, statement, subject }: About): string {
	const [, name] = /the mean prediction of (.+?) lies between/.exec(caption) ?? [];
	if (name !== undefined) return name;
	if (!twin.classification) return twin.record.target;
	const sentence = [statement.text, ...subject.statements.map(({ text }) => text)].find((text) =>
		text.includes('the mean prediction of'),
	);
	return /the mean prediction of (.+?) lies between/.exec(sentence ?? '')?.[1] ?? twin.classes[usualClass(twin)];
}
