/** Steps through a text: to the next character or word, never between the halves of one sign. */

const WORD = /[\p{L}\p{N}\p{M}_]/u;
const SPACE = /\s/u;

const isLow = (text, at) => at > 0 && at < text.length && (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** Gives the offset one character further (`by` is 1) or back (-1). */
export function stepCharacter(text, at, by) {
  const next = Math.max(0, Math.min(text.length, at + by));
  return isLow(text, next) ? next + by : next;
}

/** Gives the end of the word that is further on, or the end of the one before. */
export function stepWordEnd(text, at, by) {
  let next = at;
  if (by > 0) {
    while (next < text.length && !WORD.test(text[next])) next++;
    while (next < text.length && WORD.test(text[next])) next++;
  } else {
    while (next > 0 && WORD.test(text[next - 1])) next--;
    while (next > 0 && !WORD.test(text[next - 1])) next--;
  }
  return next;
}

/** Gives the start of the next word, or of the one before. */
export function stepWordStart(text, at, by) {
  let next = at;
  if (by > 0) {
    while (next < text.length && WORD.test(text[next])) next++;
    while (next < text.length && !WORD.test(text[next])) next++;
  } else {
    while (next > 0 && !WORD.test(text[next - 1])) next--;
    while (next > 0 && WORD.test(text[next - 1])) next--;
  }
  return next;
}

/** Gives a span without white space at either end; null where nothing is left. */
export function trimmed(text, start, end) {
  while (start < end && SPACE.test(text[start])) start++;
  while (end > start && SPACE.test(text[end - 1])) end--;
  return start < end ? { start, end } : null;
}

/** Gives a text of the same length in which capitals and accents make no difference. */
export function folded(text) {
  return Array.from({ length: text.length }, (_, at) => fold(text[at])).join("");
}

function fold(unit) {
  const plain = unit.normalize("NFD")[0].toLowerCase();
  return plain.length === 1 ? plain : unit;
}
