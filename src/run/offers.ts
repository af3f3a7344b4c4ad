/** Of files that can be read: lower case, with the dot. */
export { extensions } from '../data/formats/extensions.ts';
export { inNaturalOrder } from '../data/table/natural-order.ts';
