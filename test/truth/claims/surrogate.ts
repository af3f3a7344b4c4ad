import { agreement, linearOf, surrogateRows, treeOf, type TwinSurrogate } from '../twin/surrogate.ts';
import { shareInterval } from '../twin/measures.ts';
import type { Twin } from '../twin/twin.ts';
import type { About, Claims } from './about.ts';
import { all, count, holds, numberIn, share, type Truth } from './told.ts';

const trees = new WeakMap<Twin, TwinSurrogate>();
const lines = new WeakMap<Twin, readonly number[]>();

function tree(twin: Twin): TwinSurrogate {
	const found = trees.get(twin) ?? treeOf(twin);
	trees.set(twin, found);
	return found;
}

function line(twin: Twin): readonly number[] {
	const found = lines.get(twin) ?? linearOf(twin);
	lines.set(twin, found);
	return found;
}

/** Cells that are equally good places to cut, and how far a fit has come. */
const slack = 0.06;

const network = (twin: Twin) => surrogateRows(twin).judged.map((row) => twin.predicted(row));
const truth = (twin: Twin) => surrogateRows(twin).judged.map((row) => twin.actual[row]);

/** "93% (95% interval 90% to 95%)" or a share alone. */
function shareWithInterval(text: string, value: number | null, { twin }: About): Truth {
	const [, told, low, high] = /^(\S+)(?: \(95% interval (\S+) to (\S+)\))?$/.exec(text) ?? [];
	if (told === undefined) return `no share: ${text}`;
	const rows = surrogateRows(twin).judged.length;
	const room = slack + 0.1 * Math.abs(value ?? 0) + (twin.classification ? 0 : 0.3 * Math.max(0, -(value ?? 0)));
	if (low === undefined || high === undefined) return share(told, floorOf(value, twin), room);
	const [from, to] = shareInterval(Math.round(numberIn(told) * rows), rows);
	return all(
		share(told, floorOf(value, twin), room),
		holds(numberIn(low) <= numberIn(told) && numberIn(told) <= numberIn(high), 'the interval does not hold it'),
		twin.classification ? all(share(low, from, 0.005), share(high, to, 0.005)) : null,
	);
}

/** What is further off than the mean explains nothing of how answers vary. */
function floorOf(value: number | null, { classification }: Twin): number | null {
	return value === null || classification ? value : Math.max(0, value);
}

/** Of so many columns several cut equally well, and which one is taken is nobody's to say. */
function isWide({ inputs }: Twin): boolean {
	return new Set(inputs.map(({ column }) => column)).size > 100;
}

function treeAgrees([rules, told, rows]: readonly string[], about: About): Truth {
	return all(count(rows, surrogateRows(about.twin).judged.length), treeAgreesWith(rules, told, about));
}

/** How many rules a tree has, and how much of what the network says it tells. */
export function treeAgreesWith(rules: string, told: string, about: About): Truth {
	const { twin } = about;
	if (isWide(twin)) return null;
	const { said, leaves } = tree(twin);
	const counted = numberIn(/^\d+/.exec(rules)?.[0] ?? '');
	return all(
		holds(Math.abs(counted - leaves) <= 3 && counted <= 16, `${leaves} instead of ${rules}`),
		shareWithInterval(told, agreement(said, network(twin), twin), about),
	);
}

function treeIsRight([told, own]: readonly string[], about: About): Truth {
	const { twin } = about;
	if (isWide(twin)) return null;
	return all(
		shareWithInterval(told, agreement(tree(twin).said, truth(twin), twin), about),
		share(own, floorOf(agreement(network(twin), truth(twin), twin), twin)),
	);
}

function linear([told, right]: readonly string[], about: About): Truth {
	const { twin } = about;
	return all(
		shareWithInterval(told, agreement(line(twin), network(twin), twin), about),
		shareWithInterval(right, agreement(line(twin), truth(twin), twin), about),
	);
}

/** The network in other words. */
export const surrogateClaims: Claims = {
	'A tree of {0} says the same as the network of {1} of {2} it was not fitted on.': treeAgrees,
	'A tree of {0} explains {1} of how the network’s answers vary, on {2} it was not fitted on.': treeAgrees,
	'It is right on {0} of them, and the network on {1}.': treeIsRight,
	'Of how the truth varies it explains {0}, and the network {1}.': treeIsRight,
	'A linear model says the same as the network of {0} of them, and is right on {1}.': linear,
	'A linear model explains {0} of how the network’s answers vary, and {1} of how the truth does.': linear,
	'The answer that the network gives most would agree on {0}.': ([told], { twin }) => {
		const said = network(twin);
		const most = Math.max(...said.map((one) => said.filter((other) => other === one).length));
		return share(told, most / said.length);
	},
	'The network says the same of all {0}: there is nothing to put in other words.': ([rows], { twin }) =>
		all(count(rows, surrogateRows(twin).judged.length), holds(new Set(network(twin)).size === 1, 'it does not')),
};
