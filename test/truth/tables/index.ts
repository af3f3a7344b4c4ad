import { classificationTables } from './classification.ts';
import type { KnownTable } from './known-table.ts';
import { regressionTables } from './regression.ts';

export { csvOf, type Known, type KnownTable } from './known-table.ts';

export const tables: readonly KnownTable[] = [...classificationTables, ...regressionTables];
