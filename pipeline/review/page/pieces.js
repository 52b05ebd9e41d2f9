/** A block's mentions as a tree of pieces: nested where they nest, cut where they cross. */

/**
 * @typedef {{mention: object|null, start: number, end: number, first: boolean, children: Piece[]}} Piece
 *   A stretch of plain text where `mention` is null; `first` where the mention begins there.
 */

/**
 * Gives the pieces of a stretch of text.
 * @param {number} start
 * @param {number} end
 * @param {object[]} mentions That touch it, by start, the longer first.
 * @returns {Piece[]}
 */
export function piecesOf(start, end, mentions) {
  const spans = mentions.map((mention) => ({
    mention,
    start: Math.max(start, mention.start),
    end: Math.min(end, mention.end),
    first: mention.start >= start,
  }));
  return nest(start, end, spans);
}

function nest(start, end, spans) {
  const pieces = [];
  let at = start;
  const queue = [...spans];
  while (queue.length) {
    const span = queue.shift();
    if (span.start > at) pieces.push(plain(at, span.start));
    const inside = [];
    const after = [];
    while (queue.length && queue[0].start < span.end) {
      const next = queue.shift();
      if (next.end <= span.end) inside.push(next);
      else {
        inside.push({ ...next, end: span.end });
        after.push({ ...next, start: span.end, first: false });
      }
    }
    queue.unshift(...after);
    pieces.push({ ...span, children: nest(span.start, span.end, inside) });
    at = span.end;
  }
  if (at < end) pieces.push(plain(at, end));
  return pieces;
}

function plain(start, end) {
  return { mention: null, start, end, first: false, children: [] };
}
