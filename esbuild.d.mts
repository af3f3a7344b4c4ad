import * as esbuild from 'esbuild';
/** What goes into dist/. @type {esbuild.BuildOptions[]} */
export declare const products: esbuild.BuildOptions[];
