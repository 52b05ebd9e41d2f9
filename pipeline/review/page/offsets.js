/** Offsets of the dataset (code points) into those of the browser (UTF-16 units) and back. */

export class Offsets {
  /** @param {string} text */
  constructor(text) {
    /** Where in the text, in units, the characters of two units stand. */
    this.wide = [];
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 0xd800 && unit <= 0xdbff && at + 1 < text.length) this.wide.push(at++);
    }
  }

  /** Gives units for code points. */
  units(point) {
    let count = 0;
    while (count < this.wide.length && this.wide[count] - count < point) count++;
    return point + count;
  }

  /** Gives code points for units. */
  points(unit) {
    let count = 0;
    while (count < this.wide.length && this.wide[count] < unit) count++;
    return unit - count;
  }
}
