import { wilsonInterval } from '../../core/statistics.ts';
import { bounds, type Rule } from '../facts.ts';

/** More than one row in ten of a class is taken for another: surely so, by the interval. */
const confusedShare = 0.1;

/** The confusion matrix shows the others. */
const most = 3;

export const confusedClasses: Rule = (_facts, { errors }) => {
	if (errors?.task !== 'classification') return [];
	const rowsOfClass = errors.classes.map((_, actual) =>
		errors.cells.reduce((sum, cell) => sum + (cell.actual === actual ? cell.count : 0), 0),
	);
	return errors.cells
		.filter((cell) => cell.actual !== cell.predicted)
		.map((cell) => ({ ...cell, interval: wilsonInterval(cell.count, rowsOfClass[cell.actual]) }))
		.filter(({ interval }) => interval.low > confusedShare)
		.sort((a, b) => b.count - a.count)
		.slice(0, most)
		.map(({ actual, predicted, count, interval }) => ({
			id: 'confused-classes',
			severity: 'notice',
			values: {
				wrong: count,
				rows: rowsOfClass[actual],
				share: count / rowsOfClass[actual],
				...bounds(interval),
				threshold: confusedShare,
				actual,
				predicted,
			},
			names: [errors.classes[actual], errors.classes[predicted]],
			place: { view: 'errors', actual, predicted },
		}));
};
