import type { CatalogueEntry } from './catalogue-entry.ts';
import { columnCheckCatalogue } from './catalogue-column-checks.ts';
import { rowCheckCatalogue } from './catalogue-row-checks.ts';
import { targetCheckCatalogue } from './catalogue-target-checks.ts';
import type { CheckCode } from './checks.ts';

/** Of what is checked in a table before training. */
export const checkCatalogue: Readonly<Record<CheckCode, () => CatalogueEntry>> = {
	...targetCheckCatalogue,
	...rowCheckCatalogue,
	...columnCheckCatalogue,
};
