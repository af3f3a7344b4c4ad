import * as l10n from '@vscode/l10n';
import * as v from 'valibot';

/** What is wrong in a JSON document: where, what is there, and what may be. */
export interface SchemaProblem {
	/** As `network.layers.0.units`; '' for the whole. */
	readonly path: string;
	readonly value: unknown;
	/** A noun phrase. */
	readonly allowed: string;
}

/** The first thing in `value` that the schema does not allow, or does not know; null: nothing. */
export function schemaProblem(schema: v.GenericSchema, value: unknown): SchemaProblem | null {
	const result = v.safeParse(schema, value);
	if (result.success) return unknownMember(value, result.output, '');
	const [issue] = result.issues as readonly v.BaseIssue<unknown>[];
	return { path: v.getDotPath(issue) ?? '', value: issue.input, allowed: allowedBy(issue) };
}

/** What the schema left out of its output: a member it has no name for, most often one misspelt. */
function unknownMember(value: unknown, known: unknown, path: string): SchemaProblem | null {
	if (typeof value !== 'object' || value === null || typeof known !== 'object' || known === null) return null;
	const names = Object.keys(known);
	const members: [string, unknown][] = Object.entries(value);
	for (const [name, member] of members) {
		const place = path === '' ? name : `${path}.${name}`;
		const found = names.includes(name)
			? unknownMember(member, (known as Readonly<Record<string, unknown>>)[name], place)
			: { path: place, value: member, allowed: l10n.t('left out: it is not known') };
		if (found !== null) return found;
	}
	return null;
}

function allowedBy(issue: v.BaseIssue<unknown>): string {
	const limit = typeof issue.requirement === 'number' ? issue.requirement : null;
	switch (issue.type) {
		case 'picklist':
		case 'literal':
		case 'variant':
			return l10n.t('one of {0}', namesIn(issue.expected));
		case 'number':
		case 'union':
			return l10n.t('a number');
		case 'safe_integer':
			return l10n.t('a whole number');
		case 'array':
			return l10n.t('a list');
		case 'min_value':
			return l10n.t('a whole number, at least {0}', limit ?? 0);
		case 'max_value':
			return l10n.t('a whole number, at most {0}', limit ?? 0);
		case 'min_length':
			return l10n.t('a list of at least {0}', limit ?? 0);
		case 'max_length':
			return l10n.t('a list of at most {0}', limit ?? 0);
		case 'object':
			// A member that is missing is an issue of the object around it, with the member's name as what is expected.
			return issue.expected === 'Object' || issue.expected === null ? l10n.t('an object') : l10n.t('there');
		default:
			return issue.message;
	}
}

/** `("a" | "b")` as `a, b`. */
function namesIn(expected: string | null): string {
	return (expected ?? '').replaceAll(/["()]/g, '').replaceAll(' | ', ', ');
}
