/** Ways to fill the first weights of a dense layer; what each does: initializers.ts. */
export const initializerNames = ['glorot', 'he', 'lecun', 'orthogonal', 'zeros', 'constant'] as const;

export type InitializerName = (typeof initializerNames)[number];
/** Those that keep variances alike from layer to layer, each for some functions. */
export type SuitableInitializer = Extract<InitializerName, 'glorot' | 'he' | 'lecun'>;
