// Where the packed extension lies, and where ui tests have it installed.
import { inRoot } from './root.mjs';

export const vsix = inRoot('out', 'neuroglass.vsix');
export const installed = inRoot('out', 'installed');
