/** Ways to fill the first weights of a dense layer; what each does: initializers.ts. */
export const initializerNames = ['glorot', 'he', 'lecun', 'orthogonal', 'zeros', 'constant'] as const;

export type InitializerName = (typeof initializerNames)[number];
