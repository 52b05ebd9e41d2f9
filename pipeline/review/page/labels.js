/** The five labels, in the order of their keys. */

export const LABELS = ["ELECTED_OFFICIAL", "STRUCTURE", "DATE", "FIGURE", "QUOTE"];
