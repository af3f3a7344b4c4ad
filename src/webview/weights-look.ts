/** What the colours of a matrix of weights span: one layer, all of them, or their range. */
export const weightScales = ['layer', 'network', 'range'] as const;
export type WeightScale = (typeof weightScales)[number];

/** Of inputs and units in it: as they are in the network, or by the norm of their weights. */
export const weightOrders = ['as-is', 'norm'] as const;
export type WeightOrder = (typeof weightOrders)[number];
