/** What the colours of a matrix of weights span: one layer, all of them, or their range. */
export const weightScales = ['layer', 'network', 'range'] as const;
export type WeightScale = (typeof weightScales)[number];

/** Of inputs and units in it: as they are in the network, by the norm of their weights, alike ones side by side, or by name. */
export const weightOrders = ['as-is', 'norm', 'similarity', 'name'] as const;
export type WeightOrder = (typeof weightOrders)[number];
