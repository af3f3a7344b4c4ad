import assert from 'node:assert/strict';
import type { GroupErrorsResult } from '../../src/analyze/fairness/group-errors.ts';
import type { GroupsResult } from '../../src/analyze/fairness/groups.ts';

/** Groups of a run on classes. */
export function ofClasses(result: GroupsResult | GroupErrorsResult): GroupsResult {
	assert.ok(result.kind === 'classes');
	return result;
}
