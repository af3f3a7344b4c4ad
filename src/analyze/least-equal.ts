/** Of a hidden layer's units: from so many equal ones on it is no accident. By itself, so that pages can say it without the engine. */
export const leastEqual = 0.5;
