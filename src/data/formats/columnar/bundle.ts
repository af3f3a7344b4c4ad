import program from '../parquet/column-thread.ts?program';

/** The bundle that is loaded with the first file that needs it: see `libraries` in esbuild.mjs. */
export * from './library.ts';

/** Program of the thread that reads columns of large Parquet files. */
export const columnThread: string = program;
