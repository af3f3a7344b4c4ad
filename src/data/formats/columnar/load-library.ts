import type * as Bundle from './bundle.ts';

/** With the first file that needs it. */
export const loadLibrary = (): Promise<typeof Bundle> => import('./bundle.ts');
