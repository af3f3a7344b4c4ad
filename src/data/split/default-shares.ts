/** Of the rows, where nobody says otherwise: a vocabulary of all rooms, since helps and advice name it. */
export const defaultShares = { validation: 0.15, test: 0.15 } as const;
