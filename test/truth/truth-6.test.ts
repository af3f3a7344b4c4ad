import { holdsTrue } from './holds-true.ts';

holdsTrue(5);
