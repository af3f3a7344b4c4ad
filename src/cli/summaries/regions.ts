import * as l10n from '@vscode/l10n';
import type { ErrorTreeResult } from '../../analyze/regions/error-tree.ts';
import type { RowErrors } from '../../analyze/regions/row-errors.ts';
import type { SlicesResult } from '../../analyze/regions/slices.ts';
import { partText } from '../../messages/changed-data.ts';
import { rowsOf } from '../../messages/names.ts';
import { count, number, percent } from '../../messages/numbers.ts';
import { searchSentence, treeCaution, notParted, weaknessHead, weaknessText } from '../../messages/weak-spots.ts';
import { dependentSentence, judgedReason, withheldSentence } from '../../messages/withheld.ts';
import type { RunRecord } from '../../run/record/record.ts';
import { table } from '../format.ts';

export function errorTreeLines({ part, rows, errorKind, nodes }: ErrorTreeResult, record: RunRecord): string[] {
	const reason = judgedReason(part, record);
	const rate = rateText(errorKind);
	const head = [
		l10n.t('rows with'),
		l10n.t('rows'),
		rateHead(errorKind),
		l10n.t('95% interval'),
		l10n.t('of all errors'),
		l10n.t('in validation'),
		l10n.t('in training'),
		weaknessHead(),
	];
	const lines = nodes.map((node) => [
		`${'  '.repeat(node.depth)}${node.condition ?? l10n.t('all')}`,
		count(node.rows),
		rate(node.errorRate),
		reason === null ? intervalText(node, rate) : '–',
		percent(node.coverage),
		rate(node.validation?.errorRate),
		rate(node.train?.errorRate),
		weaknessText(reason === null ? node.weakness : null),
	]);
	const searched = treeCaution({ nodes }) ?? notParted();
	return [
		l10n.t('{0}: {1}.', rowsOf(rows), partText(part)),
		searched,
		...table([head, ...lines]),
		...(reason === null ? [] : [withheldSentence(reason)]),
	];
}

export function slicesLines(result: SlicesResult, record: RunRecord): string[] {
	const { part, rows, errorKind, slices: found } = result;
	const reason = judgedReason(part, record);
	const rate = rateText(errorKind);
	const head = [
		l10n.t('slice'),
		l10n.t('rows'),
		rateHead(errorKind),
		l10n.t('95% interval'),
		l10n.t('in the rest'),
		l10n.t('effect'),
		'p',
		'q',
		l10n.t('in training'),
		weaknessHead(),
	];
	const lines = found.map((slice) => [
		slice.text,
		count(slice.rows),
		rate(slice.errorRate),
		reason === null ? intervalText(slice, rate) : '–',
		rate(slice.rest),
		number(slice.effect),
		number(slice.p),
		number(slice.q),
		rate(slice.train?.errorRate),
		weaknessText(reason === null ? slice.weakness : null),
	]);
	const listed = lines.length === 0 ? [] : table([head, ...lines]);
	const dependent = found.length === 0 ? null : dependentSentence(record);
	return [
		searchSentence(result) ?? l10n.t('{0}: {1}.', rowsOf(rows), partText(part)),
		...listed,
		...(dependent === null ? [] : [dependent]),
	];
}

function rateText(kind: RowErrors['kind']): (rate: number | null | undefined) => string {
	return kind === 'wrong' ? percent : number;
}

function rateHead(kind: RowErrors['kind']): string {
	return kind === 'wrong' ? l10n.t('wrong') : l10n.t('mean error');
}

function intervalText(
	{ lower, upper }: { readonly lower: number | null; readonly upper: number | null },
	text: (rate: number | null) => string,
): string {
	return lower === null || upper === null ? '–' : l10n.t('{0} to {1}', text(lower), text(upper));
}
