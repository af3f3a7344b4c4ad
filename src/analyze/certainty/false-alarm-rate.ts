/** Rows like the training rows that are taken for unlike them all the same. */
export const falseAlarmRate = 0.01;
