import * as l10n from '@vscode/l10n';
import type { SurfaceResult } from '../analyze/surface/surface-result.ts';
import { className, columnsOf, rowsOf } from './names.ts';
import { abbreviate, count, number, percent } from './numbers.ts';
import { placeText } from './places.ts';
import { plural } from './plural.ts';
import { cellsText } from './response.ts';
import { named } from './user-names.ts';

/** Of a long name in a title. */
const mostCharacters = 40;
/** Less of the largest value is rounding. */
const flat = 1e-5;

const nameOf = (column: string) => abbreviate(column, mostCharacters);

function classTitle({ x, y, classes, target, said }: SurfaceResult): string {
	const shares = classes.map(() => 0);
	for (const each of said) shares[each] += 1 / said.length;
	const order = [...classes.keys()].sort((a, b) => shares[b] - shares[a] || a - b);
	const names = order.map((each) => className(abbreviate(classes[each], mostCharacters), target));
	const [first, second] = order;
	return shares[first] > 1 - 1e-9
		? l10n.t('Over {0} and {1} it says {2} everywhere', nameOf(x.column), nameOf(y.column), names[0])
		: l10n.t(
				'Over {0} and {1} it says {2} on {3} of the plane, {4} on {5}',
				nameOf(x.column),
				nameOf(y.column),
				names[0],
				percent(shares[first]),
				names[1],
				percent(shares[second]),
			);
}

/** Lowest and highest value of a surface, and where the highest is. */
export function extremesOf({ x, y, points, value }: Pick<SurfaceResult, 'x' | 'y' | 'points' | 'value'>) {
	let [lowest, highest] = [0, 0];
	for (let i = 1; i < value.length; i++) {
		if (value[i] < value[lowest]) lowest = i;
		if (value[i] > value[highest]) highest = i;
	}
	const middle = ({ from, to }: SurfaceResult['x'], cell: number) => from + ((cell + 0.5) * (to - from)) / points;
	return {
		low: value[lowest],
		high: value[highest],
		at: [middle(x, highest % points), middle(y, Math.floor(highest / points))] as const,
	};
}

export function surfaceTitle(result: SurfaceResult): string {
	if (result.classes.length > 0) return classTitle(result);
	const { x, y, target } = result;
	const { low, high, at } = extremesOf(result);
	const [right, up] = [x, y].map(({ column }) => nameOf(column));
	const name = nameOf(target);
	return high - low <= flat * Math.max(Math.abs(low), Math.abs(high))
		? l10n.t('Over {0} and {1}, {2} is predicted to be {3} everywhere', right, up, name, number(high))
		: l10n.t(
				'Over {0} and {1}, {2} is predicted from {3} to {4}, highest where they are {5} and {6}',
				right,
				up,
				name,
				number(low),
				number(high),
				number(at[0]),
				number(at[1]),
			);
}

export function surfaceNote({ held, at, coverage, beyond, classes, drawn }: SurfaceResult): string {
	const others =
		held === 0
			? []
			: at === null
				? [l10n.t('Held: {0}, at the median or commonest value of the training rows.', columnsOf(held))]
				: [l10n.t('Held: {0}, as in {1}.', columnsOf(held), placeText(at))];
	const own = drawn.here.reduce((sum, each, i) => sum + (each === drawn.actual[i] ? 1 : 0), 0);
	return [
		...others,
		coverage.rows < coverage.of
			? l10n.t('Of {0}, {1} are drawn, at random with a fixed seed.', rowsOf(coverage.of), count(coverage.rows))
			: l10n.t('Drawn: {0}.', rowsOf(coverage.of)),
		...(beyond > 0 ? [l10n.t('Beyond the axes, or without one of the two values: {0}.', rowsOf(beyond))] : []),
		...(classes.length > 0 && coverage.rows > 0
			? [l10n.t('Of the rows drawn, {0} stand where the surface says their class.', percent(own / coverage.rows))]
			: []),
	].join(' ');
}

/** What is said at a place of the plane. */
export function saidText({ classes, target }: SurfaceResult, said: number, value: number): string {
	return classes.length === 0 ? number(value) : l10n.t('{0} ({1})', className(classes[said], target), percent(value));
}

export function placeOnSurface({ x, y }: SurfaceResult, at: readonly [number, number]): string {
	return cellsText(nameOf(x.column), at[0], nameOf(y.column), at[1]);
}

/** Of columns that are no axis; null: every one may be. */
export function noAxisNote(columns: readonly string[]): string | null {
	if (columns.length === 0) return null;
	return plural(columns.length, {
		one: l10n.t(
			'An axis is a column that the network reads as a number; what {0} does is shown in Response.',
			named(columns),
		),
		other: l10n.t(
			'An axis is a column that the network reads as a number; what {0} do is shown in Response.',
			named(columns),
		),
	});
}

export function noSurfaceSentence(): string {
	return l10n.t('The network reads fewer than two columns as numbers, so that there is no plane of two to draw.');
}
