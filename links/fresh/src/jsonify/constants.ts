// Values that JSON has no word for. The format writes them where an index into
// the table of values would stand, so they are negative.

/** `undefined`. */
export const UNDEFINED = -1;
/** `null`, which has no entry in the table. */
export const NULL = -2;
/** `NaN`. */
export const NAN = -3;
/** `Infinity`. */
export const INFINITY_POS = -4;
/** `-Infinity`. */
export const INFINITY_NEG = -5;
/** `-0`, which JSON reads and writes as 0. */
export const ZERO_NEG = -6;
/** An array slot that was never set. */
export const HOLE = -7;
