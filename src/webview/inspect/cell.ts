import * as l10n from '@vscode/l10n';
import { cellSelection } from '../../protocol/cell-selection.ts';
import { element } from '../dom.ts';
import { count, percent } from '../../messages/numbers.ts';
import { className, rowsOf } from '../../messages/names.ts';
import { partText } from '../../messages/changed-data.ts';
import { facts, type Inspected, type InspectContext } from './inspected.ts';
import { rowList } from './row-list.ts';

const mostRows = 40;

export async function inspectCell(actual: number, predicted: number, context: InspectContext): Promise<Inspected> {
	const result = await context.session.analyze('errors');
	if (result.task !== 'classification') return { title: '', parts: () => [] };
	const cell = result.cells.find((known) => known.actual === actual && known.predicted === predicted);
	const { target } = context.session.record;
	const [of, taken] = [actual, predicted].map((each) => className(result.classes[each], target));
	const rows = cell?.count ?? 0;
	const all = result.cells.filter((known) => known.actual === actual).reduce((sum, known) => sum + known.count, 0);
	const shown = (cell?.rows ?? []).slice(0, mostRows);
	const own = cellSelection(result.cells, { actual, predicted });
	const list = await rowList(shown, ({ confidence }) => percent(confidence), own, context);
	return {
		title:
			actual === predicted
				? l10n.t('{0} of {1}, found', rowsOf(rows), of)
				: l10n.t('{0} of {1} taken for {2}', rowsOf(rows), of, taken),
		parts: () => [
			facts([
				[l10n.t('Share'), l10n.t('{0} of {1} of this class', percent(all === 0 ? 0 : rows / all), rowsOf(all))],
				[l10n.t('Measured on'), partText(result.part)],
			]),
			element('p', { class: 'note' }, l10n.t('By confidence in the prediction, the most confident first.')),
			list,
			rows > shown.length ? element('p', { class: 'note' }, l10n.t('and {0} more', count(rows - shown.length))) : null,
		],
	};
}
