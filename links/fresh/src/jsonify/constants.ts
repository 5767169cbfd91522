// Values that JSON has no word for. The format writes them where an index into
// the table of values would stand, so they are negative.

export const UNDEFINED = -1;
export const NULL = -2;
export const NAN = -3;
export const INFINITY_POS = -4;
export const INFINITY_NEG = -5;
export const ZERO_NEG = -6;
/** An array slot that was never set. */
export const HOLE = -7;
