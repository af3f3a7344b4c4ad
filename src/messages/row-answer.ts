import * as l10n from '@vscode/l10n';
import { thresholds } from '../issues/thresholds.ts';
import type { RowAnswer } from '../run/analyze/row-answer.ts';
import type { RowCauses } from '../run/analyze/row-causes.ts';
import { count, number, percent } from './numbers.ts';
import { rowSentences } from './row-findings.ts';
import { useText } from './row-use.ts';
import { named, userName } from './user-names.ts';

/** Of the nearest training rows at most so many have the label of a row that is surrounded by another one. */
const mostSame = 1;
/** Of two classes that are no further apart, either could come first. */
const border = 0.1;

/** What the network says of a row, in the order of its weight; one sentence each. */
export function rowAnswerSentences(answer: RowAnswer): string[] {
	const { use, edited } = answer;
	return [
		answerSentence(answer),
		...(isOnBorder(answer) ? [borderSentence(answer)] : []),
		...causeSentences(answer.causes),
		...(edited.length === 0 ? [] : [l10n.t('With what is typed in {0}.', named(edited))]),
		...(use === null ? [] : [l10n.t('Used as: {0}.', useText(use))]),
	];
}

/** The same in few words. */
export function rowAnswerInShort({ says, edited }: RowAnswer): string {
	const typed = edited.length === 0 ? '' : '✎ ';
	if (says.kind === 'value') {
		const said = `${typed}${number(says.predicted)}`;
		return says.actual === null ? said : l10n.t('{0}, file: {1}', said, number(says.actual));
	}
	const said = `${typed}${l10n.t('{0} at {1}', userName(says.predicted), percent(says.probability))}`;
	return says.actual === null || says.actual === says.predicted
		? said
		: l10n.t('{0}, file: {1}', said, userName(says.actual));
}

function answerSentence({ says }: RowAnswer): string {
	if (says.kind === 'value') {
		const { predicted, actual } = says;
		if (actual === null) return l10n.t('The network says {0}; the file says nothing.', number(predicted));
		const off = number(Math.abs(predicted - actual));
		return l10n.t('The network says {0}; the file says {1}: {2} off.', number(predicted), number(actual), off);
	}
	const { predicted, probability, actual } = says;
	const said = [userName(predicted), percent(probability)] as const;
	if (actual === null) return l10n.t('The network says {0} at {1}; the file says nothing.', ...said);
	if (actual === predicted) return l10n.t('Right: the network says {0} at {1}, as the file does.', ...said);
	return probability >= thresholds.confidentlyWrong
		? l10n.t('Confident and wrong: the network says {0} at {1}; the file says {2}.', ...said, userName(actual))
		: l10n.t('Wrong: the network says {0} at {1}; the file says {2}.', ...said, userName(actual));
}

/** Why it may be wrong, as far as its surroundings tell. */
function causeSentences({ around, unlike, suspected }: RowCauses): string[] {
	return [
		...(around === null || around.same > mostSame ? [] : [surroundedSentence(around)]),
		...(unlike === null
			? []
			: [
					l10n.t(
						'Unlike the rows that were learned from: at most {0} of them are as far from the others.',
						percent(unlike),
					),
				]),
		...(suspected === null ? [] : [rowSentences.NG406(suspected)]),
	];
}

function surroundedSentence({ rows, same, label }: NonNullable<RowCauses['around']>): string {
	return same === 0
		? l10n.t(
				'Surrounded by another label: none of the {0} nearest training rows is {1}, as this one is in the file.',
				count(rows),
				userName(label),
			)
		: l10n.t(
				'Surrounded by another label: only one of the {0} nearest training rows is {1}, as this one is in the file.',
				count(rows),
				userName(label),
			);
}

function isOnBorder({ says }: RowAnswer): boolean {
	return says.kind === 'class' && says.probability - says.nextProbability < border;
}

function borderSentence({ says }: RowAnswer): string {
	if (says.kind === 'value') return '';
	return l10n.t('On the border: {0} is at {1}.', userName(says.next), percent(says.nextProbability));
}
