import { className } from '../../messages/names.ts';
import { causeName } from '../../messages/error-causes.ts';
import {
	causeRowsName,
	cellRowsName,
	furthestOffName,
	pointsRowsName,
	sliceRowsName,
	suspectedLabelsName,
	unitRowsName,
} from '../../messages/row-sets.ts';
import type { RowSetName } from '../../protocol/row-set.ts';
import type { RunRecord } from '../../run/record/record.ts';

/** What a set of rows is called; of one row by itself nothing, its place says it. */
export function rowsName(name: RowSetName, { model, preprocessing }: RunRecord): string {
	switch (name.kind) {
		case 'row':
			return '';
		case 'cell': {
			const { target } = preprocessing;
			const classes = target.kind === 'classes' ? target.classes : [];
			const text = (index: number) => className(classes[index] ?? String(index), target.column);
			return cellRowsName(text(name.predicted), text(name.actual));
		}
		case 'unit':
			return unitRowsName(name.layer, model.network.layers.length, name.unit);
		case 'points':
			return pointsRowsName(name.layer, model.network.layers.length);
		case 'furthest-off':
			return furthestOffName();
		case 'suspected-labels':
			return suspectedLabelsName();
		case 'error-cause':
			return causeRowsName(causeName(name.cause));
		case 'slice':
			return sliceRowsName(name.conditions, name.isWrong);
	}
}
