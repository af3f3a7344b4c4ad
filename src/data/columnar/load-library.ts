import type * as Library from './library.ts';

/** With the first file that needs it: see `libraries` in esbuild.mjs. */
export const loadLibrary = (): Promise<typeof Library> => import('./library.ts');
